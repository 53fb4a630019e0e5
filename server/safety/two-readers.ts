/**
 * Two readers that learnt in different ways are heard together: the loose net of the message's language (`signs.ts`),
 * and understanding, which learnt all languages at once. Each misses what the other sees.
 */
import { logOdds } from '../understanding/log-odds.ts';
import type { Sign, SignsRead } from './signs.ts';

/**
 * Understanding, asked how likely a text speaks of each danger. Null where no word of it tells anything: what the net
 * makes of the letters of « zorglub » is no sign.
 */
export type SecondReader = (text: string, language: string) => readonly Sign[] | null;

/** A logistic regression over what both believe, learnt on messages that neither had seen: docs/safety.md. */
const BIAS = 0.87;
const NET = 0.52;
const SECOND = 0.48;

/** @returns how likely any danger is; and each topic with its share of that, the likeliest first. */
export function heardTogether(net: SignsRead, second: readonly Sign[]): SignsRead {
  const secondAlarm = total(second);
  const odds = BIAS + NET * logOdds(net.alarm) + SECOND * logOdds(secondAlarm);
  const shares = new Map<string, number>();
  for (const topics of [net.topics, second]) {
    const whole = total(topics) || 1;
    for (const { topic, likely } of topics) shares.set(topic, (shares.get(topic) ?? 0) + likely / whole / 2);
  }
  const topics = [...shares].map(([topic, likely]) => ({ topic, likely }));
  return { alarm: 1 / (1 + Math.exp(-odds)), topics: topics.sort((a, b) => b.likely - a.likely) };
}

const total = (signs: readonly Sign[]): number => signs.reduce((sum, { likely }) => sum + likely, 0);
