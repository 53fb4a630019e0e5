import type { Vector } from './vectors.ts';

export interface Example {
  readonly vector: Vector;
  readonly key: number;
  /** How much it counts. */
  readonly weight: number;
}

export interface RegressionOptions {
  readonly rounds: number;
  readonly rate: number;
  readonly decay: number;
  /** Vectors have length 1: without scaling them up, learning would be slow. */
  readonly scale: number;
}

export const REGRESSION: RegressionOptions = { rounds: 8, rate: 0.5, decay: 1e-5, scale: 6 };

/** Multinomial logistic regression, learnt by stochastic gradient in a fixed order: no chance in it. */
export class Regression {
  readonly #weights: Float32Array;
  readonly #bias: Float32Array;
  readonly #keyCount: number;
  readonly #scale: number;

  constructor(examples: readonly Example[], keyCount: number, featureCount: number, options = REGRESSION) {
    this.#keyCount = keyCount;
    this.#scale = options.scale;
    this.#weights = new Float32Array(featureCount * keyCount);
    this.#bias = new Float32Array(keyCount);
    const order = Uint32Array.from(examples.keys());
    const random = fixedRandom();
    for (let round = 0; round < options.rounds; round++) {
      shuffle(order, random);
      const rate = options.rate * (1 - round / options.rounds);
      for (const at of order) {
        const example = examples[at];
        if (example) this.#learn(example, rate);
      }
    }
  }

  /** Per key, before normalising: larger is likelier. */
  logits({ ids, values }: Vector): Float32Array {
    const { [0]: scale, [1]: count } = [this.#scale, this.#keyCount];
    const sums = Float32Array.from(this.#bias);
    for (let at = 0; at < ids.length; at++) {
      const row = (ids[at] as number) * count;
      const value = (values[at] as number) * scale;
      for (let key = 0; key < count; key++) {
        (sums[key] as number) += value * (this.#weights[row + key] as number);
      }
    }
    return sums;
  }

  #learn({ vector, key, weight }: Example, rate: number): void {
    const errors = softmax(this.logits(vector));
    errors[key] = (errors[key] ?? 0) - 1;
    const count = this.#keyCount;
    const weights = this.#weights;
    const step = rate * weight;
    for (let k = 0; k < count; k++) (this.#bias[k] as number) -= step * 0.1 * (errors[k] as number);
    for (let at = 0; at < vector.ids.length; at++) {
      const row = (vector.ids[at] as number) * count;
      const value = step * (vector.values[at] as number) * this.#scale;
      for (let k = 0; k < count; k++) (weights[row + k] as number) -= value * (errors[k] as number);
    }
  }
}

/** In place of the logits: shares that add up to 1. */
export function softmax(logits: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let total = 0;
  const shares = logits.map((logit) => {
    const share = Math.exp(logit - highest);
    total += share;
    return share;
  });
  return shares.map((share) => share / total);
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
