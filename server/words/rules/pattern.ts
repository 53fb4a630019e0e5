/**
 * The small language that rules on wording are written in (safety, the wish for a person), made to be read by someone who does not program:
 *
 *     <partner> .. (me|m) (frappe|tape|cogn*)
 *
 * Words follow one another. `(a|b c)` is one of these, `(a|b)?` and `a?` may be left out, `<name>` is one
 * entry of a list, `mot*` begins so, `..` lets up to three other words pass and `..8` up to eight, `^` is
 * the beginning of the message and `$` its end.
 */
import { plainWords } from './letters.ts';

/** Words that follow one another; the last letter `*` marks a beginning of a word. */
export type Phrase = readonly string[];

/** One place of a rule: any of these phrases, after at most `gap` other words. */
export interface Place {
  readonly anyOf: readonly Phrase[];
  readonly gap: number;
}

/** Lists by name, read once: rules that name one share its phrases. */
export type Lists = ReadonlyMap<string, readonly Phrase[]>;

export const readLists = (lists: Readonly<Record<string, readonly string[]>>): Lists =>
  new Map(
    Object.entries(lists).map(([name, entries]) => [
      name,
      entries.flatMap(spread).flatMap((entry) => phraseOf(entry, `<${name}>`)),
    ]),
  );

/** The words of the beginning and the end of a message. */
export const START = '^';
export const END = '$';

const DEFAULT_GAP = 3;
const MAX_GAP = 12;
/** Optional places double the variants of a rule. */
const MAX_OPTIONAL = 4;
const TOKEN =
  /\s*(?:\.\.(?<gap>\d*)|\((?<group>[^()]+)\)|<(?<list>[\w-]+)>|(?<word>[^\s()<>|?]+))(?<optional>\?)?/y;

/**
 * Reads a rule. A rule with optional places comes back as several, one for each way to read it.
 *
 * @throws where it cannot be read: an unknown list, a stray sign, a rule that says nothing.
 */
export function parsePattern(pattern: string, lists: Lists): readonly (readonly Place[])[] {
  const places: (Place & { readonly optional: boolean })[] = [];
  let gap = 0;
  TOKEN.lastIndex = 0;
  const text = pattern.trim();
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw new Error(`"${pattern}" cannot be read from "${text.slice(at)}"`);
    if (groups.gap !== undefined) {
      gap = groups.gap === '' ? DEFAULT_GAP : Math.min(Number(groups.gap), MAX_GAP);
      continue;
    }
    places.push({ anyOf: phrasesOf(groups, lists, pattern), gap, optional: groups.optional === '?' });
    gap = 0;
  }
  const optional = places.filter((place) => place.optional).length;
  if (places.length === optional) throw new Error(`"${pattern}" could match anything`);
  if (optional > MAX_OPTIONAL) throw new Error(`"${pattern}" has more than ${MAX_OPTIONAL} optional parts`);
  return variants(places);
}

function phrasesOf(
  groups: Record<string, string | undefined>,
  lists: Lists,
  pattern: string,
): readonly Phrase[] {
  const { list, group, word } = groups;
  if (list === undefined)
    return (group ?? word ?? '').split('|').flatMap((entry) => phraseOf(entry, pattern));
  const phrases = lists.get(list);
  if (!phrases) throw new Error(`"${pattern}" names the list <${list}>, which does not exist`);
  return phrases;
}

/** An entry of a list may hold choices itself: « (mon|ton) (père|oncle) » is four phrases. */
function spread(entry: string): string[] {
  const group = /\(([^()]*)\)/.exec(entry);
  if (!group) return [entry];
  const [choice, inside = ''] = group;
  return inside.split('|').flatMap((one) => spread(entry.replace(choice, () => one)));
}

/** Rules of seven languages are made of few words: each entry, and each part of one, is read once. Messages never come here. */
const entriesRead = new Map<string, readonly Phrase[]>();
const partsRead = new Map<string, readonly string[]>();

function phraseOf(entry: string, pattern: string): readonly Phrase[] {
  const known = entriesRead.get(entry);
  if (known) return known;
  const phrases = readPhrase(entry, pattern);
  entriesRead.set(entry, phrases);
  return phrases;
}

/** A phrase, and the same as people type it without apostrophe or space: « j'ai », « jai ». */
function readPhrase(entry: string, pattern: string): readonly Phrase[] {
  const trimmed = entry.trim();
  if (trimmed === START || trimmed === END) return [[trimmed]];
  const words = trimmed.split(/\s+/).flatMap(wordsOfPart);
  if (words.length === 0) throw new Error(`"${pattern}" has an empty part`);
  const joined = /^\p{L}['’]\p{L}/u.test(trimmed) ? [[words.slice(0, 2).join(''), ...words.slice(2)]] : [];
  return [words, ...joined];
}

function wordsOfPart(part: string): readonly string[] {
  const known = partsRead.get(part);
  if (known) return known;
  const bare = plainWords(part.replace(/\*$/, ''));
  const last = bare.length - 1;
  const words = part.endsWith('*') ? bare.map((word, i) => (i === last ? `${word}*` : word)) : bare;
  partsRead.set(part, words);
  return words;
}

/**
 * Every way to leave optional places out; what follows one that is left out may stand as far off as it did.
 */
function variants(
  places: readonly (Place & { readonly optional: boolean })[],
): readonly (readonly Place[])[] {
  let read: Place[][] = [[]];
  for (const { anyOf, gap, optional } of places) {
    const withIt = read.map((before) => [...before, { anyOf, gap }]);
    read = optional ? [...withIt, ...read] : withIt;
  }
  return read.filter((variant) => variant.length > 0);
}
