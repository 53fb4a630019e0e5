import { kindredWords } from '../letters.ts';

/** Words read of one message. A message is at most 4,000 characters, which real words never fill so far. */
const MAX_WORDS = 2000;

/** The words of a text as rules and messages are compared, Arabic articles off. Linear in the text's length. */
export const plainWords = (text: string): string[] =>
  kindredWords(text).slice(0, MAX_WORDS).map(withoutArticle);

const ARABIC_LETTERS = /^\p{Script=Arabic}+$/u;
/** "The", alone or after and, so, in, with, for: it says nothing that a rule needs. */
const ARTICLE = /^[وف]?(?:بال|كال|لل|ال)(?=.{2})/;
/** And, so, with, for, and what marks the present in spoken Arabic: written onto the word. */
const PARTICLE = /^(?:[وف]?[بلك]|[وف])(?=.{3})/;

function withoutArticle(word: string): string {
  return ARABIC_LETTERS.test(word) ? word.replace(ARTICLE, '') : word;
}

/** An Arabic word without the particles written onto it, or null where there are none. */
export function withoutParticle(word: string): string | null {
  if (!ARABIC_LETTERS.test(word)) return null;
  const bare = word.replace(PARTICLE, '');
  return bare === word ? null : bare;
}
