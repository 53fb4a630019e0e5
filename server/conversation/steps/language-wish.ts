/**
 * « Parlez anglais », "can we speak Turkish?", « en arabe svp »: a language asked for by its name. The words come
 * from closed lists, in every language at once, and all of the message must be made of them: « une attestation en
 * anglais » asks for a paper, not for English.
 */
import { fold, wordsOf } from '../../words/fold.ts';
import { writtenList } from '../../words/held.ts';
import type { Words } from '../../words/words.ts';

/** The language wished for: null for one that nobody here speaks, `other` for any but those denied. */
export interface LanguageWish {
  readonly language: string | null | 'other';
}

interface Names {
  /** A name's words, joined by spaces → its language, or null. */
  readonly names: ReadonlyMap<string, string | null>;
  readonly longest: number;
  readonly wish: ReadonlySet<string>;
  readonly around: ReadonlySet<string>;
  /** « I do not speak » stands before the name; in Turkish after it. */
  readonly not: ReadonlySet<string>;
  readonly notAfter: ReadonlySet<string>;
}

/** A wish is a short sentence: longer ones are about something else. */
const MOST_WORDS = 16;

const known = new WeakMap<Words, Names>();

/**
 * @param bare whether a name alone is a wish: not where a question is open, which « portugais » may answer.
 * @returns undefined where no language is asked for, or more than one.
 */
export function languageWish(text: string, words: Words, bare: boolean): LanguageWish | undefined {
  const names = namesOf(words);
  const said = wordsOf(fold(text.slice(0, 400)));
  if (said.length === 0 || said.length > MOST_WORDS) return undefined;
  const wished: (string | null)[] = [];
  let denied = false;
  let denials = 0;
  let wishes = false;
  for (let at = 0; at < said.length; ) {
    const name = nameAt(said, at, names);
    if (name) {
      if (denied) denials++;
      else wished.push(name.language);
      denied = false;
      at += name.length;
      continue;
    }
    const word = said[at] ?? '';
    if (names.notAfter.has(word)) denials += wished.pop() === undefined ? 0 : 1;
    else if (names.not.has(word)) denied = true;
    else if (names.wish.has(word)) wishes = true;
    else if (!names.around.has(word)) return undefined;
    at += 1;
  }
  const [first] = wished;
  // « I do not speak French »: any language but that one.
  if (first === undefined) return denials > 0 ? { language: 'other' } : undefined;
  if (wished.some((other) => other !== first)) return undefined;
  return wishes || bare ? { language: first } : undefined;
}

function nameAt(said: readonly string[], at: number, { names, longest }: Names) {
  for (let length = longest; length > 0; length--) {
    const name = said.slice(at, at + length).join(' ');
    const language = names.get(name);
    if (language !== undefined) return { language, length };
  }
  return undefined;
}

function namesOf(words: Words): Names {
  const found = known.get(words);
  if (found) return found;
  const names = new Map<string, string | null>();
  const add = (list: readonly string[], language: string | null) => {
    for (const name of list) {
      const key = wordsOf(fold(name)).join(' ');
      if (key !== '' && !names.has(key)) names.set(key, language);
    }
  };
  const all = (list: string) => words.languages.flatMap((tag) => writtenList(words, list, tag));
  for (const language of words.languages) add(all(`languages.${language}`), language);
  add(all('other_languages'), null);
  const set = (list: string) => new Set(all(list).flatMap((word) => wordsOf(fold(word))));
  const made: Names = {
    names,
    longest: Math.max(0, ...[...names.keys()].map((name) => name.split(' ').length)),
    wish: set('language_wish'),
    around: set('language_around'),
    not: set('language_not'),
    notAfter: set('language_not_after'),
  };
  known.set(words, made);
  return made;
}
