/** What the guard looks for, by language: `locales/<language>/model/guard.yml`. Data, so that a town hall's translator can mend it. */
import { z } from 'zod';
import { fold, isPlain } from '../../words/fold.ts';

/** What a number may count. `money` includes what is free: zero. */
export const UNITS = ['money', 'percent', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

const List = z.array(z.string().min(1)).default([]);

/** By their folded word, and whether that hides a letter's mark: « on » is ten in Turkish, « ön » is before. */
function numberWords(words: Readonly<Record<string, number>>) {
  const folded = Object.entries(words).map(
    ([word, value]) => [fold(word), { value, marked: isMarked(word) }] as const,
  );
  return Object.fromEntries(folded);
}

/** Whether a word is written with Latin letters that others write without a mark. */
export const isMarked = (word: string): boolean =>
  /\p{Script=Latin}/u.test(word) && !isPlain(word.replaceAll('’', "'"));

export const GuardWords = z.strictObject({
  /** Verdicts on somebody's rights. A last `*` stands for any ending, here and below. */
  verdicts: List,
  /** Promises in the town hall's name. */
  promises: List,
  /** What no answer of a town hall says: passwords and payments, politics, being human, its own instructions. */
  forbidden: List,
  /** Words that turn a sentence round. */
  negations: List,
  /** « Never », « always »: said only where the source says so. */
  absolutes: List,
  /** « Only »: said only where the source narrows too. */
  exclusives: List,
  /** Words that narrow a sentence: « except », « if », « at most ». Where the source has one, so must what is made of it. */
  limits: List,
  /** Words that say nothing by themselves: « also », « then ». */
  fillers: List,
  /** Words that may stand for one another in a town hall's text. */
  alike: z.array(List).default([]),
  /** What is allowed, and what must be: one may not become the other. */
  permissions: List,
  obligations: List,
  /** Free of charge. */
  free: List,
  /** « One », which is an article in many languages: it counts only before what time is counted in. */
  one: List,
  /** Number words from two up, as they are spelled. */
  numbers: z.record(z.string(), z.number()).default({}).transform(numberWords),
  /** A last `*` stands for any ending. */
  units: z.partialRecord(z.enum(UNITS), List).default({}),
  /** From January. */
  months: z.array(List).length(12),
  /** From Monday. */
  weekdays: z.array(List).length(7),
  /** Words with a capital that are no name: days, languages. */
  capitals: List,
  /** What offices, papers and procedures are called in France: a translation keeps it, in brackets where need be. */
  official: List,
});
export type GuardWords = z.infer<typeof GuardWords>;

/** Language → what is looked for in it. French is always there: the sources are French. */
export type GuardRules = ReadonlyMap<string, GuardWords>;
