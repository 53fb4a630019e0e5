import type { Ideas } from './data.ts';
import { lettersOf } from './letters.ts';

/** Shortest wording that is taken as the beginning of longer words: « vol » would be in « volontaire ». */
const LEAST_PREFIX = 4;

interface Wording {
  readonly idea: string;
  /** Its words after the first; each is the beginning of a word of the text, or all of it. */
  readonly rest: readonly Part[];
  readonly first: Part;
}

interface Part {
  readonly letters: string;
  readonly whole: boolean;
}

/** Finds ideas in a text, whichever words are used for them. */
export class IdeaReader {
  /** By the first letters of the first word: only few wordings are compared with each word. */
  readonly #byStart = new Map<string, Wording[]>();

  /** @param lists of the text's language, and of those whose words may stand in it. */
  constructor(lists: readonly Ideas[]) {
    for (const wording of lists.flatMap(wordingsOf)) this.#add(wording);
  }

  /** @returns each idea once, in the order they appear. Linear in the number of letters. */
  read(letters: readonly string[]): string[] {
    const found = new Set<string>();
    letters.forEach((word, at) => {
      for (const wording of this.#byStart.get(word.slice(0, 3)) ?? []) {
        if (found.has(wording.idea) || !begins(word, wording.first)) continue;
        const follows = wording.rest.every((part, next) => begins(letters[at + 1 + next], part));
        if (follows) found.add(wording.idea);
      }
    });
    return [...found];
  }

  #add(wording: Wording): void {
    // A wording that is the beginning of longer words has at least four letters, so three always suffice.
    const start = wording.first.letters.slice(0, 3);
    const same = this.#byStart.get(start) ?? [];
    same.push(wording);
    this.#byStart.set(start, same);
  }
}

/** The French list stands in the reader of every language: each is read once. */
const listsRead = new WeakMap<Ideas, readonly Wording[]>();

function wordingsOf(list: Ideas): readonly Wording[] {
  const known = listsRead.get(list);
  if (known) return known;
  const read = Object.entries(list).flatMap(([idea, wordings]) =>
    wordings.flatMap((wording) => wordingOf(idea, wording) ?? []),
  );
  listsRead.set(list, read);
  return read;
}

function wordingOf(idea: string, wording: string): Wording | undefined {
  const whole = wording.startsWith('=');
  const [first, ...rest] = lettersOf(wording).map((letters) => ({
    letters,
    whole: whole || letters.length < LEAST_PREFIX,
  }));
  return first && { idea, first, rest };
}

const begins = (word: string | undefined, { letters, whole }: Part): boolean =>
  word !== undefined && (whole ? word === letters : word.startsWith(letters));
