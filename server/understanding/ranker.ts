import { type Show, type Shown, show, showIn } from './features.ts';
import { lettersOf } from './letters.ts';
import { Neighbours } from './neighbours.ts';
import { Regression, softmax } from './regression.ts';
import { type Vector, Vocabulary } from './vectors.ts';

export interface Labelled {
  readonly key: string;
  readonly text: string;
  /** 1, or less for phrases of another language. */
  readonly weight: number;
}

/** Every key with how well it fits, best first; scores between 0 and 1. */
export interface Ranking {
  readonly ranked: readonly { readonly key: string; readonly score: number }[];
  /** Likeness of the nearest phrase, 0 to 1: how sure it is that the text is about any of our topics. */
  readonly evidence: number;
}

/** What one language learnt. Shared by all town halls. */
export class Ranker {
  readonly #keys: readonly string[];
  readonly #show: Show;
  readonly #vocabulary: Vocabulary;
  readonly #neighbours: Neighbours;
  readonly #regression: Regression;

  constructor(language: string, phrases: readonly Labelled[]) {
    this.#keys = [...new Set(phrases.map(({ key }) => key))].sort();
    const numbers = new Map(this.#keys.map((key, number) => [key, number]));
    this.#show = showIn(language);
    const shown = phrases.map(({ key, text, weight }) => ({
      key: numbers.get(key) ?? 0,
      shown: show(text, this.#show),
      weight,
    }));
    this.#vocabulary = new Vocabulary(shown, this.#keys.length);
    const examples = shown.map(({ key, shown, weight }) => ({
      key,
      weight,
      vector: this.#vocabulary.vector(shown),
    }));
    const { size } = this.#vocabulary;
    const keyOf = examples.map(({ key }) => key);
    this.#neighbours = new Neighbours(
      examples.map(({ vector }) => vector),
      keyOf,
      this.#keys.length,
      size,
    );
    this.#regression = new Regression(examples, this.#keys.length, size);
  }

  /** @param allowed the keys that may be answered; all by default. */
  rank(text: string, allowed?: ReadonlySet<string>): Ranking {
    const vector = this.vector(this.#show(lettersOf(text)));
    const near = this.#neighbours.near(vector);
    const shares = softmax(this.#regression.logits(vector));
    const sum = scaled(near.sum);
    const share = scaled(shares);
    const ranked = this.#keys
      .map((key, at) => ({ key, score: ((sum[at] ?? 0) + (share[at] ?? 0)) / 2 }))
      .filter(({ key }) => !allowed || allowed.has(key))
      .sort((a, b) => b.score - a.score);
    return { ranked, evidence: Math.max(0, ...near.best) };
  }

  vector(shown: Shown): Vector {
    return this.#vocabulary.vector(shown);
  }
}

function scaled(scores: Float32Array): Float32Array {
  const highest = Math.max(...scores);
  return highest > 0 ? scores.map((score) => score / highest) : scores;
}
