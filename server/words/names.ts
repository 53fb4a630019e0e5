import { hashOf } from './chance.ts';

/**
 * Names and their numbers, in arrays that a start reads as they were written: no map of a hundred thousand strings
 * has to be made first.
 */
export interface StoredNames {
  /** All names, each followed by a line break, which none of them holds. */
  readonly joined: string;
  /** Number → where the name begins in `joined`; last, its end. */
  readonly starts: Uint32Array;
  /** Open addressing by hash: a name's number plus one, or 0. */
  readonly slots: Uint32Array;
}

export class Names {
  readonly stored: StoredNames;

  constructor(stored: StoredNames) {
    this.stored = stored;
  }

  /** @param names each once; their numbers are in this order, from 0. */
  static of(names: readonly string[]): Names {
    const starts = new Uint32Array(names.length + 1);
    // Half of it stays empty, so that few names stand in each other's way.
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * names.length + 1)));
    names.forEach((name, number) => {
      starts[number + 1] = (starts[number] ?? 0) + name.length + 1;
      let slot = hashOf(name) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    });
    return new Names({ joined: names.map((name) => `${name}\n`).join(''), starts, slots });
  }

  all(): string[] {
    return this.stored.joined.split('\n').slice(0, -1);
  }

  has(name: string): boolean {
    return this.numberOf(name) !== undefined;
  }

  numberOf(name: string): number | undefined {
    const { joined, starts, slots } = this.stored;
    const last = slots.length - 1;
    for (let slot = hashOf(name) & last; ; slot = (slot + 1) & last) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return undefined;
      const start = starts[number] ?? 0;
      const length = (starts[number + 1] ?? 0) - start - 1;
      if (length === name.length && joined.startsWith(name, start)) return number;
    }
  }
}
