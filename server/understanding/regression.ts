import type { Vector } from './vectors.ts';

export interface Example {
  readonly vector: Vector;
  /** The number of its key. */
  readonly key: number;
}

/** How often every phrase is gone through. */
const ROUNDS = 6;
/** How far each phrase moves the weights at first; it falls to nothing by the last round. */
const RATE = 0.5;
/** Vectors have length 1: without scaling them up, learning would be slow. */
const SCALE = 5;
/** Share of a phrase's features hidden each time it is gone through: none may be relied on alone. */
const HIDDEN = 0.3;
/** A key that is this little mistaken for a phrase's needs no correction: most keys, after a round. */
const SMALL_ERROR = 0.002;

/** What was learnt, as it is stored: a row of keys for each feature. */
export interface StoredRegression {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Multinomial logistic regression, learnt by stochastic gradient in a fixed order: the same phrases give the
 * same weights on every machine.
 */
export class Regression {
  readonly #weights: Float32Array;
  readonly #bias: Float32Array;

  constructor({ weights, bias }: StoredRegression) {
    this.#weights = weights;
    this.#bias = bias;
  }

  static learn(examples: readonly Example[], keyCount: number, featureCount: number): Regression {
    const weights = new Float32Array(featureCount * keyCount);
    const learnt = new Regression({ weights, bias: new Float32Array(keyCount) });
    const order = Uint32Array.from(examples.keys());
    const random = fixedRandom();
    const logits = new Float64Array(keyCount);
    for (let round = 0; round < ROUNDS; round++) {
      shuffle(order, random);
      const rate = RATE * (1 - round / ROUNDS);
      for (const at of order) {
        const example = examples[at];
        if (example) learnt.#learn(partly(example, random), rate, logits);
      }
    }
    return learnt;
  }

  stored(): StoredRegression {
    return { weights: this.#weights, bias: this.#bias };
  }

  /** How likely each key is, by number; they add up to 1. */
  shares(vector: Vector): Float64Array {
    return softmax(this.#logits(vector, new Float64Array(this.#bias.length)));
  }

  #logits({ ids, values }: Vector, into: Float64Array): Float64Array {
    const count = this.#bias.length;
    const weights = this.#weights;
    into.set(this.#bias);
    for (let at = 0; at < ids.length; at++) {
      const row = (ids[at] as number) * count;
      const value = (values[at] as number) * SCALE;
      for (let key = 0; key < count; key++) (into[key] as number) += value * (weights[row + key] as number);
    }
    return into;
  }

  #learn({ vector, key }: Example, rate: number, logits: Float64Array): void {
    const errors = softmax(this.#logits(vector, logits));
    errors[key] = (errors[key] as number) - 1;
    const wrong: number[] = [];
    for (let k = 0; k < errors.length; k++) if (Math.abs(errors[k] as number) > SMALL_ERROR) wrong.push(k);
    for (const k of wrong) (this.#bias[k] as number) -= rate * 0.1 * (errors[k] as number);
    const { ids, values } = vector;
    for (let at = 0; at < ids.length; at++) {
      const row = (ids[at] as number) * errors.length;
      const value = rate * (values[at] as number) * SCALE;
      for (const k of wrong) (this.#weights[row + k] as number) -= value * (errors[k] as number);
    }
  }
}

/** What is left of an example when some of its features are hidden, as loud as the whole. */
function partly({ key, vector }: Example, random: () => number): Example {
  const kept = Array.from(vector.ids.keys()).filter(() => random() >= HIDDEN);
  const ids = Uint32Array.from(kept, (at) => vector.ids[at] as number);
  const values = Float32Array.from(kept, (at) => (vector.values[at] as number) / (1 - HIDDEN));
  return { key, vector: { ...vector, ids, values } };
}

/** Turns logits into shares that add up to 1, in place. */
export function softmax(logits: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let total = 0;
  for (let at = 0; at < logits.length; at++) {
    const share = Math.exp((logits[at] as number) - highest);
    logits[at] = share;
    total += share;
  }
  for (let at = 0; at < logits.length; at++) (logits[at] as number) /= total;
  return logits;
}

/** The same sequence on every machine, between 0 and 1. */
function fixedRandom(): () => number {
  let state = 20_261_122;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
}
