/** Words spelled nearly alike: « pasport » finds « passeport ». */
import { editDistance } from '../../words/edit-distance.ts';

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
        const far = editDistance(term, other, most);
        if (far <= most) found.push({ term: other, far });
      }
    }
    return found.sort((a, b) => a.far - b.far).map((each) => each.term);
  }
}
