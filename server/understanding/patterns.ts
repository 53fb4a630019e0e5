import { fold, wordsOf } from '../words/fold.ts';
import type { UnderstandingData } from './data.ts';
import type { PatternName } from './understanding.ts';

/** Longest message, in UTF-16 units, that can be one of the short wordings. */
const LONGEST = 120;

/** The pattern that a whole message is, or null. */
export type PatternReader = (text: string, language: string) => PatternName | null;

/** Finds the pattern that a whole message is. French ones count in every language: « oui », « bonjour », « stop ». */
export function patternReader(
  data: UnderstandingData,
): (text: string, language: string) => PatternName | null {
  const byLanguage = new Map<string, ReadonlyMap<string, PatternName>>();
  for (const [language, { patterns }] of Object.entries(data)) {
    const wordings = new Map<string, PatternName>();
    for (const [name, list] of Object.entries(patterns)) {
      for (const wording of list ?? []) {
        const key = wholeOf(wording);
        if (key && !wordings.has(key)) wordings.set(key, name as PatternName);
      }
    }
    byLanguage.set(language, wordings);
  }
  return (text, language) => {
    if (text.length > LONGEST) return null;
    const whole = wholeOf(text);
    if (!whole) return null;
    return byLanguage.get(language)?.get(whole) ?? byLanguage.get('fr')?.get(whole) ?? null;
  };
}

/**
 * What must be equal: words without marks, punctuation and stretched letters (« ouiii », « hahaha », « OK!! »).
 * A message of signs only (« ?? », « 😂 ») is kept as its signs.
 */
export function wholeOf(text: string): string {
  const words = wordsOf(fold(text));
  if (words.length === 0) return [...new Set(text.replace(/\s|\uFE0F/g, ''))].join('');
  return words
    .map((word) => word.replace(/(\p{L})\1{2,}/gu, '$1').replace(/(\p{L}{2,3}?)\1{2,}/gu, '$1$1'))
    .join(' ');
}
