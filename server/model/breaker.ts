/**
 * Leaves a server alone that fails: after some failures in a row nothing is sent for a while, then one call is
 * let through to see. Each process learns it by itself: a shared state would be one more thing that can fail.
 */
const FAILURES = 5;
/** First and longest rest, in milliseconds. */
const REST = 15_000;
const LONGEST_REST = 300_000;

export class Breaker {
  #failures = 0;
  #rests = 0;
  #closedUntil = 0;
  #trying = false;

  /** @param now milliseconds, monotonic. @returns whether a call may go out; if so, tell how it ended. */
  allows(now: number): boolean {
    if (now < this.#closedUntil) return false;
    if (this.#rests === 0) return true;
    // One call after a rest; the others wait for what becomes of it.
    if (this.#trying) return false;
    this.#trying = true;
    return true;
  }

  /** Whether nothing goes out now. */
  isResting(now: number): boolean {
    return now < this.#closedUntil;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#rests = 0;
    this.#trying = false;
  }

  failed(now: number): void {
    this.#failures += 1;
    if (this.#trying || this.#failures >= FAILURES) {
      this.rest(now, Math.min(REST * 2 ** this.#rests, LONGEST_REST));
      this.#rests += 1;
    }
    this.#trying = false;
  }

  /** The call said nothing about the server: it was never sent, or the fault was ours. */
  undecided(): void {
    this.#trying = false;
  }

  /** Nothing goes out for this long: the server asked for it, or failed. */
  rest(now: number, ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, now + Math.min(ms, LONGEST_REST));
  }
}
