/**
 * The clock of this process, which a test may put forward: a day need not take a day. Whatever runs in the process
 * sees it; Redis and browsers keep their own.
 */
export class Clock {
  readonly #real = Date;
  #ahead = 0;

  constructor() {
    const real = this.#real;
    const now = () => real.now() + this.#ahead;
    globalThis.Date = class extends real {
      constructor(...given: [] | [string | number | Date]) {
        super(given.length === 0 ? now() : given[0]);
      }
      static override now = now;
    } as DateConstructor;
  }

  /** @param to milliseconds since 1970, later than now. */
  putForward(to: number): void {
    this.#ahead += Math.max(0, to - Date.now());
  }

  /** The real time again, for the next test. */
  stop(): void {
    globalThis.Date = this.#real;
  }
}
