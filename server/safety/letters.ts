import { fold, wordsOf } from '../words/fold.ts';

/** Words read of one message. A message is at most 4,000 characters, which real words never fill so far. */
const MAX_WORDS = 2000;
/** Letters of a word that count: no word of a rule is longer, hostile input may be. */
const MAX_LETTERS = 24;

/** Letters that writers of Ukrainian, Russian and the mix of both use for each other, made one. */
const CYRILLIC: Readonly<Record<string, string>> = { і: 'и', ы: 'и', є: 'е', э: 'е', ґ: 'г', ъ: '', ь: '' };
/**
 * Keyboards of other languages in Arabic script have their own kaf, yeh and heh; the hamza is often left
 * out.
 */
const ARABIC: Readonly<Record<string, string>> = {
  ک: 'ك',
  ی: 'ي',
  ہ: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ء: '',
  گ: 'ك',
  پ: 'ب',
};

/**
 * The words of a text as rules and messages are compared: folded, kindred letters joined, an elongation
 * ("aiiiide") shortened. Linear in the text's length.
 */
export function plainWords(text: string): string[] {
  const letters = fold(text)
    .replace(/(?<=[а-яієґ])'(?=[а-яієґ])/g, '')
    .replace(/[іыєэґъь]/g, (letter) => CYRILLIC[letter] ?? letter)
    .replace(/[کیہؤئءگپ]/g, (letter) => ARABIC[letter] ?? letter)
    .replace(/(\p{L})\1{2,}/gu, '$1');
  return wordsOf(letters)
    .slice(0, MAX_WORDS)
    .map((word) => withoutArticle(word).slice(0, MAX_LETTERS));
}

const ARABIC_LETTERS = /^\p{Script=Arabic}+$/u;
/** "The", alone or after and, so, in, with, for: it says nothing that a rule needs. */
const ARTICLE = /^[وف]?(?:بال|كال|لل|ال)(?=.{2})/;
/** And, so, with, for, and what marks the present in spoken Arabic: written onto the word. */
const PARTICLE = /^(?:[وف]?[بلك]|[وف])(?=.{3})/;

const withoutArticle = (word: string): string =>
  ARABIC_LETTERS.test(word) ? word.replace(ARTICLE, '') : word;

/** An Arabic word without the particles written onto it, or null where there are none. */
export function withoutParticle(word: string): string | null {
  if (!ARABIC_LETTERS.test(word)) return null;
  const bare = word.replace(PARTICLE, '');
  return bare === word ? null : bare;
}
