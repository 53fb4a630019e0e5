/**
 * So many calls at once and no more. Those who wait are let in town hall by town hall, in turn: a busy one keeps
 * nobody else waiting longer than it must.
 */
import { ModelFailure } from './failure.ts';

/** Most that wait at once, of one town hall; more would only wait in vain. */
const MOST_WAITING = 50;

interface Waiting {
  enter(): void;
}

export class Turnstile {
  readonly #limit: number;
  readonly #queues = new Map<string, Waiting[]>();
  #inside = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * @returns what must be called once when the call has ended.
   * @throws ModelFailure `busy` when too many wait, `abandoned` when the signal fires first.
   */
  async enter(town: string, signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw new ModelFailure('abandoned');
    if (this.#inside >= this.#limit) await this.#wait(town, signal);
    else this.#inside += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#leave();
    };
  }

  #wait(town: string, signal: AbortSignal): Promise<void> {
    const queue = this.#queues.get(town) ?? [];
    if (queue.length >= MOST_WAITING) throw new ModelFailure('busy');
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        enter: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      const giveUp = () => {
        this.#remove(town, waiting);
        reject(new ModelFailure('busy'));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      queue.push(waiting);
      this.#queues.set(town, queue);
    });
  }

  #remove(town: string, waiting: Waiting): void {
    const left = (this.#queues.get(town) ?? []).filter((other) => other !== waiting);
    if (left.length > 0) this.#queues.set(town, left);
    else this.#queues.delete(town);
  }

  /** The place goes to the next in the queue of the town hall that was served longest ago. */
  #leave(): void {
    const [first] = this.#queues;
    const [town, queue] = first ?? [];
    const next = queue?.shift();
    if (town === undefined || !queue || !next) {
      this.#inside -= 1;
      return;
    }
    // A map keeps the order of its keys: taken out and put back, the town hall goes to the end.
    this.#queues.delete(town);
    if (queue.length > 0) this.#queues.set(town, queue);
    next.enter();
  }
}
