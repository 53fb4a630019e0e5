/**
 * Letters made alike, so that « périmée », « PERIMEE » and « perimee » are one word: lower case, marks off,
 * Arabic letter forms joined, Turkish dotless i, apostrophes and digits unified. Linear in the text's length.
 */
export function fold(text: string): string {
  const folded = isPlain(text) ? text.toLowerCase().replaceAll('`', "'") : lettersAlike(text);
  return folded.replace(/\s+/g, ' ').trim();
}

/** Most words have no mark to take off; a start folds hundreds of thousands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, as a range
const PLAIN = /^[\x00-\x7f]*$/;

/** Whether it is written in ASCII alone. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** Letters that are the same as others, once marks are off. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ ı: 'i', œ: 'oe', æ: 'ae' },
  ...{ أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ـ: '' },
  ...{ '٠': '0', '١': '1', '٢': '2', '٣': '3', '٤': '4', '٥': '5', '٦': '6', '٧': '7', '٨': '8', '٩': '9' },
  ...{ '۰': '0', '۱': '1', '۲': '2', '۳': '3', '۴': '4', '۵': '5', '۶': '6', '۷': '7', '۸': '8', '۹': '9' },
  ...{ '’': "'", '‘': "'", ʼ: "'", '`': "'", '´': "'" },
};

function lettersAlike(text: string): string {
  const bare = text
    .replaceAll('İ', 'i')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  return bare.replace(/[ıœæأإآٱىةـ٠-٩۰-۹’‘ʼ`´]/g, (letter) => ALIKE[letter] ?? letter);
}

/** The words of a folded text: letters and digits, apostrophes parting (« l'acte » is « l » and « acte »). */
export const wordsOf = (folded: string): string[] =>
  folded.match(isPlain(folded) ? /[a-z0-9]+/gi : /[\p{L}\p{N}]+/gu) ?? [];

/** A text as ` word word `, so that whole words are found by `includes(' word ')`. */
export const padded = (text: string): string => ` ${wordsOf(fold(text)).join(' ')} `;
