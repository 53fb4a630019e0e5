import type { LanguageData } from './data.ts';
import { IdeaReader } from './ideas.ts';
import { arabicBones, frenchSound, lettersOf, withoutArabicPrefix } from './letters.ts';
import { remembered, stemmerFor } from './stems.ts';

/** What a text shows, by kind: each kind is weighed and normalised apart. */
export interface Shown {
  /** Stems, and each word as it sounds. */
  readonly words: string[];
  /** Two stems that follow each other, and two ideas anywhere in the text. */
  readonly pairs: string[];
  /** Runs of letters: what is left of a word that is mistyped, or that another language has too. */
  readonly grams: string[];
  /** What the words mean, the same in every language. */
  readonly ideas: string[];
  /** Whether any word says what is needed: « aide » alone does not. */
  readonly telling: boolean;
}

/** In the order of their numbers: kinds that are looked at together stand side by side. */
export const KINDS = ['pairs', 'words', 'ideas', 'grams'] as const;
export type Kind = (typeof KINDS)[number];

/** Turns a text into what it may be compared by. */
export type Show = (text: string) => Shown;

const GRAM_SIZES = [3, 4];

/** Before a word as it sounds: no stem begins so. */
const SOUND = '~';
export const isSound = (word: string): boolean => word.startsWith(SOUND);

/**
 * @param language decides stems, stop words, and how a word sounds.
 * @param own the language's folder.
 * @param base French, whose words of the counter stand in messages of every language.
 */
export function showIn(
  language: string,
  own: LanguageData | undefined,
  base: LanguageData | undefined,
): Show {
  const stem = stemmerFor(language);
  const stops = new Set((own?.stopWords ?? []).flatMap(lettersOf));
  const vague = new Set([...stops, ...(own?.vague ?? []).flatMap(lettersOf)]);
  const arabic = language === 'ar';
  const bare = arabic ? withoutArabicPrefix : (word: string) => word;
  const sound = remembered(arabic ? arabicBones : frenchSound);
  const lists = own === base ? [own?.ideas] : [own?.ideas, base?.ideas];
  const ideas = new IdeaReader(lists.filter((list) => list !== undefined));
  return (text) => {
    const letters = lettersOf(text);
    const meant = ideas.read(arabic ? bothWays(letters) : letters);
    const telling = letters.some((letter) => !vague.has(letter) && !/^\d+$/.test(letter));
    const shown: Shown = { words: [], pairs: twoByTwo(meant), grams: [], ideas: meant, telling };
    let before = '';
    for (const letter of letters) {
      if (stops.has(letter)) continue;
      const word = bare(letter);
      const stemmed = stem(word);
      shown.words.push(stemmed);
      if (before) shown.pairs.push(`${before} ${stemmed}`);
      before = stemmed;
      const heard = sound(word);
      if (heard.length > 1) shown.words.push(`${SOUND}${heard}`);
      gramsOf(word, shown.grams);
    }
    return shown;
  };
}

/** A lost card is one thing, a lost dog another. A long story has more ideas than its pairs could tell. */
const MOST_PAIRED = 12;

function twoByTwo(ideas: readonly string[]): string[] {
  const sorted = ideas.slice(0, MOST_PAIRED).sort();
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `#${one}+${other}`));
}

/** Ideas are found with Arabic particles on the word, and without. */
const bothWays = (letters: readonly string[]): string[] => [
  ...letters.map(withoutArabicPrefix),
  '',
  ...letters,
];

/** Runs of letters of a word, its edges marked; numbers have none. */
function gramsOf(word: string, into: string[]): void {
  if (/^\d+$/.test(word)) return;
  const edged = `_${word}_`;
  for (const size of GRAM_SIZES) {
    for (let at = 0; at + size <= edged.length; at++) into.push(edged.slice(at, at + size));
  }
}
