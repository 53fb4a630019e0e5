import { chanceOrder, chancesFrom, mixed } from '../words/chance.ts';
import type { Vector } from './vectors.ts';

export interface Example {
  readonly vector: Vector;
  /** The number of its key. */
  readonly key: number;
  /** Its own number: chance in learning goes by it, so that one phrase more moves none of the others. */
  readonly chance: number;
}

/** How often every phrase is gone through. */
const ROUNDS = 4;
/** How far each phrase moves the weights at first; it falls to nothing by the last round. */
const RATE = 0.5;
/** Vectors have length 1: without scaling them up, learning would be slow. */
const SCALE = 5;
/** Share of a phrase's features hidden each time it is gone through: none may be relied on alone. */
const HIDDEN = 0.3;
/** A key that is this little mistaken for a phrase's needs no correction: most keys, after a round. */
const SMALL_ERROR = 0.002;
/** Steps on either side of 0 that a weight is kept in. */
const STEPS = 127;

/** What was learnt, as it is stored: a row of keys for each feature, each weight a number of steps. */
export interface StoredRegression {
  readonly weights: Int8Array;
  readonly step: number;
  readonly bias: Float32Array;
}

/**
 * Multinomial logistic regression, learnt by stochastic gradient in an order that each phrase's own words give: the
 * same phrases give the same weights on every machine, and one more changes little. They are kept in a quarter of the memory they were learnt in.
 */
export class Regression {
  readonly #stored: StoredRegression;

  constructor(stored: StoredRegression) {
    this.#stored = stored;
  }

  static learn(examples: readonly Example[], keyCount: number, featureCount: number): Regression {
    const weights = new Float32Array(featureCount * keyCount);
    const bias = new Float32Array(keyCount);
    const numbers = Uint32Array.from(examples, ({ chance }) => chance);
    const logits = new Float64Array(keyCount);
    for (let round = 0; round < ROUNDS; round++) {
      const rate = RATE * (1 - round / ROUNDS);
      for (const at of chanceOrder(numbers, round)) {
        const example = examples[at];
        if (example) correct(weights, bias, partly(example, round), rate, logits);
      }
    }
    return new Regression({ ...inSteps(weights), bias });
  }

  stored(): StoredRegression {
    return this.#stored;
  }

  /** How likely each key is, by number; they add up to 1. */
  shares(vector: Vector): Float64Array {
    const { weights, step, bias } = this.#stored;
    return softmax(addUp(weights, step, bias, vector, new Float64Array(bias.length)));
  }
}

/** Moves the weights of one phrase's features towards its key. */
function correct(
  weights: Float32Array,
  bias: Float32Array,
  { vector, key }: Pick<Example, 'vector' | 'key'>,
  rate: number,
  logits: Float64Array,
): void {
  const errors = softmax(addUp(weights, 1, bias, vector, logits));
  errors[key] = (errors[key] as number) - 1;
  const wrong: number[] = [];
  for (let k = 0; k < errors.length; k++) if (Math.abs(errors[k] as number) > SMALL_ERROR) wrong.push(k);
  for (const k of wrong) (bias[k] as number) -= rate * 0.1 * (errors[k] as number);
  const { ids, values } = vector;
  for (let at = 0; at < ids.length; at++) {
    const row = (ids[at] as number) * errors.length;
    const value = rate * (values[at] as number) * SCALE;
    for (const k of wrong) (weights[row + k] as number) -= value * (errors[k] as number);
  }
}

/** The logit of each key: its bias, and what each feature of a text says for it. */
function addUp(
  weights: Float32Array | Int8Array,
  step: number,
  bias: Float32Array,
  { ids, values }: Vector,
  into: Float64Array,
): Float64Array {
  into.set(bias);
  for (let at = 0; at < ids.length; at++) {
    const row = (ids[at] as number) * into.length;
    const value = (values[at] as number) * SCALE * step;
    for (let key = 0; key < into.length; key++)
      (into[key] as number) += value * (weights[row + key] as number);
  }
  return into;
}

/** Float32 to whole numbers of steps: the files of a start are read in half the time, and no answer changes. */
function inSteps(weights: Float32Array): Pick<StoredRegression, 'weights' | 'step'> {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const step = most / STEPS || 1;
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / step)), step };
}

/** What is left of an example when some of its features are hidden, as loud as the whole. */
function partly(
  { key, chance, vector: { ids, values, known } }: Example,
  round: number,
): Pick<Example, 'vector' | 'key'> {
  const random = chancesFrom(mixed(chance, round));
  const keptIds = new Uint32Array(ids.length);
  const keptValues = new Float32Array(ids.length);
  let kept = 0;
  for (let at = 0; at < ids.length; at++) {
    if (random() < HIDDEN) continue;
    keptIds[kept] = ids[at] as number;
    keptValues[kept] = (values[at] as number) / (1 - HIDDEN);
    kept++;
  }
  return { key, vector: { ids: keptIds.subarray(0, kept), values: keptValues.subarray(0, kept), known } };
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
