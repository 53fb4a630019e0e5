import { arabicBones, frenchSound, lettersOf, withoutArabicPrefix } from './letters.ts';
import { stemmerFor } from './stems.ts';
import { stopWordsOf } from './stop-words.ts';

/** What a text shows, by kind: each kind is weighed and normalised apart. */
export interface Shown {
  readonly words: string[];
  readonly pairs: string[];
  readonly grams: string[];
  readonly sounds: string[];
}

export const KINDS = ['words', 'pairs', 'grams', 'sounds'] as const;
export type Kind = (typeof KINDS)[number];

/** Turns a message's letters into what may be compared. */
export type Show = (letters: readonly string[]) => Shown;

/** @param language decides stop words, stems, and what else a word is compared by. */
export function showIn(language: string): Show {
  const stem = stemmerFor(language);
  const stops = stopWordsOf(language);
  const bare = language === 'ar' ? withoutArabicPrefix : (word: string) => word;
  const sound = language === 'ar' ? arabicBones : frenchSound;
  return (letters) => {
    const shown: Shown = { words: [], pairs: [], grams: [], sounds: [] };
    let before = '';
    for (const letter of letters) {
      if (stops.has(letter)) continue;
      const word = bare(letter);
      const stemmed = stem(word);
      shown.words.push(stemmed);
      if (before) shown.pairs.push(`${before} ${stemmed}`);
      before = stemmed;
      const heard = sound(word);
      if (heard.length > 1) shown.sounds.push(`~${heard}`);
      gramsOf(word, shown.grams);
    }
    return shown;
  };
}

/** Runs of 3 to 5 letters of a word, its edges marked; numbers have none. */
function gramsOf(word: string, into: string[]): void {
  if (/^\d+$/.test(word)) return;
  const edged = `_${word}_`;
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= edged.length; at++) into.push(edged.slice(at, at + size));
  }
}

/** What a message shows, all words together. */
export const show = (text: string, with_: Show): Shown => with_(lettersOf(text));
