/** What a translation leaves as it is: names, abbreviations, and what French offices and forms are called. */
import { cleanText } from '../../privacy/clean-text.ts';
import { fold, padded, wordsOf } from '../../words/fold.ts';
import type { GuardWords } from '../guard/rules.ts';

/** A capital in the middle of a sentence. */
const NAME = /(?<=[\p{L}\p{N},;:)’'-] )\p{Lu}[\p{L}]{2,}/gu;
const ABBREVIATION = /(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu;
/** Latin words in another alphabet are names already. */
const LATIN = /\p{Script=Latin}{3,}/gu;

/** @param words of the text's own language. */
export function fixedTerms(text: string, { capitals, months, official }: GuardWords): string[] {
  const clean = cleanText(text);
  const common = new Set([...capitals, ...months.flat()].flatMap((word) => wordsOf(fold(word))));
  const latin = clean.match(LATIN) ?? [];
  const letters = (clean.match(/\p{L}/gu) ?? []).length;
  const names = latin.join('').length > letters / 2 ? (clean.match(NAME) ?? []) : latin;
  const found = [...names, ...(clean.match(ABBREVIATION) ?? [])].filter((name) => !common.has(fold(name)));
  const read = padded(clean);
  return [...new Set([...found, ...official.filter((term) => read.includes(padded(term)))])];
}
