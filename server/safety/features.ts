/** A message as numbers: which words, pairs of words and runs of letters it has. */
export interface Features {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
}

/** Features fall into so many places; two that meet in one are rare enough. */
export const SPACE = 2 ** 17;
const GRAMS = [3, 4, 5] as const;
/** Beyond so many features a text says nothing new, and time must stay bounded. */
const MAX_FEATURES = 2500;

export function featuresOf(words: readonly string[]): Features {
  const counts = new Map<number, number>();
  const add = (name: string, weight: number) => {
    if (counts.size >= MAX_FEATURES) return;
    const id = hash(name);
    counts.set(id, Math.max(counts.get(id) ?? 0, weight));
  };
  words.forEach((word, at) => {
    add(`w ${word}`, 1);
    const next = words[at + 1];
    if (next !== undefined) add(`p ${word} ${next}`, 0.8);
    const letters = `_${word}_`;
    for (const length of GRAMS) {
      for (let from = 0; from + length <= letters.length; from++)
        add(letters.slice(from, from + length), 0.4);
    }
  });
  const norm = Math.sqrt([...counts.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return {
    ids: Uint32Array.from(counts.keys()),
    weights: Float32Array.from(counts.values(), (w) => w / norm),
  };
}

/** FNV-1a. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return (value >>> 0) % SPACE;
}
