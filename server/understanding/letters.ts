import { fold, wordsOf } from '../words/fold.ts';
import { kindredWords } from '../words/letters.ts';

/** Words read of one message: beyond, a text tells a story, and time must stay bounded. */
const MAX_WORDS = 400;

/** The last words of a message with letters made alike: the need stands at the end. */
export const lettersOf = (text: string): string[] => kindredWords(text).slice(-MAX_WORDS);

/** French as it sounds: « ki », « qui », « koi », « quoi » meet; final letters that are not heard go. */
export function frenchSound(word: string): string {
  return word
    .replace(/qu(?=[aeio])/g, 'k')
    .replace(/[qc](?![eiyh])/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/eaux?|aux?/g, 'o')
    .replace(/ain|ein|aim|eim|yn|im/g, 'in')
    .replace(/ai|ei|er$|ez$|et$|es$/g, 'e')
    .replace(/[ea][nm](?=[^aeiouynm]|$)/g, 'an')
    .replace(/om(?=[pb])/g, 'on')
    .replace(/c(?=[eiy])|ss|ti(?=on)/g, 's')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/h/g, '')
    .replace(/y/g, 'i')
    .replace(/z/g, 's')
    .replace(/(.)\1/g, '$1')
    .replace(/[etdsxp]+$/, '');
}

/** Shorter words sound like too many others: « moi », « mois ». */
const LONG_ENOUGH = 5;
const LONG_SOUND = 4;

/** A French text as it sounds, word for word; short words stay as they are written. */
export function frenchHeard(text: string): string {
  return wordsOf(fold(text))
    .map((word) => {
      const sound = word.length < LONG_ENOUGH ? '' : frenchSound(word);
      return sound.length < LONG_SOUND ? word : sound;
    })
    .join(' ');
}

/** Letters that Arabic chats use for sounds Latin script lacks, and pairs that stand for one letter. */
const CHAT: readonly (readonly [RegExp, string])[] = [
  [/ch|sh/g, 'ش'],
  [/kh|5/g, 'خ'],
  [/gh|3'/g, 'غ'],
  [/th/g, 'ت'],
  [/dh/g, 'د'],
  [/ou|oo/g, 'و'],
];
const CHAT_LETTERS: Readonly<Record<string, string>> = {
  '2': '',
  '3': 'ع',
  '6': 'ط',
  '7': 'ح',
  '8': 'غ',
  '9': 'ق',
  b: 'ب',
  p: 'ب',
  t: 'ت',
  j: 'ج',
  g: 'ج',
  h: 'ه',
  d: 'د',
  r: 'ر',
  z: 'ز',
  s: 'س',
  f: 'ف',
  v: 'ف',
  q: 'ق',
  k: 'ك',
  c: 'ك',
  l: 'ل',
  m: 'م',
  n: 'ن',
  w: 'و',
  o: 'و',
  u: 'و',
  y: 'ي',
  i: 'ي',
  e: '',
  a: 'ا',
  x: 'كس',
};

/**
 * The consonants of an Arabic word, however it was typed: « 9asida », « قصيدة » meet. Emphatic and plain
 * letters are one, vowels go: chat spelling does not keep them apart.
 */
export function arabicBones(word: string): string {
  let letters = word;
  if (/[a-z]/.test(word)) {
    for (const [pair, letter] of CHAT) letters = letters.replace(pair, letter);
    letters = letters.replace(/[0-9a-z]/g, (letter) => CHAT_LETTERS[letter] ?? '');
  }
  return letters
    .replace(/[صث]/g, 'س')
    .replace(/[ضذظ]/g, 'د')
    .replace(/ط/g, 'ت')
    .replace(/ق/g, 'ك')
    .replace(/غ/g, 'ج')
    .replace(/[حخ]/g, 'ه')
    .replace(/[اويعئؤ]|ه$/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** Arabic particles written onto the word: and, with, for, in, the. */
export const withoutArabicPrefix = (word: string): string =>
  word.length < 5 ? word : word.replace(/^(?:[وف]?(?:بال|كال|لل|ال)|[وف]?[بل](?=..{3}))/, '');
