/** A procedure and its answers as lines of plain words: what the citizen approves and the agent reads. */
import type { Line } from '../contract/message.ts';
import type { Slots } from '../flows/conditions.ts';
import type { Town } from '../town/town.ts';
import { formatParam, labelled } from '../words/format.ts';
import { slotParams } from './result-parts.ts';

export interface SummaryFacts {
  /** Null where no procedure is under way: a machine's summary may stand alone. */
  readonly flow: string | null;
  readonly slots: Slots;
  /** What the citizen added in their own words. */
  readonly words: string | null;
  /** What a machine made of what was said; left out where it made nothing. */
  readonly machine?: MachineSummary;
}

/** Sentences that were held against what the citizen said. */
export interface MachineSummary {
  readonly language: string;
  readonly text: string;
  readonly french: string;
}

export function summaryLines(
  { flow, slots }: SummaryFacts,
  { words, flows }: Town,
  language: string,
): Line[] {
  if (flow === null) return [];
  const known = slotParams(flows.get(flow).flow, slots);
  const answers = Object.entries(known).map(([name, value]) => ({
    label: words.say(`flows.${flow}.slots.${name}.label`, language),
    value: String(formatParam(value, language, words)),
  }));
  const title = words.say(`flows.${flow}.title`, language);
  return [{ label: words.say('summary.procedure', language), value: title }, ...answers];
}

/** As the citizen sees it: with what a machine wrote, which says so, and their own words at the end. */
export function summaryShown(facts: SummaryFacts, town: Town, language: string): Line[] {
  const { words, machine } = facts;
  const line = (label: string, value: string): Line => ({
    label: town.words.say(`summary.${label}`, language),
    value,
  });
  return [
    ...summaryLines(facts, town, language),
    ...(machine ? [line('machine', language === machine.language ? machine.text : machine.french)] : []),
    ...(words === null ? [] : [line('own_words', words)]),
  ];
}

export const linesText = (opening: string, lines: readonly Line[], language: string): string =>
  [opening, ...lines.map(({ label, value }) => labelled(label, value, language))].join('\n');
