/**
 * Writes in one command what several turns leave behind. Each write waits for the disk and makes others wait: what
 * nobody waits for, and no crash makes wrong, goes together.
 */
export class Gathered<T> {
  readonly #write: (items: readonly T[]) => unknown;
  readonly #ms: number;
  #items: T[] = [];
  #written: Promise<void> | undefined;
  #now: () => void = () => undefined;

  /** @param ms how long something may wait for others. */
  constructor(write: (items: readonly T[]) => unknown, ms = 100) {
    this.#write = write;
    this.#ms = ms;
  }

  /** Resolves once it is written; rejects as the write does. */
  add(...items: readonly T[]): Promise<void> {
    this.#items.push(...items);
    this.#written ??= this.#later();
    return this.#written;
  }

  /** Writes at once what was gathered. */
  async flush(): Promise<void> {
    this.#now();
    await this.#written;
  }

  async #later(): Promise<void> {
    await new Promise<void>((settle) => {
      const timer = setTimeout(settle, this.#ms);
      this.#now = () => {
        clearTimeout(timer);
        settle();
      };
    });
    const items = this.#items;
    this.#items = [];
    this.#written = undefined;
    await this.#write(items);
  }
}
