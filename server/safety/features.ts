/** A message as numbers: which words, pairs of words and runs of letters it has. */
export interface Features {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
}

/** Features fall into so many places; two that meet in one are rare enough. */
const SPACE = 2 ** 16;
const GRAMS = [3, 4, 5] as const;
const WORD = 1;
const PAIR = 0.8;
const GRAM = 0.35;
/** Every message has this one: it learns how rare alarms are. */
const ALWAYS = SPACE;
const ALWAYS_WEIGHT = 0.5;
/** Places a weight may be needed for. */
export const PLACES = SPACE + 1;
/** Beyond so many features a text says nothing new, and time must stay bounded. */
const MAX_FEATURES = 1500;

/** Counts how many examples have a feature: what few have weighs more. */
export class Rarity {
  readonly weights: Float32Array;

  /** What was counted before; `Rarity.of` counts. */
  constructor(weights: Float32Array) {
    this.weights = weights;
  }

  static of(examples: readonly (readonly string[])[]): Rarity {
    const weights = new Float32Array(SPACE);
    const counts = new Uint32Array(SPACE);
    for (const words of examples)
      for (const id of rawFeatures(words).keys()) counts[id] = (counts[id] ?? 0) + 1;
    for (let id = 0; id < SPACE; id++) {
      weights[id] = Math.log((1 + examples.length) / (1 + (counts[id] ?? 0)));
    }
    return new Rarity(weights);
  }

  featuresOf(words: readonly string[]): Features {
    const raw = rawFeatures(words);
    const weights = [...raw].map(([id, weight]) => weight * (this.weights[id] ?? 1));
    const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return {
      ids: Uint32Array.from([...raw.keys(), ALWAYS]),
      weights: Float32Array.from([...weights.map((weight) => weight / norm), ALWAYS_WEIGHT]),
    };
  }
}

function rawFeatures(words: readonly string[]): Map<number, number> {
  const raw = new Map<number, number>();
  const add = (name: string, weight: number) => {
    const id = hash(name);
    if (raw.size < MAX_FEATURES && (raw.get(id) ?? 0) < weight) raw.set(id, weight);
  };
  words.forEach((word, at) => {
    add(`w ${word}`, WORD);
    const next = words[at + 1];
    if (next !== undefined) add(`p ${word} ${next}`, PAIR);
    const letters = `_${word}_`;
    for (const length of GRAMS) {
      for (let from = 0; from + length <= letters.length; from++)
        add(letters.slice(from, from + length), GRAM);
    }
  });
  return raw;
}

/** FNV-1a. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 16)) & (SPACE - 1);
}
