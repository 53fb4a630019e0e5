/** A procedure and its answers as lines of plain words: what the citizen approves and the agent reads. */
import type { Line } from '../contract/message.ts';
import type { Slots } from '../flows/conditions.ts';
import type { Town } from '../town/town.ts';
import { formatParam } from '../words/format.ts';
import { slotParams } from './card.ts';

export interface SummaryFacts {
  readonly flow: string;
  readonly slots: Slots;
  /** What the citizen added in their own words. */
  readonly words: string | null;
}

export function summaryLines(
  { flow, slots }: SummaryFacts,
  { words, flows }: Town,
  language: string,
): Line[] {
  const known = slotParams(flows.get(flow).flow, slots);
  const answers = Object.entries(known).map(([name, value]) => ({
    label: words.say(`flows.${flow}.slots.${name}.label`, language),
    value: String(formatParam(value, language, words)),
  }));
  const title = words.say(`flows.${flow}.title`, language);
  return [{ label: words.say('summary.procedure', language), value: title }, ...answers];
}

/** As the citizen sees it: with their own words at the end. */
export function summaryShown(facts: SummaryFacts, town: Town, language: string): Line[] {
  const own = town.words.say('summary.own_words', language);
  const lines = summaryLines(facts, town, language);
  return facts.words === null ? lines : [...lines, { label: own, value: facts.words }];
}

export const linesText = (opening: string, lines: readonly Line[]): string =>
  [opening, ...lines.map(({ label, value }) => `${label} : ${value}`)].join('\n');
