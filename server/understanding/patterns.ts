import { fold, wordsOf } from '../words/fold.ts';
import { REFERENCE_LANGUAGE } from '../words/reference-language.ts';
import type { UnderstandingData } from './data.ts';
import { frenchHeard } from './letters.ts';
import type { PatternName } from './understanding.ts';

/** Longest message, in UTF-16 units, that can be one of the short wordings. */
const LONGEST = 120;

/** The pattern that a whole message is, or null. */
export type PatternReader = (text: string, language: string) => PatternName | null;

/**
 * Finds the pattern that a whole message is, or that its wordings one after the other make: « oui merci », « non je
 * sais pas ». French ones count in every language: « oui », « bonjour », « stop ».
 */
export function patternReader(data: UnderstandingData): PatternReader {
  const byLanguage = new Map<string, Wordings>();
  // « Jai pas compri » : as it sounds, where nothing else sounds like it.
  const heard = new Map<string, PatternName>();
  for (const [language, { patterns }] of Object.entries(data)) {
    const wordings = new Map<string, PatternName>();
    for (const [name, list] of Object.entries(patterns)) {
      for (const wording of list ?? []) {
        const key = wholeOf(wording);
        if (key && !wordings.has(key)) wordings.set(key, name as PatternName);
      }
    }
    byLanguage.set(language, wordings);
  }
  for (const [wording, name] of byLanguage.get(REFERENCE_LANGUAGE) ?? []) {
    if (wording.includes(' ')) heard.set(frenchHeard(wording), name);
  }
  return (text, language) => {
    if (text.length > LONGEST) return null;
    const whole = wholeOf(text);
    if (!whole) return null;
    const own = byLanguage.get(language);
    const french = byLanguage.get('fr');
    const named = (wording: string) => own?.get(wording) ?? french?.get(wording);
    return (
      named(whole) ??
      meantBy(wordingsIn(whole.split(' '), named)) ??
      (language === REFERENCE_LANGUAGE ? (heard.get(frenchHeard(whole)) ?? null) : null)
    );
  };
}

type Wordings = ReadonlyMap<string, PatternName>;

/** Words that one wording has at most. */
const LONGEST_WORDING = 8;

/** The message parted into wordings, the fewest there can be; undefined where a word belongs to none. */
function wordingsIn(
  words: readonly string[],
  named: (wording: string) => PatternName | undefined,
): readonly PatternName[] | undefined {
  const upTo: (readonly PatternName[] | undefined)[] = [[]];
  for (let end = 1; end <= words.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORDING); start < end; start++) {
      const before = upTo[start];
      const name = before && named(words.slice(start, end).join(' '));
      const shortest = upTo[end]?.length ?? Number.POSITIVE_INFINITY;
      if (before && name && before.length + 1 < shortest) upTo[end] = [...before, name];
    }
  }
  return upTo[words.length];
}

/** Said beside something else, or by itself. */
const COURTESIES: ReadonlySet<PatternName> = new Set(['greeting', 'thanks', 'goodbye', 'laughter']);
const ANSWERS: ReadonlySet<PatternName> = new Set(['yes', 'no']);

/** « No, I don't know » is not knowing, « yes thanks » is yes, « thanks, bye » is bye; two wishes are none. */
function meantBy(names: readonly PatternName[] | undefined): PatternName | null {
  if (!names) return null;
  const said = [...new Set(names)];
  const matter = said.filter((name) => !COURTESIES.has(name));
  const wishes = matter.filter((name) => !ANSWERS.has(name));
  const [meant, second] = wishes.length > 0 ? wishes : matter;
  if (second) return null;
  return meant ?? said.at(-1) ?? null;
}

/**
 * What must be equal: words without marks, punctuation and stretched letters (« ouiii », « hahaha », « OK!! »).
 * A message of signs only (« ?? », « 😂 ») is kept as its signs.
 */
export function wholeOf(text: string): string {
  const words = wordsOf(fold(text));
  if (words.length === 0) return [...new Set(text.replace(/\s|\uFE0F/g, ''))].join('');
  return words
    .map((word) => word.replace(/(\p{L})\1{2,}/gu, '$1').replace(/(\p{L}{2,3}?)\1{2,}/gu, '$1$1'))
    .join(' ');
}
