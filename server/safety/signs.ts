/**
 * The loose net: who speaks of danger in signs and not in words. For each language a small regression over
 * letters and words, learnt from the phrases and signs of the alarm topics against all ordinary phrases.
 * It never interrupts: it may only add a line above the ordinary answer.
 */
import type { LanguageExamples } from './data.ts';
import { featuresOf } from './features.ts';
import { plainWords } from './letters.ts';
import { Regression } from './regression.ts';

/** A topic and how likely the message speaks of it, from 0 to 1. */
export interface Sign {
  readonly topic: string;
  readonly likely: number;
}

const ORDINARY = 'ordinary';
/** Windows of long messages: a sign may stand in one clause of a long story about a document. */
const WINDOW = 14;
const STEP = 7;
const MAX_WINDOWS = 12;

export class Signs {
  readonly #examples: Readonly<Record<string, LanguageExamples>>;
  readonly #models = new Map<string, Regression>();
  readonly #vocabularies: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(examples: Readonly<Record<string, LanguageExamples>>) {
    this.#examples = examples;
    this.#vocabularies = new Map(
      Object.entries(examples).map(([language, { alarms, ordinary }]) => [
        language,
        new Set([...ordinary, ...Object.values(alarms).flat()].flatMap(plainWords)),
      ]),
    );
  }

  /** Words that people write in any language. */
  get vocabulary(): ReadonlySet<string> {
    return new Set([...this.#vocabularies.values()].flatMap((words) => [...words]));
  }

  /** Trains a language now rather than at its first message. */
  warm(language: string): void {
    this.#model(language);
  }

  /** What the message may speak of, the likeliest first. `believed` is read besides what the words look like. */
  read(text: string, believed: string): Sign[] {
    const words = plainWords(text);
    if (words.length === 0) return [];
    const likely = new Map<string, number>();
    for (const language of new Set([believed, 'fr', this.#looksLike(words) ?? 'fr'])) {
      const model = this.#model(language);
      if (!model) continue;
      for (const window of windowsOf(words)) {
        model.read(featuresOf(window)).forEach((probability, at) => {
          const topic = model.labels[at];
          if (topic === undefined || topic === ORDINARY) return;
          likely.set(topic, Math.max(likely.get(topic) ?? 0, probability));
        });
      }
    }
    return [...likely]
      .map(([topic, value]) => ({ topic, likely: value }))
      .sort((a, b) => b.likely - a.likely);
  }

  /** The language most of whose words these are. */
  #looksLike(words: readonly string[]): string | null {
    let best: string | null = null;
    let most = 0;
    for (const [language, vocabulary] of this.#vocabularies) {
      const known = words.reduce((sum, word) => sum + (vocabulary.has(word) ? 1 : 0), 0);
      if (known > most) [best, most] = [language, known];
    }
    return best;
  }

  #model(language: string): Regression | null {
    const known = this.#models.get(language);
    if (known) return known;
    const examples = this.#examples[language];
    if (!examples) return null;
    const labelled = [
      ...examples.ordinary.map((text) => ({ label: ORDINARY, features: featuresOf(plainWords(text)) })),
      ...Object.entries(examples.alarms).flatMap(([label, texts]) =>
        texts.map((text) => ({ label, features: featuresOf(plainWords(text)) })),
      ),
    ];
    const model = new Regression(labelled);
    this.#models.set(language, model);
    return model;
  }
}

function windowsOf(words: readonly string[]): (readonly string[])[] {
  if (words.length <= WINDOW + STEP) return [words];
  const windows: (readonly string[])[] = [words];
  const step = Math.max(STEP, Math.ceil(words.length / MAX_WINDOWS));
  for (let at = 0; at < words.length - STEP; at += step) windows.push(words.slice(at, at + WINDOW));
  return windows;
}
