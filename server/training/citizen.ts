/** What a scripted citizen answers, by a simple rule: their words are written, only the order is the agent's. */
import { padded } from '../words/fold.ts';
import type { Scenario } from './scenario.ts';

/** What was said already: indices of answers, and how many of the others. */
export interface Progress {
  readonly answered: readonly number[];
  readonly otherwise: number;
}

export const NOTHING_SAID: Progress = { answered: [], otherwise: 0 };

/** @returns null where the citizen says nothing: the agent did not ask. */
export function answerTo(
  { answers, otherwise }: Scenario,
  before: Progress,
  text: string,
): { readonly says: string; readonly after: Progress } | null {
  const heard = padded(text);
  const index = answers.findIndex(
    ({ when }, at) => !before.answered.includes(at) && when.some((word) => heard.includes(padded(word))),
  );
  const found = answers[index];
  if (found) return { says: found.says, after: { ...before, answered: [...before.answered, index] } };
  if (!text.includes('?')) return null;
  const says = otherwise[before.otherwise % otherwise.length];
  return says === undefined ? null : { says, after: { ...before, otherwise: before.otherwise + 1 } };
}
