/**
 * Figures that change places: « an adult's passport is valid for 10 years, a minor's for 5 ». A sentence that has the
 * figure of one part and the words of the other is made of nothing but the source, and false.
 */
import { type Fact, factsOf } from './facts.ts';
import type { GuardWords } from './rules.ts';

interface Clause {
  readonly numbers: readonly Fact[];
  readonly terms: ReadonlySet<string>;
}

/** @param termsIn the words of a text by which parts are told apart. */
export function isSwapped(
  text: string,
  source: string,
  words: { readonly text: GuardWords; readonly source: GuardWords },
  termsIn: (text: string) => readonly string[],
): boolean {
  const termsOf = (part: string) =>
    new Set(termsIn(part).filter((term) => !/^\d/.test(term) && !words.source.fillers.includes(term)));
  const clauses = source
    .split(/[,;:](?=\s)/)
    .map((part) => ({ numbers: factsOf(part, words.source).numbers, terms: termsOf(part) }))
    .filter(({ numbers }) => numbers.length > 0);
  if (clauses.length < 2) return false;
  const said = factsOf(text, words.text).numbers;
  const ofWords = new Set(termsIn(text));
  const own = clauses.map((clause) => [...ownTerms(clause, clauses)]);
  const counted = clauses.map(({ numbers }) =>
    numbers.some((fact) => said.some((each) => isSame(each, fact))),
  );
  const whole = own.some((terms, at) => counted[at] && terms.every((term) => ofWords.has(term)));
  // Told in full, or all that is said of the part whose figure it has: nothing has changed places.
  return (
    counted.includes(true) &&
    !whole &&
    own.some((terms, at) => !counted[at] && terms.some((term) => ofWords.has(term)))
  );
}

const isSame = (one: Fact, other: Fact): boolean => one.values.some((value) => other.values.includes(value));

/** What a part says and no other does. */
const ownTerms = (clause: Clause, all: readonly Clause[]): Set<string> =>
  new Set(
    [...clause.terms].filter((term) => all.every((other) => other === clause || !other.terms.has(term))),
  );
