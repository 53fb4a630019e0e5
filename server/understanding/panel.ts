/**
 * Several regressions, each of which looks at other kinds of features: words, runs of letters, ideas. Each errs in
 * its own way, so that together they are right oftener than one that sees everything: docs/decisions/0017.
 */
import { type Example, Regression, type StoredRegression } from './regression.ts';
import type { Vector, View, Vocabulary } from './vectors.ts';

/** Found by cross-validation. */
const VIEWS: readonly View[] = [{ pairs: 1, words: 1 }, { words: 0.5, ideas: 1 }, { grams: 1 }];

/** Keeps a regression that sees nothing from a veto. */
const LEAST_SHARE = 1e-3;

export type StoredPanel = readonly StoredRegression[];

export class Panel {
  readonly #vocabulary: Vocabulary;
  readonly #keyCount: number;
  readonly #regressions: readonly Regression[];

  constructor(vocabulary: Vocabulary, stored: StoredPanel) {
    this.#vocabulary = vocabulary;
    this.#keyCount = stored[0]?.bias.length ?? 0;
    this.#regressions = stored.map((one) => new Regression(one));
  }

  static learn(vocabulary: Vocabulary, examples: readonly Example[], keyCount: number): Panel {
    const stored = VIEWS.map((view) => {
      const seen = examples.map((one) => ({ ...one, vector: vocabulary.seenBy(view, one.vector) }));
      return Regression.learn(seen, keyCount, vocabulary.sizeOf(view)).stored();
    });
    return new Panel(vocabulary, stored);
  }

  stored(): StoredPanel {
    return this.#regressions.map((regression) => regression.stored());
  }

  /** For each key, by number, the mean of the logarithms of what each regression gives it. */
  logShares(vector: Vector): Float64Array {
    const sums = new Float64Array(this.#keyCount);
    this.#regressions.forEach((regression, at) => {
      const shares = regression.shares(this.#vocabulary.seenBy(VIEWS[at] ?? {}, vector));
      for (let key = 0; key < sums.length; key++)
        (sums[key] as number) += Math.log((shares[key] as number) + LEAST_SHARE) / VIEWS.length;
    });
    return sums;
  }
}
