import { type Features, SPACE } from './features.ts';

export interface Labelled {
  readonly label: string;
  readonly features: Features;
}

const ROUNDS = 12;
const RATE = 1.2;
/** Ordinary messages are many: each alarm weighs so much more. */
const ALARM_WEIGHT = 3;
const SEED = 20_260;

/** Multinomial logistic regression, learnt by adaptive gradient steps in a fixed order: the same everywhere. */
export class Regression {
  readonly labels: readonly string[];
  readonly #weights: Float32Array;
  readonly #biases: Float32Array;

  /** @param examples the label of the first counts as the ordinary one. */
  constructor(examples: readonly Labelled[]) {
    this.labels = [...new Set(examples.map((example) => example.label))];
    const width = this.labels.length;
    this.#weights = new Float32Array(SPACE * width);
    this.#biases = new Float32Array(width);
    const squares = new Float32Array(SPACE * width).fill(0.05);
    const order = shuffled(examples);
    for (let round = 0; round < ROUNDS; round++) {
      for (const { label, features } of order) this.#learn(this.labels.indexOf(label), features, squares);
    }
  }

  /** How likely each label is, in the order of `labels`; they sum to 1. */
  read({ ids, weights }: Features): Float32Array {
    const width = this.labels.length;
    const scores = Float32Array.from(this.#biases);
    for (let at = 0; at < ids.length; at++) {
      const base = (ids[at] ?? 0) * width;
      const weight = weights[at] ?? 0;
      for (let label = 0; label < width; label++) {
        scores[label] = (scores[label] ?? 0) + weight * (this.#weights[base + label] ?? 0);
      }
    }
    return softmax(scores);
  }

  #learn(expected: number, features: Features, squares: Float32Array): void {
    const width = this.labels.length;
    const likely = this.read(features);
    const importance = expected === 0 ? 1 : ALARM_WEIGHT;
    for (let label = 0; label < width; label++) {
      const error = importance * ((label === expected ? 1 : 0) - (likely[label] ?? 0));
      if (Math.abs(error) < 0.002) continue;
      this.#biases[label] = (this.#biases[label] ?? 0) + 0.02 * error;
      for (let at = 0; at < features.ids.length; at++) {
        const place = (features.ids[at] ?? 0) * width + label;
        const gradient = error * (features.weights[at] ?? 0);
        const square = (squares[place] ?? 0) + gradient * gradient;
        squares[place] = square;
        this.#weights[place] = (this.#weights[place] ?? 0) + (RATE * gradient) / Math.sqrt(square);
      }
    }
  }
}

function softmax(scores: Float32Array): Float32Array {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** In an order of chance that is always the same. */
function shuffled<T>(items: readonly T[]): T[] {
  const order = [...items];
  let state = SEED;
  for (let at = order.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
  return order;
}
