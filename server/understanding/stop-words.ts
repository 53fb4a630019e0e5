import { stopwords as arabic } from '@orama/stopwords/arabic';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { stopwords as turkish } from '@orama/stopwords/turkish';
import { stopwords as ukrainian } from '@orama/stopwords/ukrainian';
import { lettersOf } from './letters.ts';

const LIBRARY: Readonly<Record<string, readonly string[]>> = {
  ar: arabic,
  en: english,
  es: spanish,
  fr: french,
  pt: portuguese,
  tr: turkish,
  uk: ukrainian,
};

/**
 * Words of a language that say nothing of what is needed, with letters made alike.
 *
 * @param own what people write in messages: the library's lists were made from books.
 */
export function stopWordsOf(language: string, own: readonly string[] = []): ReadonlySet<string> {
  return new Set([...(LIBRARY[language] ?? []), ...own].flatMap((word) => lettersOf(word)));
}
