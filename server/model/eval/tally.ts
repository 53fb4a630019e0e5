/** Counts what calls of a model came to, without changing them. */
import type { Used } from '../budget.ts';
import type { GuardFault } from '../guard/guard.ts';
import type { LanguageModel } from '../language-model.ts';

export class Tally {
  calls = 0;
  tokens = 0;
  /** Euros. */
  cost = 0;
  /** Answers in which the guard found a fault; each was asked for once more or not shown. */
  refused = 0;
  readonly failures = new Map<string, number>();
  readonly faults = new Map<string, number>();

  /** Lets every call through, and is told what it used. */
  readonly budget = {
    reserve: async () => async (used: Used) => {
      this.tokens += used.tokens;
      this.cost += used.cost;
    },
  };

  of(model: LanguageModel): Pick<LanguageModel, 'on' | 'ask' | 'guarded'> {
    return {
      on: true,
      ask: async (call) => {
        this.calls += 1;
        const answer = await model.ask(call);
        if (answer.is === 'failed') add(this.failures, answer.why);
        return answer;
      },
      guarded: (job, faults) => {
        this.refused += 1;
        for (const fault of faults as readonly GuardFault[]) add(this.faults, fault);
        model.guarded(job, faults);
      },
    };
  }
}

const add = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};
