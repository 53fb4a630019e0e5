/**
 * An answer as it comes: each sentence that is whole and passes the guard by itself is handed over, in order, until
 * one does not. What was handed over once is never taken back: it is what the answer begins with, or all it is.
 */
import { z } from 'zod';
import type { Sourced } from './sourced.ts';

export interface UnfoldingParts {
  readonly passes: (sentence: Sourced) => boolean;
  /** Sentences after which no more are handed over. */
  readonly most: number;
  /** Told all that passed so far, after each more. */
  readonly shown: (sentences: readonly Sourced[]) => void;
}

const Begun = z.object({
  sentences: z.array(z.object({ text: z.string(), source: z.string(), quote: z.string() })),
});

export class Unfolding {
  readonly #parts: UnfoldingParts;
  #passed: readonly Sourced[] = [];
  #over = false;

  constructor(parts: UnfoldingParts) {
    this.#parts = parts;
  }

  get passed(): readonly Sourced[] {
    return this.#passed;
  }

  /** @param text all that came so far of `{"sentences": [{…}, {…}]}`. */
  heard(text: string): void {
    const { passes, most, shown } = this.#parts;
    while (!this.#over) {
      const next = wholeIn(text)[this.#passed.length];
      if (!next) return;
      this.#over = this.#passed.length === most || !passes(next);
      if (this.#over) return;
      this.#passed = [...this.#passed, next];
      shown(this.#passed);
    }
  }
}

/** The sentences that have come whole. One that holds a brace may be seen a little later: never wrongly. */
function wholeIn(text: string): readonly Sourced[] {
  for (const whole of [`${text.slice(0, text.lastIndexOf('}') + 1)}]}`, text]) {
    try {
      return Begun.parse(JSON.parse(whole)).sentences;
    } catch {
      // Not whole yet, or no answer at all: the caller finds out at its end.
    }
  }
  return [];
}
