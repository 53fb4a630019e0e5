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

function lettersAlike(text: string): string {
  return text
    .replaceAll('İ', 'i')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ıİ]/g, 'i')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ـ/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘ʼ`´]/g, "'");
}

/** The words of a folded text: letters and digits, apostrophes parting (« l'acte » is « l » and « acte »). */
export const wordsOf = (folded: string): string[] =>
  folded.match(isPlain(folded) ? /[a-z0-9]+/gi : /[\p{L}\p{N}]+/gu) ?? [];

/** A text as ` word word `, so that whole words are found by `includes(' word ')`. */
export const padded = (text: string): string => ` ${wordsOf(fold(text)).join(' ')} `;
