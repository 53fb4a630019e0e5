/** Commands given in the same second share one signal, in milliseconds. */
const TOGETHER = 1_000;

/**
 * How long a command may wait for a connection. The library would make a timer for each command, which costs more
 * than many a command itself: commands of the same second share one.
 */
export class Patience {
  readonly #ms: number;
  #signal: AbortSignal | undefined;
  #since = 0;

  /** @param ms milliseconds that a command waits at least; at most a second more. */
  constructor(ms: number) {
    this.#ms = ms;
  }

  /** Aborted once whoever asks for it now has waited long enough. */
  signal(): AbortSignal {
    const now = performance.now();
    if (!this.#signal || now - this.#since >= TOGETHER) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), this.#ms + TOGETHER).unref();
      this.#since = now;
      this.#signal = controller.signal;
    }
    return this.#signal;
  }
}
