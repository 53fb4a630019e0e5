/** Forgets what is past its time, kind by kind. One kind that fails must not keep the others. */
import type { Keeper } from './keeper.ts';

export interface RetentionPorts {
  readonly keepers: readonly Keeper[];
  readonly now: () => Date;
  readonly failed: (where: string, error: unknown) => void;
}

export class Retention {
  readonly #ports: RetentionPorts;

  constructor(ports: RetentionPorts) {
    this.#ports = ports;
  }

  /** @returns how much was forgotten, by kind; a kind that failed is left out. */
  async pass(): Promise<ReadonlyMap<string, number>> {
    const { keepers, now, failed } = this.#ports;
    const forgotten = new Map<string, number>();
    for (const keeper of keepers) {
      try {
        forgotten.set(keeper.kind, await keeper.forget(now()));
      } catch (error) {
        failed(`retention of ${keeper.kind}`, error);
      }
    }
    return forgotten;
  }
}
