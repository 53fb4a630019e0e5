/**
 * Counts turns and ratings. They are gathered and written twice a second, so that counting costs a turn nothing: a
 * server that is killed loses what it gathered since. Never twice, at worst half a second not at all: these are
 * figures, not records.
 */
import { randomUUID } from 'node:crypto';
import type { DayCount, FigureStore } from './store.ts';

/** How long counts may wait to be written, in milliseconds. */
const EVERY = 500;

/** Sums by what they count: their number is that of procedures and languages, however long Redis is away. */
type Sums = Map<string, DayCount>;

/** Sums on their way, under a name: where the answer was lost they are sent again, and counted once. */
interface Batch {
  readonly id: string;
  readonly municipality: string;
  readonly counts: readonly DayCount[];
}

export class FigureRecorder {
  readonly #store: Pick<FigureStore, 'addBatch'>;
  readonly #failed: (where: string, error: unknown) => void;
  /** By town hall. */
  #gathered = new Map<string, Sums>();
  #unsent: readonly Batch[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Pick<FigureStore, 'addBatch'>, failed: (where: string, error: unknown) => void) {
    this.#store = store;
    this.#failed = failed;
  }

  add(municipality: string, counts: readonly DayCount[]): void {
    if (counts.length === 0) return;
    const sums = this.#gathered.get(municipality) ?? new Map();
    for (const { day, count } of counts) {
      const key = `${day} ${count.figure} ${count.procedure} ${count.language}`;
      sums.set(key, { day, count: { ...count, by: (sums.get(key)?.count.by ?? 0) + count.by } });
    }
    this.#gathered.set(municipality, sums);
    this.#later();
  }

  /** Writes what was gathered. What Redis did not answer to is sent again with the next. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Writes what can be written, and tries no more. */
  async close(): Promise<void> {
    await this.flush();
    // What was gathered behind a batch that had to be sent again.
    if (this.#gathered.size > 0) await this.flush();
    clearTimeout(this.#timer);
  }

  async #write(): Promise<void> {
    // New sums wait while older ones cannot be sent, so that there is never more than one batch a town hall.
    if (this.#unsent.length === 0) {
      this.#unsent = [...this.#gathered].map(([municipality, sums]) => ({
        id: randomUUID(),
        municipality,
        counts: [...sums.values()],
      }));
      this.#gathered = new Map();
    }
    const unsent: Batch[] = [];
    for (const batch of this.#unsent) {
      try {
        await this.#store.addBatch(batch.municipality, batch.id, batch.counts);
      } catch (error) {
        this.#failed('figures', error);
        unsent.push(batch);
      }
    }
    this.#unsent = unsent;
    if (unsent.length > 0 || this.#gathered.size > 0) this.#later();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.flush(), EVERY);
  }
}
