import { fold, padded, wordsOf } from './fold.ts';
import type { Words } from './words.ts';

/**
 * Finds wordings in a text, whole words only. Arabic joins « and », « for » and « with » to the word that follows:
 * لابني holds ابني, وغدا holds غدا. Linear in the text's length.
 */
export class Held {
  readonly #forms: readonly string[];

  constructor(text: string) {
    const whole = padded(text);
    const bare = ARABIC.test(whole) ? [without(whole, JOINED), without(whole, FURTHER)] : [];
    this.#forms = [whole, ...bare];
  }

  has(wording: string): boolean {
    const wanted = known(wording);
    return this.#forms.some((form) => form.includes(wanted));
  }

  /** Where a wording stands, in letters from the start of the folded text; undefined where it does not. */
  at(wording: string): readonly [number, number] | undefined {
    const wanted = known(wording);
    const start = this.#forms[0]?.indexOf(wanted) ?? -1;
    return start < 0 ? undefined : [start, start + wanted.length];
  }
}

/** A folded word, and what it is without what Arabic joins to it. */
export const formsOf = (word: string): string[] =>
  ARABIC.test(word) ? [word, word.replace(JOINED, ''), word.replace(FURTHER, '')] : [word];

const lists = new WeakMap<Words, Map<string, readonly string[]>>();

/**
 * What people write, in these languages: the lists `reading.<name>`, one after the other; empty where there are
 * none. The same list each time it is asked for.
 */
export function writtenList(words: Words, name: string, ...languages: readonly string[]): readonly string[] {
  const known = lists.get(words) ?? new Map<string, readonly string[]>();
  lists.set(words, known);
  const key = `${name} ${languages.join(' ')}`;
  const found = known.get(key);
  if (found) return found;
  const made = [...new Set(languages)].flatMap((language) => {
    const list = words.raw(`reading.${name}`, language);
    return Array.isArray(list) ? list : [];
  });
  known.set(key, made);
  return made;
}

/** Something made of a list once, for as long as the list is there. */
export function oncePerList<T>(make: (list: readonly string[]) => T): (list: readonly string[]) => T {
  const made = new WeakMap<readonly string[], { readonly value: T }>();
  return (list) => {
    const found = made.get(list) ?? { value: make(list) };
    made.set(list, found);
    return found.value;
  };
}

/** All the words of a list's wordings, folded. */
export const wordsOfList = oncePerList(
  (list): ReadonlySet<string> => new Set(list.flatMap((wording) => wordsOf(fold(wording)))),
);

const ARABIC = /\p{Script=Arabic}/u;
/** « And », « so ». */
const JOINED = /^[وف](?=\p{L}{3})/u;
/** Those, and « for », « with », « as ». */
const FURTHER = /^[وف]?[لبك](?=\p{L}{3})/u;

const without = (text: string, prefix: RegExp): string =>
  ` ${text
    .trim()
    .split(' ')
    .map((word) => word.replace(prefix, ''))
    .join(' ')} `;

/** Wordings come from files and are few: each is folded once. */
const MOST_KNOWN = 50_000;
const folded = new Map<string, string>();
function known(wording: string): string {
  const found = folded.get(wording);
  if (found !== undefined) return found;
  if (folded.size >= MOST_KNOWN) folded.clear();
  const made = padded(wording);
  folded.set(wording, made);
  return made;
}
