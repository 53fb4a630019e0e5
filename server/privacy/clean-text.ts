/**
 * Characters that nobody sees: joiners, direction marks, tags, variation selectors, fillers. They hide words and
 * split numbers.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\u180e\ufff9-\ufffb]/gu;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;
const IS_DIGIT = /^\p{Nd}$/u;

/** The text as it is seen, its letters and digits in their usual form. Linear in its length. */
export const cleanText = (text: string): string =>
  text.normalize('NFKC').replace(INVISIBLE, '').replace(FOREIGN_DIGIT, western);

/** Digits of every script stand in rows of ten: how far the row's beginning is tells the value. */
function western(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && IS_DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
