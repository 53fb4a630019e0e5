import type { Vector } from './vectors.ts';

/** Nearest phrases, found by the features they share with a text. */
export class Neighbours {
  readonly #starts: Uint32Array;
  readonly #phrases: Uint32Array;
  readonly #weights: Float32Array;
  readonly #keyOf: Uint16Array;
  readonly #keyCount: number;
  readonly #similar: Float32Array;

  constructor(
    phrases: readonly { readonly vector: Vector; readonly key: number }[],
    keyCount: number,
    featureCount: number,
  ) {
    const vectors = phrases.map(({ vector }) => vector);
    const starts = new Uint32Array(featureCount + 1);
    for (const { ids } of vectors) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    for (let id = 0; id < featureCount; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
    const total = starts[featureCount] ?? 0;
    const next = starts.slice();
    this.#phrases = new Uint32Array(total);
    this.#weights = new Float32Array(total);
    vectors.forEach(({ ids, values }, phrase) => {
      ids.forEach((id, at) => {
        const place = next[id] ?? 0;
        next[id] = place + 1;
        this.#phrases[place] = phrase;
        this.#weights[place] = values[at] ?? 0;
      });
    });
    this.#starts = starts;
    this.#keyOf = Uint16Array.from(phrases, ({ key }) => key);
    this.#keyCount = keyCount;
    this.#similar = new Float32Array(vectors.length);
  }

  /** Per key: the likeness of its nearest phrase, and the sum of its three nearest. */
  near({ ids, values }: Vector): { best: Float32Array; sum: Float32Array } {
    const similar = this.#similar.fill(0);
    ids.forEach((id, at) => {
      const value = values[at] ?? 0;
      const end = this.#starts[id + 1] ?? 0;
      for (let place = this.#starts[id] ?? 0; place < end; place++) {
        const phrase = this.#phrases[place] ?? 0;
        similar[phrase] = (similar[phrase] ?? 0) + value * (this.#weights[place] ?? 0);
      }
    });
    return this.#topThree(similar);
  }

  #topThree(similar: Float32Array): { best: Float32Array; sum: Float32Array } {
    const best = new Float32Array(this.#keyCount);
    const second = new Float32Array(this.#keyCount);
    const third = new Float32Array(this.#keyCount);
    similar.forEach((likeness, phrase) => {
      const key = this.#keyOf[phrase] ?? 0;
      if (likeness > (best[key] ?? 0)) {
        third[key] = second[key] ?? 0;
        second[key] = best[key] ?? 0;
        best[key] = likeness;
      } else if (likeness > (second[key] ?? 0)) {
        third[key] = second[key] ?? 0;
        second[key] = likeness;
      } else if (likeness > (third[key] ?? 0)) third[key] = likeness;
    });
    const sum = best.map((first, key) => first + (second[key] ?? 0) + (third[key] ?? 0));
    return { best, sum };
  }
}
