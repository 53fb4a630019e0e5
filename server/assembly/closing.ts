/** What was opened, in order, so that it can be closed in reverse: at the end, or where a start fails half-way. */

/** How long one part may take to close, in milliseconds: the next must not wait for it for ever. */
const PATIENCE = 5_000;

type End = () => unknown;

export class Closing {
  readonly #failed: (where: string, error: unknown) => void;
  readonly #opened: { readonly name: string; readonly end: End; readonly patience: number }[] = [];
  #closed: Promise<void> | undefined;

  /** @param failed told of each part that did not close, by its name. */
  constructor(failed: (where: string, error: unknown) => void) {
    this.#failed = failed;
  }

  /** @param patience how long it may take, in milliseconds. */
  add(name: string, end: End, patience = PATIENCE): void {
    this.#opened.push({ name, end, patience });
  }

  /** The part itself, which is stopped when all is closed: it is opened and registered in one line. */
  keep<P extends { stop(): unknown }>(name: string, part: P): P {
    this.add(name, () => part.stop());
    return part;
  }

  /** The last opened first, one after the other. Never rejects: what does not close keeps nothing else open. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const { name, end, patience } of this.#opened.reverse()) {
      try {
        await within(patience, end);
      } catch (error) {
        this.#failed(`closing: ${name}`, error);
      }
    }
  }
}

/** @throws where it takes longer; what it goes on doing is no longer waited for. */
async function within(patience: number, end: End): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fault = new Error(`it took longer than ${patience} ms`);
    timer = setTimeout(() => reject(fault), patience);
  });
  try {
    // In a promise of its own: an end that throws at once is no different from one that rejects.
    await Promise.race([(async () => end())(), late]);
  } finally {
    clearTimeout(timer);
  }
}
