/**
 * Counts turns and ratings. They are gathered and written twice a second, so that counting costs a turn nothing: a
 * server that is killed loses what it gathered since. Never twice, at worst half a second not at all: these are
 * figures, not records.
 */
import type { DayCount, FigureStore } from './store.ts';

/** How long counts may wait to be written, in milliseconds. */
const EVERY = 500;

export class FigureRecorder {
  readonly #store: Pick<FigureStore, 'add'>;
  readonly #failed: (where: string, error: unknown) => void;
  #gathered = new Map<string, DayCount[]>();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<FigureStore, 'add'>, failed: (where: string, error: unknown) => void) {
    this.#store = store;
    this.#failed = failed;
  }

  add(municipality: string, counts: readonly DayCount[]): void {
    if (counts.length === 0) return;
    this.#gathered.set(municipality, [...(this.#gathered.get(municipality) ?? []), ...counts]);
    this.#timer ??= setTimeout(() => void this.flush(), EVERY);
  }

  /** Writes what was gathered. Where Redis is away, it is gathered on. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const gathered = this.#gathered;
    this.#gathered = new Map();
    for (const [municipality, counts] of gathered) {
      try {
        await this.#store.add(municipality, summed(counts));
      } catch (error) {
        this.#failed('figures', error);
        this.add(municipality, counts.slice(-MOST_GATHERED));
      }
    }
  }
}

/** While Redis is away the memory must not grow without end. */
const MOST_GATHERED = 10_000;

/** A thousand times the same is one write. */
function summed(counts: readonly DayCount[]): DayCount[] {
  const sums = new Map<string, DayCount>();
  for (const { day, count } of counts) {
    const key = `${day} ${count.figure} ${count.procedure} ${count.language}`;
    const by = (sums.get(key)?.count.by ?? 0) + count.by;
    sums.set(key, { day, count: { ...count, by } });
  }
  return [...sums.values()];
}
