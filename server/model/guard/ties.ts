/** What ties a sentence to its source: its words, where both are in one language; otherwise what can be looked at in both. */
import { termsOf } from '../../knowledge/search/terms.ts';
import { fold, wordsOf } from '../../words/fold.ts';
import { formsOf } from '../../words/held.ts';
import { factsOf, missingFrom } from './facts.ts';
import type { GuardWords } from './rules.ts';
import { holdsAny, IN_BRACKETS } from './wordings.ts';

/** Share of a sentence's terms that must stand in its source, and in the text that is from. */
const SUPPORTED = 0.65;
const KNOWN = 0.75;

/** How texts are taken apart, and what a language's own lists come to by it, made once. */
export interface Parts {
  of(text: string): string[];
  readonly listed: (words: GuardWords) => ListedParts;
}

interface ListedParts {
  /** Held by rules of their own: what counts, and words that say nothing. */
  readonly apart: ReadonlySet<string>;
  /** Held by rules of their own too, but a word of the source where the source has them: « when » for « if ». */
  readonly turning: ReadonlySet<string>;
  readonly alike: readonly ReadonlySet<string>[];
}

function partsBy(of: (text: string) => string[]): Parts {
  const made = new WeakMap<GuardWords, ListedParts>();
  const set = (...lists: readonly (readonly string[])[]) => new Set(lists.flat().flatMap(of));
  return {
    of,
    listed(words) {
      const { units, numbers, fillers, limits, negations, permissions, obligations, alike } = words;
      const found = made.get(words) ?? {
        apart: set(...Object.values(units), Object.keys(numbers), fillers),
        turning: set(limits, negations, permissions, obligations),
        alike: alike.map((group) => set(group)),
      };
      made.set(words, found);
      return found;
    },
  };
}

/** Where both are in one language, word by word. Numbers have been looked at: « vingt-cinq » stands for 25. */
export function isSupported(
  text: string,
  source: string,
  whole: string,
  words: GuardWords,
  parts: Parts,
): boolean {
  const ofSource = new Set(parts.of(source));
  const { apart, turning, alike } = parts.listed(words);
  const said = parts
    .of(text)
    .filter((part) => !apart.has(part) && !(turning.has(part) && !ofSource.has(part)) && !/^\d/.test(part));
  const unknown = (known: ReadonlySet<string>) => {
    const near = alike.filter((group) => !group.isDisjointFrom(known)).flatMap((group) => [...group]);
    const among = new Set([...known, ...near]);
    // « La poste » for « postal »: a stemmer knows endings, not families of words.
    const stumps = new Set([...among].filter((part) => part.length >= STUMP).map(stumpOf));
    return said.filter((part) => !among.has(part) && !stumps.has(stumpOf(part))).length;
  };
  return (
    unknown(ofSource) <= said.length * (1 - SUPPORTED) &&
    unknown(new Set(parts.of(whole))) <= said.length * (1 - KNOWN)
  );
}

/** Letters by which a word is known whatever its ending; shorter ones only join the others. */
const STUMP = 4;
const stumpOf = (word: string): string => word.slice(0, STUMP);

/** What stems are where we have no stemmer: how words begin, without what Arabic joins to them. */
export const STUMPS = partsBy((text) =>
  wordsOf(fold(text))
    .map((word) => formsOf(word).at(-1) ?? word)
    .filter((word) => word.length >= STUMP)
    .map(stumpOf),
);

export const STEMS = partsBy(termsOf);

/**
 * In another language something must tie the sentence to its source that can be looked at: two numbers, days or
 * phones, or French terms, which are asked for in brackets. And all that the source counts must be there.
 */
export function isAnchored(
  text: string,
  source: string,
  words: GuardWords,
  sourceWords: GuardWords,
): boolean {
  const [said, known] = [factsOf(text, words), factsOf(source, sourceWords)];
  // A sentence that leaves out what its source counts may be tied to any source by a single term.
  // One is an article, and two an ending, in some languages.
  const counted = known.numbers.filter(
    ({ values, unit }) => !values.includes(1) && (unit !== undefined || !values.includes(2)),
  );
  if (missingFrom(said, { ...known, numbers: counted, weekdays: [], contacts: [] }).length > 0) return false;
  const [terms, shared] = [new Set(termsOf(source)), new Set(termsOf(text))];
  const french = [...text.matchAll(IN_BRACKETS)].flatMap(([term]) => termsOf(term));
  if (french.length > 0 && !french.some((term) => terms.has(term))) return false;
  const facts = said.numbers.length + said.months.length + said.weekdays.length + said.contacts.length;
  // « Free » is said of many things: it ties only what keeps the exception that goes with it.
  const free = said.numbers.filter(({ values }) => values.includes(0)).length;
  if (facts > free || (free > 0 && holdsAny(source, sourceWords.limits))) return true;
  return terms.intersection(shared).size >= Math.max(1, terms.size * TIED);
}

/** Share of a source's terms that must come back, in French, where nothing else ties a sentence to it. */
const TIED = 0.3;

const LONG_WORDS = partsBy((text) => [...new Set(wordsOf(fold(text)).filter((word) => word.length > 3))]);

/** By what parts of a source are told apart: in another language only French words can be. */
export const sharedParts = (sameLanguage: boolean): Parts => (sameLanguage ? STEMS : LONG_WORDS);

/** « You may » where the source says « you must », or the other way round. */
export function isTurned(
  text: string,
  source: string,
  words: { readonly text: GuardWords; readonly source: GuardWords },
): boolean {
  const only = (said: string, { permissions, obligations }: GuardWords) => {
    const [may, must] = [holdsAny(said, permissions), holdsAny(said, obligations)];
    return may === must ? null : may ? 'may' : 'must';
  };
  // « Need not » is « may »: what is denied is held by the negations.
  if (holdsAny(source, words.source.negations)) return false;
  const [one, other] = [only(text, words.text), only(source, words.source)];
  return one !== null && other !== null && one !== other;
}
