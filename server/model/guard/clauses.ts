/**
 * What changes places: « an adult's passport is valid for 10 years, a minor's for 5 », « caps must be worn, shorts are
 * forbidden ». A sentence that has the figure of one part and the words of the other is made of nothing but the
 * source, and false.
 */
import { type Fact, factsOf } from './facts.ts';
import type { GuardWords } from './rules.ts';
import type { Parts } from './ties.ts';
import { holdsAny } from './wordings.ts';

interface OfBoth {
  readonly text: GuardWords;
  readonly source: GuardWords;
}

/** A part of the source that can be told from its other parts. */
interface Clause {
  readonly numbers: readonly Fact[];
  readonly denied: boolean;
  /** What it says and no other does. */
  readonly own: readonly string[];
}

/** Where a sentence goes on with something else: a comma that is in no number. */
const CLAUSES = /[,;:](?=\s)/;
/** Or « and », where there is a figure on either side; otherwise it joins words: « Sundays and holidays ». */
const COUNTED = /[,;:](?=\s)|\s(?:et|mais)\s/;

/** @param shared how words are read by which parts are told apart. */
export function isSwapped(text: string, source: string, words: OfBoth, shared: Parts): boolean {
  const clauses = clausesOf(source.split(COUNTED), words.source, shared).filter(
    ({ numbers }) => numbers.length > 0,
  );
  if (clauses.length < 2) return false;
  const parts = text.split(COUNTED).filter((part) => factsOf(part, words.text).numbers.length > 0);
  return (parts.length > 1 ? parts : [text]).some((part) => {
    const said = factsOf(part, words.text).numbers;
    const ofWords = new Set(shared.of(part));
    const counted = clauses.map(({ numbers }) =>
      numbers.some((fact) => said.some((each) => isSame(each, fact))),
    );
    const whole = clauses.some(({ own }, at) => counted[at] && own.every((term) => ofWords.has(term)));
    // Told in full, or all that is said of the part whose figure it has: nothing has changed places.
    return (
      counted.includes(true) &&
      !whole &&
      clauses.some(({ own }, at) => !counted[at] && own.some((term) => ofWords.has(term)))
    );
  });
}

/** What is denied of one part of the source, and allowed or asked for in another, is said of the wrong one. */
export function isCrossed(text: string, source: string, words: OfBoth, shared: Parts): boolean {
  const clauses = clausesOf(source.split(CLAUSES), words.source, shared).filter(({ own }) => own.length > 0);
  if (new Set(clauses.map(({ denied }) => denied)).size < 2) return false;
  return text.split(CLAUSES).some((part) => {
    const said = new Set(shared.of(part));
    const meant = clauses.filter(({ own }) => own.some((term) => said.has(term)));
    const [only] = meant;
    if (!only || meant.length > 1) return false;
    if (holdsAny(part, words.text.negations)) return !only.denied;
    // A part may only say when: « if you have no car, … ».
    return only.denied && holdsAny(part, [...words.text.permissions, ...words.text.obligations]);
  });
}

function clausesOf(written: readonly string[], words: GuardWords, shared: Parts): Clause[] {
  const { apart, turning } = shared.listed(words);
  const told = (term: string) => !/^\d/.test(term) && !apart.has(term) && !turning.has(term);
  const parts = written.map((part) => ({
    numbers: factsOf(part, words).numbers,
    denied: holdsAny(part, words.negations),
    terms: new Set(shared.of(part).filter(told)),
  }));
  return parts.map(({ numbers, denied, terms }, at) => ({
    numbers,
    denied,
    own: [...terms].filter((term) => parts.every((other, index) => index === at || !other.terms.has(term))),
  }));
}

const isSame = (one: Fact, other: Fact): boolean => one.values.some((value) => other.values.includes(value));
