import { fold, isPlain, wordsOf } from './fold.ts';

/** Letters of a word that count: no word of our languages needs more, hostile input may have them. */
const MAX_LETTERS = 24;

/** Letters that writers of Ukrainian, Russian and the mix of both use for each other, made one. */
const CYRILLIC: Readonly<Record<string, string>> = { і: 'и', ы: 'и', є: 'е', э: 'е', ґ: 'г', ъ: '', ь: '' };
/** Keyboards of other languages in Arabic script have letters of their own; the hamza is often left out. */
const ARABIC: Readonly<Record<string, string>> = {
  ک: 'ك',
  ی: 'ي',
  ہ: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ء: '',
  گ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ش',
};

/**
 * The words of a text as they are compared: folded, kindred letters joined, elongations ("aiiiide") shortened.
 * Linear in the text's length.
 */
export function kindredWords(text: string): string[] {
  return wordsOf(kindredLetters(fold(text))).map((word) =>
    word.length > MAX_LETTERS ? word.slice(0, MAX_LETTERS) : word,
  );
}

function kindredLetters(folded: string): string {
  // Most words of a start and of a message: nothing of the rest can be in them.
  if (isPlain(folded)) return folded.replace(/([a-z])\1{2,}/g, '$1');
  return folded
    .replace(/(?<=[а-яієґ])'(?=[а-яієґ])/g, '')
    .replace(/[іыєэґъь]/g, (letter) => CYRILLIC[letter] ?? letter)
    .replace(/[کیہؤئءگڤپچ]/g, (letter) => ARABIC[letter] ?? letter)
    .replace(/(\p{L})\1{2,}/gu, '$1');
}
