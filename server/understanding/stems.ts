/** Stemmers and stop words of the languages we know, from one library family. */
import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';

type Stemmer = (word: string) => string;

const STEMMERS: Readonly<Record<string, Stemmer>> = {
  ar: arabic,
  en: english,
  es: spanish,
  fr: french,
  pt: portuguese,
  tr: turkish,
  uk: ukrainian,
};

/** Words of citizens repeat; new ones are not kept for ever. */
const MOST_KEPT = 20_000;

/** A language without a stemmer keeps its words as they are. */
export function stemmerFor(language: string): Stemmer {
  const stem = STEMMERS[language];
  return stem ? remembered((word) => stem(word) || word) : (word) => word;
}

/** The same function of a word, which need not work out a word again. */
export function remembered(make: (word: string) => string): (word: string) => string {
  const kept = new Map<string, string>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const made = make(word);
    if (kept.size < MOST_KEPT) kept.set(word, made);
    return made;
  };
}
