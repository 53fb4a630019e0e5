/** Whether a text holds one of the guard's wordings. */
import { type Term, termOf } from '../../content/terms.ts';
import { padded } from '../../words/fold.ts';
import { Held } from '../../words/held.ts';

/** What stands in brackets: a term of another language, asked for there. */
export const IN_BRACKETS = /[([][^)\]]{1,80}[)\]]/gu;

export function holdsAny(text: string, terms: readonly string[]): boolean {
  const held = new Held(text);
  const whole = padded(text);
  return terms.some((term) => held.has(term)) || openEnded(terms).some((term) => term.foundIn(whole));
}

const compiled = new WeakMap<readonly string[], readonly Term[]>();

/** Those with a star, made ready once. */
function openEnded(terms: readonly string[]): readonly Term[] {
  const known = compiled.get(terms);
  if (known) return known;
  const made = terms.filter((term) => term.endsWith('*')).map(termOf);
  compiled.set(terms, made);
  return made;
}
