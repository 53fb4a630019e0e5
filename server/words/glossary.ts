/** The terms that are explained: `locales/<language>/glossary.yml`, a town hall's own over ours. */
import { writtenList } from './held.ts';
import { MeaningReader } from './meaning-reader.ts';
import { REFERENCE_LANGUAGE } from './reference-language.ts';
import type { Words } from './words.ts';

const GLOSSARY = 'glossary';

/** The key of the sentence that explains a term. */
export const explanationKey = (term: string): string => `${GLOSSARY}.${term}.text`;

/** The procedure that gives the paper or leads to it, as the French file names it. */
export function procedureOfTerm(words: Words, term: string): string | undefined {
  const named = words.raw(`${GLOSSARY}.${term}.procedure`, REFERENCE_LANGUAGE);
  return typeof named === 'string' ? named : undefined;
}

const readers = new WeakMap<Words, Map<string, MeaningReader>>();

/** French terms and questions count in every language: they stand on the forms. The same reader each time. */
export function meaningReader(words: Words, language: string): MeaningReader {
  const known = readers.get(words) ?? new Map<string, MeaningReader>();
  readers.set(words, known);
  const found = known.get(language);
  if (found) return found;
  const list = (name: string) => writtenList(words, name, language, REFERENCE_LANGUAGE);
  const made = new MeaningReader({
    terms: new Map(termsIn(words).map((term) => [term, namesOf(words, term, language)])),
    marks: list('meaning'),
    around: list('meaning_around'),
  });
  known.set(language, made);
  return made;
}

/** French has every term, a town hall's own too. */
const termsIn = (words: Words): string[] => Object.keys(words.raw(GLOSSARY, REFERENCE_LANGUAGE) ?? {});

const namesOf = (words: Words, term: string, language: string): string[] =>
  [...new Set([language, REFERENCE_LANGUAGE])].flatMap((tag) => {
    const names = words.raw(`${GLOSSARY}.${term}.say`, tag);
    return Array.isArray(names) ? names : [];
  });
