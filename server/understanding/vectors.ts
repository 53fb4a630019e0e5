import { KINDS, type Kind, type Shown } from './features.ts';

/** A text as numbers: features by number, each with its weight; the whole has length 1. */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

/** How much each kind of feature says, before the rarity of each. Found by cross-validation. */
export type KindWeights = Readonly<Record<Kind, number>>;
export const KIND_WEIGHTS: KindWeights = { words: 1, pairs: 0.6, grams: 1, sounds: 0.5 };

/** The features met in training and how telling each is: one that few keys have says much. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #rarity: Float32Array;
  readonly #kinds: Uint8Array;

  /** @param texts what each phrase shows, with its key. */
  constructor(texts: readonly { readonly key: number; readonly shown: Shown }[], keyCount: number) {
    const keysOf: Set<number>[] = [];
    const kinds: number[] = [];
    for (const { key, shown } of texts) {
      KINDS.forEach((kind, number) => {
        for (const feature of shown[kind]) {
          let id = this.#ids.get(feature);
          if (id === undefined) {
            id = keysOf.length;
            this.#ids.set(feature, id);
            keysOf.push(new Set());
            kinds.push(number);
          }
          keysOf[id]?.add(key);
        }
      });
    }
    this.#rarity = Float32Array.from(keysOf, (keys) => Math.log(1 + keyCount / keys.size));
    this.#kinds = Uint8Array.from(kinds);
  }

  get size(): number {
    return this.#rarity.length;
  }

  vector(shown: Shown, weights: KindWeights = KIND_WEIGHTS): Vector {
    const counts = new Map<number, number>();
    for (const kind of KINDS) {
      for (const feature of shown[kind]) {
        const id = this.#ids.get(feature);
        if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    const ids = Uint32Array.from(counts.keys());
    const values = new Float32Array(ids.length);
    const squares = KINDS.map(() => 0);
    ids.forEach((id, at) => {
      const value = Math.sqrt(counts.get(id) ?? 0) * (this.#rarity[id] ?? 0);
      values[at] = value;
      const kind = this.#kinds[id] ?? 0;
      squares[kind] = (squares[kind] ?? 0) + value * value;
    });
    let total = 0;
    const scale = KINDS.map((kind, number) => {
      const square = squares[number] ?? 0;
      if (square > 0) total += weights[kind] ** 2;
      return square > 0 ? weights[kind] / Math.sqrt(square) : 0;
    });
    const whole = total > 0 ? 1 / Math.sqrt(total) : 0;
    ids.forEach((id, at) => {
      values[at] = (values[at] ?? 0) * (scale[this.#kinds[id] ?? 0] ?? 0) * whole;
    });
    return { ids, values };
  }
}
