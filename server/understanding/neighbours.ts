import type { Vector } from './vectors.ts';

/** Phrases by the features they have, as it is stored: one list after the other. */
export interface StoredNeighbours {
  /** Where each feature's phrases begin. */
  readonly starts: Uint32Array;
  readonly phrases: Uint32Array;
  readonly weights: Float32Array;
  /** The number of each phrase's key. */
  readonly keyOf: Uint16Array;
  readonly keyCount: number;
}

/** What more phrases have than this says next to nothing of any, and would take half of the time. */
const MOST_PHRASES = 1_500;

/** Nearest phrases, found by the features they share with a text. */
export class Neighbours {
  readonly #index: StoredNeighbours;
  /** Used again for each text: reading is synchronous. */
  readonly #similar: Float32Array;

  constructor(index: StoredNeighbours) {
    this.#index = index;
    this.#similar = new Float32Array(index.keyOf.length);
  }

  static learn(
    examples: readonly { readonly vector: Vector; readonly key: number }[],
    keyCount: number,
    featureCount: number,
  ): Neighbours {
    const starts = new Uint32Array(featureCount + 1);
    for (const { vector } of examples)
      for (const id of vector.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    for (let id = 0; id < featureCount; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
    const total = starts[featureCount] ?? 0;
    const next = starts.slice();
    const phrases = new Uint32Array(total);
    const weights = new Float32Array(total);
    examples.forEach(({ vector: { ids, values } }, phrase) => {
      ids.forEach((id, at) => {
        const place = next[id] ?? 0;
        next[id] = place + 1;
        phrases[place] = phrase;
        weights[place] = values[at] ?? 0;
      });
    });
    const keyOf = Uint16Array.from(examples, ({ key }) => key);
    return new Neighbours({ starts, phrases, weights, keyOf, keyCount });
  }

  stored(): StoredNeighbours {
    return this.#index;
  }

  /** Whether any phrase of a key has a feature. */
  has(id: number, key: number): boolean {
    const { starts, phrases, keyOf } = this.#index;
    const end = starts[id + 1] ?? 0;
    for (let place = starts[id] ?? 0; place < end; place++)
      if (keyOf[phrases[place] as number] === key) return true;
    return false;
  }

  /** Per key: the likeness of its nearest phrase, and the sum of its three nearest. */
  near({ ids, values }: Vector): { best: Float32Array; sum: Float32Array } {
    const { starts, phrases, weights } = this.#index;
    const similar = this.#similar.fill(0);
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number;
      const value = values[at] as number;
      const start = starts[id] as number;
      const end = starts[id + 1] as number;
      if (end - start > MOST_PHRASES) continue;
      for (let place = start; place < end; place++) {
        (similar[phrases[place] as number] as number) += value * (weights[place] as number);
      }
    }
    return this.#topThree(similar);
  }

  #topThree(similar: Float32Array): { best: Float32Array; sum: Float32Array } {
    const { keyOf, keyCount } = this.#index;
    const best = new Float32Array(keyCount);
    const second = new Float32Array(keyCount);
    const third = new Float32Array(keyCount);
    for (let phrase = 0; phrase < similar.length; phrase++) {
      const likeness = similar[phrase] as number;
      const key = keyOf[phrase] as number;
      if (likeness <= (third[key] as number)) continue;
      if (likeness <= (second[key] as number)) {
        third[key] = likeness;
        continue;
      }
      third[key] = second[key] as number;
      if (likeness <= (best[key] as number)) {
        second[key] = likeness;
        continue;
      }
      second[key] = best[key] as number;
      best[key] = likeness;
    }
    const sum = best.map((first, key) => first + (second[key] ?? 0) + (third[key] ?? 0));
    return { best, sum };
  }
}
