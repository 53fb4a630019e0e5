import { softmax } from '../understanding/regression.ts';
import { chanceOrder } from '../words/chance.ts';
import { type Features, PLACES } from './features.ts';

export interface Labelled {
  readonly label: string;
  readonly features: Features;
  /** Its own number: one sentence more does not change the order of the others. */
  readonly chance: number;
}

const ROUNDS = 8;
const RATE = 1;
/** Keeps the first steps on a feature small. */
const FIRST_SQUARE = 0.05;
/** An example told so well teaches nothing more. */
const WELL_TOLD = 0.02;

/**
 * Multinomial logistic regression, learnt by adaptive gradient steps in a fixed order: the same everywhere.
 * The first label is the one the others are measured against, and has no weights.
 */
export class Regression {
  readonly labels: readonly string[];
  /** One block of weights for each label but the first. */
  readonly weights: readonly Float32Array[];

  /** What was learnt before; `Regression.learn` learns. */
  constructor(labels: readonly string[], weights: readonly Float32Array[]) {
    this.labels = labels;
    this.weights = weights;
  }

  /** @param importance how much an example of a label weighs; 1 where it is not said. */
  static learn(examples: readonly Labelled[], importance: Readonly<Record<string, number>> = {}): Regression {
    const labels = [...new Set(examples.map((example) => example.label))];
    const blank = () => labels.slice(1).map(() => new Float32Array(PLACES));
    const made = new Regression(labels, blank());
    const squares = blank().map((block) => block.fill(FIRST_SQUARE));
    const order = chanceOrder(
      examples.map(({ chance }) => chance),
      0,
    );
    for (let round = 0; round < ROUNDS; round++) {
      for (const at of order) {
        const example = examples[at];
        if (!example) continue;
        const { label, features } = example;
        made.#learn(label, features, importance[label] ?? 1, squares);
      }
    }
    return made;
  }

  /** How likely each label is, in the order of `labels`; they sum to 1. */
  read({ ids, weights }: Features): Float32Array {
    const scores = this.weights.map((own) => {
      let score = 0;
      for (let at = 0; at < ids.length; at++) score += (weights[at] ?? 0) * (own[ids[at] ?? 0] ?? 0);
      return score;
    });
    return Float32Array.from(softmax(Float64Array.of(0, ...scores)));
  }

  #learn(expected: string, { ids, weights }: Features, importance: number, squares: Float32Array[]): void {
    const likely = this.read({ ids, weights });
    this.weights.forEach((own, index) => {
      const is = this.labels[index + 1] === expected ? 1 : 0;
      const error = importance * (is - (likely[index + 1] ?? 0));
      const square = squares[index];
      if (!square || Math.abs(error) < WELL_TOLD) return;
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at] ?? 0;
        const gradient = error * (weights[at] ?? 0);
        const sum = (square[id] ?? 0) + gradient * gradient;
        square[id] = sum;
        own[id] = (own[id] ?? 0) + (RATE * gradient) / Math.sqrt(sum);
      }
    });
  }
}
