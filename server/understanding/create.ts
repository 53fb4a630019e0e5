/**
 * Understanding without a model: what every language teaches is learnt once (`trainUnderstanding`) and shared;
 * each town hall then has its own view of it (`understandingOf`), with its own synonyms and the keys it answers.
 */
import { Names, type StoredNames } from '../words/names.ts';
import { plainWords } from '../words/rules/letters.ts';
import { alike } from './alike.ts';
import type { UnderstandingData } from './data.ts';
import { LanguageReader, type StoredLanguages } from './language-of.ts';
import { type PatternReader, patternReader } from './patterns.ts';
import { personWishIn } from './person-wish.ts';
import { Ranker, type StoredRanker, type TownPart } from './ranker.ts';
import { TownWords } from './town-words.ts';
import type { Understanding } from './understanding.ts';
import { verdictOf, withPersonFirst } from './verdict.ts';

/** What is particular to a town hall. */
export interface TownHall {
  /** Keys it answers: its flows, and those that are no procedure. All that was learnt by default. */
  readonly keys?: Iterable<string>;
  /** Its own words for things: key → phrases, in any language. */
  readonly synonyms?: Readonly<Record<string, readonly string[]>>;
}

/** What all town halls share. */
export interface Trained {
  readonly languages: LanguageReader;
  readonly patterns: PatternReader;
  readonly ranker: Ranker;
  readonly wishesPerson: (text: string) => boolean;
  /** How likely a text speaks of each danger, null where no word tells anything: safety's second reader. `prior` as in `languageOf`. */
  readonly dangers: (text: string, prior: string) => readonly { topic: string; likely: number }[] | null;
}

/** All that was learnt, in plain arrays: what a later start takes up again. */
export interface Learnt {
  readonly ranker: StoredRanker;
  readonly languages: StoredLanguages;
  /** Words that people write, as rules compare them. */
  readonly usual: StoredNames;
}

/** Learns from everything, in some seconds. Deterministic. */
export function learn(data: UnderstandingData): Learnt {
  const languages = LanguageReader.learn(data);
  const usual = new Set(new Names(languages.words.names).all().flatMap(plainWords));
  return { ranker: Ranker.learn(data).stored(), languages, usual: Names.of([...usual]).stored };
}

/** @param data its phrases are not read where `learnt` is given. */
export function trainUnderstanding(data: UnderstandingData, learnt: Learnt = learn(data)): Trained {
  const languages = new LanguageReader(data, learnt.languages);
  const ranker = new Ranker(data, learnt.ranker);
  return {
    languages,
    patterns: patternReader(data),
    ranker,
    wishesPerson: personWishIn(data, new Names(learnt.usual)),
    dangers(text, prior) {
      const { language, sure } = languages.guess(text, prior);
      return ranker.dangers(text, sure && language !== null ? language : prior);
    },
  };
}

/** One town hall's view of what was learnt: cheap, and nothing of it reaches another town hall. */
export function understandingOf(trained: Trained, town: TownHall = {}): Understanding {
  const { ranker, patterns, languages, wishesPerson } = trained;
  const part: TownPart = {
    keys: town.keys && new Set(town.keys),
    words: town.synonyms && new TownWords(town.synonyms),
  };
  return {
    read(text, language) {
      const reading = verdictOf(ranker.rank(text, language, part));
      return wishesPerson(text) ? withPersonFirst(reading) : reading;
    },
    pattern: patterns,
    languageOf: (text, prior) => languages.guess(text, prior),
    nearest: (text, language) =>
      ranker
        .rank(text, language, part)
        .ranked.filter(({ danger }) => !danger)
        .map(({ key, score }) => ({ procedure: key, score })),
    alike: (texts, language) => alike(texts.map((text) => ranker.shown(text, language))),
  };
}

/** Trains for one town hall. Where there are several, train once and share it. */
export const createUnderstanding = (data: UnderstandingData, town: TownHall = {}): Understanding =>
  understandingOf(trainUnderstanding(data), town);
