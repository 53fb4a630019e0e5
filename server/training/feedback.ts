/** Holds an exercise against its list. Nobody but the agent reads it, and it is not kept. */
import type { EndReason } from '../contract/ticket.ts';
import type { TrainingPoint } from '../contract/training.ts';
import { padded } from '../words/fold.ts';
import type { Scenario } from './scenario.ts';

/** @param said the agent's messages, in order. @param closed how it ended; null while it has not. */
export function feedbackOn(
  { checklist }: Scenario,
  said: readonly string[],
  closed: EndReason | null,
  language: 'fr' | 'en',
): TrainingPoint[] {
  const all = said.map(padded);
  const anyOf = (words: readonly string[], texts: readonly string[]) =>
    words.some((word) => texts.some((text) => text.includes(padded(word))));
  return checklist.map(({ id, text, seen }) => {
    const { said: wanted, first, never, longest, closed: ends } = seen;
    const verdicts = [
      wanted && anyOf(wanted, all),
      first && anyOf(first, all.slice(0, 1)),
      never && !anyOf(never, all),
      longest && longestSentence(said) <= longest,
      ends && closed !== null && ends.some((end) => end === closed),
    ].filter((verdict) => verdict !== undefined);
    return { id, text: text[language], met: verdicts.length === 0 ? null : verdicts.every(Boolean) };
  });
}

/** In words. */
function longestSentence(said: readonly string[]): number {
  const sentences = said.flatMap((text) => text.split(/[.!?…\n]+/));
  return Math.max(0, ...sentences.map((sentence) => sentence.trim().split(/\s+/).length));
}
