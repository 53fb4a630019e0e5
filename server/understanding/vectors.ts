import { Names, type StoredNames } from '../words/names.ts';
import { KINDS, type Kind, type Shown } from './features.ts';

/** A text as numbers: features by number, each with its weight; the whole has length 1. */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
  /** Share of what the text shows that was met in training, 0 to 1. */
  readonly known: number;
}

/**
 * Kinds of features that something looks at, and how loud each is beside the weights below. The kinds stand side by
 * side in `KINDS`.
 */
export type View = Readonly<Partial<Record<Kind, number>>>;

/** How much each kind of feature says, before the rarity of each. Found by cross-validation. */
const KIND_WEIGHTS: Readonly<Record<Kind, number>> = { words: 1, pairs: 0.6, grams: 1, ideas: 1 };

/** Kinds of which a feature met once is no rule but chance; it would only take memory. */
const PRUNED: readonly Kind[] = ['pairs', 'grams'];
const LEAST_PHRASES = 3;

interface LabelledText {
  readonly key: number;
  readonly shown: Shown;
}

/** A vocabulary as it is stored. */
export interface StoredVocabulary {
  readonly features: StoredNames;
  readonly rarity: Float32Array;
  readonly kinds: Uint8Array;
}

/** The features met in training and how telling each is: one that few keys have says much. */
export class Vocabulary {
  readonly #ids: Names;
  readonly #rarity: Float32Array;
  readonly #kinds: Uint8Array;
  /** The first feature of each kind, and after them how many there are. */
  readonly #starts: readonly number[];

  constructor({ features, rarity, kinds }: StoredVocabulary) {
    this.#ids = new Names(features);
    this.#rarity = rarity;
    this.#kinds = kinds;
    this.#starts = [...KINDS, 'end'].map((_, kind) => kinds.filter((own) => own < kind).length);
  }

  /**
   * @param texts what each phrase shows, with the number of its key.
   * @param least phrases that a pair or a run of letters must be met in.
   */
  static learn(texts: readonly LabelledText[], keyCount: number, least = LEAST_PHRASES): Vocabulary {
    const features: string[] = [];
    const rarity: number[] = [];
    const kinds: number[] = [];
    const byKey = texts.toSorted((a, b) => a.key - b.key);
    KINDS.forEach((kind, number) => {
      for (const [feature, { phrases, keys }] of countedIn(byKey, kind)) {
        if (PRUNED.includes(kind) && phrases < least) continue;
        features.push(nameOf(kind, feature));
        rarity.push(Math.log(1 + keyCount / keys));
        kinds.push(number);
      }
    });
    return new Vocabulary({
      features: Names.of(features).stored,
      rarity: Float32Array.from(rarity),
      kinds: Uint8Array.from(kinds),
    });
  }

  stored(): StoredVocabulary {
    return { features: this.#ids.stored, rarity: this.#rarity, kinds: this.#kinds };
  }

  get size(): number {
    return this.#rarity.length;
  }

  vector(shown: Shown): Vector {
    const counts = new Map<number, number>();
    let words = 0;
    let met = 0;
    for (const kind of KINDS) {
      for (const feature of shown[kind]) {
        const id = this.#ids.numberOf(nameOf(kind, feature));
        if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
        // A surface, a year, a house number was never met, and need not have been.
        if (kind !== 'words' || /^~?\d+$/.test(feature)) continue;
        words++;
        if (id !== undefined) met++;
      }
    }
    return { ...this.#weighed(counts), known: words > 0 ? met / words : 0 };
  }

  /** How many features a view has. */
  sizeOf(view: View): number {
    const { from, to } = this.#rangeOf(view);
    return to - from;
  }

  /** A text as a view shows it: numbered from the view's first feature on, and again of length 1. */
  seenBy(view: View, { ids, values, known }: Vector): Vector {
    const { from, to } = this.#rangeOf(view);
    const weights = KINDS.map((kind) => view[kind] ?? 0);
    const seen: number[] = [];
    const loud: number[] = [];
    let squares = 0;
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number;
      if (id < from || id >= to) continue;
      const value = (values[at] as number) * (weights[this.#kinds[id] as number] as number);
      seen.push(id - from);
      loud.push(value);
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    return { ids: Uint32Array.from(seen), values: Float32Array.from(loud, (value) => value / length), known };
  }

  #rangeOf(view: View): { from: number; to: number } {
    const numbers = KINDS.flatMap((kind, number) => (view[kind] ? [number] : []));
    return {
      from: this.#starts[Math.min(...numbers)] ?? 0,
      to: this.#starts[Math.max(...numbers) + 1] ?? this.size,
    };
  }

  /** Each kind is brought to its weight's length, then the whole to 1. */
  #weighed(counts: ReadonlyMap<number, number>): Pick<Vector, 'ids' | 'values'> {
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
      if (square > 0) total += KIND_WEIGHTS[kind] ** 2;
      return square > 0 ? KIND_WEIGHTS[kind] / Math.sqrt(square) : 0;
    });
    const whole = total > 0 ? 1 / Math.sqrt(total) : 0;
    ids.forEach((id, at) => {
      values[at] = (values[at] ?? 0) * (scale[this.#kinds[id] ?? 0] ?? 0) * whole;
    });
    return { ids, values };
  }
}

/** Kinds are kept apart: a word of three letters is no run of letters. */
const MARKS: Readonly<Record<Kind, string>> = { words: '', pairs: '', grams: '.', ideas: '#' };
const nameOf = (kind: Kind, feature: string): string => MARKS[kind] + feature;

interface Sightings {
  phrases: number;
  keys: number;
  lastText: number;
  lastKey: number;
}

/** In how many phrases and for how many keys each feature of a kind was met. Key by key: no sets are needed. */
function countedIn(texts: readonly LabelledText[], kind: Kind): ReadonlyMap<string, Sightings> {
  const found = new Map<string, Sightings>();
  texts.forEach(({ key, shown }, text) => {
    for (const feature of shown[kind]) {
      const entry = found.get(feature);
      if (!entry) {
        found.set(feature, { phrases: 1, keys: 1, lastText: text, lastKey: key });
        continue;
      }
      if (entry.lastText !== text) entry.phrases++;
      if (entry.lastKey !== key) entry.keys++;
      entry.lastText = text;
      entry.lastKey = key;
    }
  });
  return found;
}
