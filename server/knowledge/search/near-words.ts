/** Words spelled nearly alike: « pasport » finds « passeport ». */

/** Shortest term that is corrected: of shorter ones too many are neighbours. */
const LEAST = 5;
/** From this length on two letters may differ. */
const LONG = 9;

export class NearWords {
  /** By first letter and length: only those can be near. */
  readonly #shelves = new Map<string, string[]>();

  constructor(terms: Iterable<string>) {
    for (const term of terms) {
      if (term.length < LEAST - 1 || /\d/.test(term)) continue;
      const shelf = `${term[0]}${term.length}`;
      const same = this.#shelves.get(shelf);
      if (same) same.push(term);
      else this.#shelves.set(shelf, [term]);
    }
  }

  /** The nearest terms, nearest first, that differ by a letter, or by two in long ones. */
  of(term: string): string[] {
    if (term.length < LEAST) return [];
    const most = term.length >= LONG ? 2 : 1;
    const found: { term: string; far: number }[] = [];
    for (let length = term.length - most; length <= term.length + most; length++) {
      for (const other of this.#shelves.get(`${term[0]}${length}`) ?? []) {
        const far = distance(term, other, most);
        if (far <= most) found.push({ term: other, far });
      }
    }
    return found.sort((a, b) => a.far - b.far).map((each) => each.term);
  }
}

/** Letters to change, add, take away or swap; gives up above `most`. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let far = Math.min((row[j - 1] ?? 0) + (same ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        far = Math.min(far, (before[j - 2] ?? 0) + 1);
      next.push(far);
      if (far < least) least = far;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
