/**
 * Understanding without a model: what every language teaches is learnt once (`trainUnderstanding`) and shared;
 * each town hall then has its own view of it (`understandingOf`), with its own synonyms and the keys it answers.
 */
import type { UnderstandingData } from './data.ts';
import { LanguageReader } from './language-of.ts';
import { patternReader } from './patterns.ts';
import { type Labelled, Ranker } from './ranker.ts';
import type { Understanding } from './understanding.ts';
import { verdictOf } from './verdict.ts';

/** What is particular to a town hall. */
export interface TownHall {
  /** Keys it answers, besides those that are no procedure; all that was learnt by default. */
  readonly keys?: Iterable<string>;
  /** Its own words for things: key → phrases, in any language. */
  readonly synonyms?: Readonly<Record<string, readonly string[]>>;
}

/** What all town halls share. Languages are learnt when first met, or by `prepare`. */
export interface Trained {
  readonly data: UnderstandingData;
  readonly languages: LanguageReader;
  ranker(language: string): Ranker;
  /** Learns every language now, so that no citizen waits for it. */
  prepare(): void;
}

/** French stands in every language: words of the counter are French whoever writes them. */
const BASE = 'fr';
const BASE_WEIGHT = 0.5;

export function trainUnderstanding(data: UnderstandingData): Trained {
  const rankers = new Map<string, Ranker>();
  const ranker = (asked: string): Ranker => {
    const language = data[asked] ? asked : BASE;
    const known = rankers.get(language);
    if (known) return known;
    const own = labelled(data, language, 1);
    const base = language === BASE ? [] : labelled(data, BASE, BASE_WEIGHT);
    const made = new Ranker(language, [...own, ...base]);
    rankers.set(language, made);
    return made;
  };
  return {
    data,
    languages: new LanguageReader(data),
    ranker,
    prepare: () => {
      for (const language of Object.keys(data)) ranker(language);
    },
  };
}

function labelled(data: UnderstandingData, language: string, weight: number): Labelled[] {
  const phrases = data[language]?.phrases ?? {};
  return Object.keys(phrases)
    .sort()
    .flatMap((key) => (phrases[key] ?? []).map((text) => ({ key, text, weight })));
}

export function understandingOf(trained: Trained, town: TownHall = {}): Understanding {
  const allowed = town.keys ? new Set(town.keys) : undefined;
  const patternOf = patternReader(trained.data);
  return {
    read: (text, language) => verdictOf(trained.ranker(language).rank(text, allowed)),
    pattern: patternOf,
    languageOf: (text, prior) => trained.languages.guess(text, prior),
  };
}

/** Trains for one town hall. Where there are several, train once and share it. */
export const createUnderstanding = (data: UnderstandingData, town: TownHall = {}): Understanding =>
  understandingOf(trainUnderstanding(data), town);
