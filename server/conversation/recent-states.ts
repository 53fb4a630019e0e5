import type { Snapshot } from './store.ts';

/** States kept at most. */
const MOST = 1_000;
/** How long one is kept, in milliseconds: citizens take some seconds to read an answer, seldom minutes. */
const KEPT_FOR = 60_000;

/**
 * The states this process has led to most recently, so that the next message need not read them again. Another server
 * may have gone on since: whoever uses one must let the store compare its version.
 */
export class RecentStates {
  readonly #now: () => Date;
  /** The oldest first. */
  readonly #kept = new Map<string, { readonly state: Snapshot; readonly at: number }>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  get(id: string): Snapshot | undefined {
    return this.#kept.get(id)?.state;
  }

  keep(state: Snapshot): void {
    this.#kept.delete(state.id);
    this.#kept.set(state.id, { state, at: this.#now().getTime() });
    if (this.#kept.size > MOST) this.#dropOldest();
  }

  forget(id: string): void {
    this.#kept.delete(id);
  }

  /** Nothing that was said stays in memory for longer than it is of use. To be called now and then. */
  forgetOld(): void {
    const since = this.#now().getTime() - KEPT_FOR;
    for (const { at } of this.#kept.values()) {
      if (at > since) return;
      this.#dropOldest();
    }
  }

  #dropOldest(): void {
    for (const id of this.#kept.keys()) {
      this.#kept.delete(id);
      return;
    }
  }
}
