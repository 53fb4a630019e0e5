/**
 * The loose net: who speaks of danger in signs and not in words. For each language, two small regressions
 * over letters and words: is it an alarm, and of what. Learnt from the phrases and signs of the alarm
 * topics against all ordinary phrases. It never interrupts: it may only add a line above the answer.
 */

import { hashOf } from '../words/chance.ts';
import { Names, type StoredNames } from '../words/names.ts';
import { plainWords } from '../words/rules/letters.ts';
import type { KnownWords } from '../words/rules/speller.ts';
import type { LanguageExamples } from './data.ts';
import { Rarity } from './features.ts';
import { type Labelled, Regression } from './regression.ts';

/** A topic and how likely the message speaks of it, from 0 to 1. */
export interface Sign {
  readonly topic: string;
  readonly likely: number;
}

/** What the net makes of a message. */
export interface SignsRead {
  /** How likely it speaks of any danger, from 0 to 1. */
  readonly alarm: number;
  /** The likeliest topic first. */
  readonly topics: readonly Sign[];
}

interface Model {
  readonly rarity: Rarity;
  readonly alarm: Regression;
  readonly topic: Regression;
}

interface LearntRegression {
  readonly labels: readonly string[];
  readonly weights: readonly Float32Array[];
}

/** What a language's net is, as it is kept from one start to the next. */
export interface LearntSigns {
  readonly rarity: Float32Array;
  readonly alarm: LearntRegression;
  readonly topic: LearntRegression;
}

/** Where what was learnt is kept, by language. What it gives back was learnt from these very examples. */
export interface SignsShelf {
  words(language: string): StoredNames | null;
  keepWords(language: string, words: StoredNames): void;
  model(language: string): LearntSigns | null;
  keepModel(language: string, learnt: LearntSigns): void;
}

/** Windows of long messages: a sign may stand in one clause of a long story about a document. */
const WINDOW = 14;
const STEP = 7;
const MAX_WINDOWS = 12;
/** Ordinary messages are many times more: each alarm weighs so much. */
const IMPORTANCE = 2;
/** French words stand in every language; the French net reads a text of which it knows so much. */
const SHARE = 0.75;

export class Signs {
  readonly #examples: Readonly<Record<string, LanguageExamples>>;
  readonly #models = new Map<string, Model>();
  readonly #shelf: SignsShelf | undefined;
  readonly #vocabularies: ReadonlyMap<string, Names>;
  /** Words that people write, in any language. */
  readonly vocabulary: KnownWords;

  constructor(examples: Readonly<Record<string, LanguageExamples>>, shelf?: SignsShelf) {
    this.#examples = examples;
    this.#shelf = shelf;
    this.#vocabularies = new Map(
      Object.keys(examples).map((language) => [language, this.#wordsOf(language)]),
    );
    const vocabularies = [...this.#vocabularies.values()];
    this.vocabulary = { has: (word) => vocabularies.some((words) => words.has(word)) };
  }

  /** Trains a language now rather than at its first message. */
  warm(language: string): void {
    this.#model(language);
  }

  /** `believed` counts where the words leave the language open. */
  read(text: string, believed: string): SignsRead {
    const words = plainWords(text);
    const likely = new Map<string, number>();
    let alarm = 0;
    for (const language of this.#languagesOf(words, believed)) {
      const model = this.#model(language);
      if (!model) continue;
      for (const window of windowsOf(words)) {
        const here = readWith(model, window);
        alarm = Math.max(alarm, here.alarm);
        for (const { topic, likely: value } of here.topics)
          likely.set(topic, Math.max(likely.get(topic) ?? 0, value));
      }
    }
    const topics = [...likely].map(([topic, value]) => ({ topic, likely: value }));
    return { alarm, topics: topics.sort((a, b) => b.likely - a.likely) };
  }

  /**
   * The language most of whose words these are, and French where it knows nearly all; none where no word is
   * known.
   */
  #languagesOf(words: readonly string[], believed: string): string[] {
    const known = new Map<string, number>();
    for (const [language, vocabulary] of this.#vocabularies) {
      known.set(
        language,
        words.reduce((sum, word) => sum + (vocabulary.has(word) ? 1 : 0), 0),
      );
    }
    const most = Math.max(0, ...known.values());
    if (most === 0) return [];
    const best = [...known].filter(([, count]) => count === most).map(([language]) => language);
    const sure = best.includes(believed) ? [believed] : best.slice(0, 1);
    const french = (known.get('fr') ?? 0) >= SHARE * words.length ? ['fr'] : [];
    return [...new Set([...sure, ...french])];
  }

  #wordsOf(language: string): Names {
    const kept = this.#shelf?.words(language);
    if (kept) return new Names(kept);
    const { alarms = {}, ordinary = [] } = this.#examples[language] ?? {};
    const words = new Set([...ordinary, ...Object.values(alarms).flat()].flatMap(plainWords));
    const names = Names.of([...words]);
    this.#shelf?.keepWords(language, names.stored);
    return names;
  }

  #model(language: string): Model | null {
    const known = this.#models.get(language);
    if (known) return known;
    const examples = this.#examples[language];
    if (!examples) return null;
    const kept = this.#shelf?.model(language);
    const model = kept ? takenUp(kept) : learn(examples);
    if (!kept) this.#shelf?.keepModel(language, keptFrom(model));
    this.#models.set(language, model);
    return model;
  }
}

function learn(examples: LanguageExamples): Model {
  const ordinary = examples.ordinary.map(plainWords);
  const alarms = Object.entries(examples.alarms).flatMap(([label, texts]) =>
    texts.map((text) => ({ label, words: plainWords(text) })),
  );
  const rarity = Rarity.of([...ordinary, ...alarms.map(({ words }) => words)]);
  const labelled = (label: string, words: readonly string[]): Labelled => ({
    label,
    features: rarity.featuresOf(words),
    chance: hashOf(words.join(' ')),
  });
  const topics = alarms.map(({ label, words }) => labelled(label, words));
  return {
    rarity,
    topic: Regression.learn(topics),
    alarm: Regression.learn(
      [
        ...ordinary.map((words) => labelled('no', words)),
        ...topics.map((topic) => ({ ...topic, label: 'yes' })),
      ],
      { yes: IMPORTANCE },
    ),
  };
}

const keptFrom = ({ rarity, alarm, topic }: Model): LearntSigns => ({
  rarity: rarity.weights,
  alarm: { labels: alarm.labels, weights: alarm.weights },
  topic: { labels: topic.labels, weights: topic.weights },
});

const takenUp = ({ rarity, alarm, topic }: LearntSigns): Model => ({
  rarity: new Rarity(rarity),
  alarm: new Regression(alarm.labels, alarm.weights),
  topic: new Regression(topic.labels, topic.weights),
});

function readWith({ rarity, alarm, topic }: Model, words: readonly string[]): SignsRead {
  const features = rarity.featuresOf(words);
  const isAlarm = alarm.read(features)[alarm.labels.indexOf('yes')] ?? 0;
  const shares = topic.read(features);
  const topics = topic.labels.map((label, at) => ({ topic: label, likely: isAlarm * (shares[at] ?? 0) }));
  return { alarm: isAlarm, topics };
}

function windowsOf(words: readonly string[]): (readonly string[])[] {
  if (words.length <= WINDOW + STEP) return [words];
  const windows: (readonly string[])[] = [words];
  const step = Math.max(STEP, Math.ceil(words.length / MAX_WINDOWS));
  for (let at = 0; at < words.length - STEP; at += step) windows.push(words.slice(at, at + WINDOW));
  return windows;
}
