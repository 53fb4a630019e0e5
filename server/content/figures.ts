/**
 * A deadline, a price or a phone number must be the same in every language. A translation that was not made
 * again when the French changed, or made in haste, says another: its figures tell.
 */
import { relative } from 'node:path';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { ContentFault } from './load-yaml.ts';
import { isForCitizens } from './plain-language.ts';
import { frenchOf } from './translations.ts';
import type { WordFiles } from './word-files.ts';

/** « 2 mois » is one word in Arabic, « 1 an » is « a year »: these are written out too often to tell. */
const LEAST = 3;

/** « le 6e jour » is « the sixth day ». */
const FRENCH_ORDINAL = /\d+(?:er|re|e|ère|ème)(?![\p{L}\d])/gu;
const PLACEHOLDER = /\{\{[^}]*\}\}/g;
const THOUSANDS = /(\d)[\s.,](?=\d{3}(?!\d))/g;
const AFTERNOON = /(\d+)( pm\b)/g;

/** « 1 041,59 € » and « €1,041.59 » have the same figures; « 11 pm » is 23. */
export function figuresOf(text: string): Set<string> {
  const plain = text
    .replace(PLACEHOLDER, ' ')
    .replace(THOUSANDS, '$1')
    .replace(/(\d),(?=\d)/g, '$1.')
    .replace(AFTERNOON, (_, hour, pm) => `${Number(hour) + 12}${pm}`);
  const figures = plain.match(/\d+(?:\.\d+)?/g) ?? [];
  return new Set(figures.filter((figure) => Number(figure) >= LEAST));
}

/** Translations that leave out a figure of the French, or say one it does not have. */
export function otherFigures(words: WordFiles): ContentFault[] {
  const warnings: ContentFault[] = [];
  for (const sentence of words.sentences()) {
    const french = frenchOf(words, sentence.key);
    if (!french || sentence.language === REFERENCE_LANGUAGE || !isForCitizens(sentence)) continue;
    const theirs = figuresOf(sentence.text);
    const lost = figuresOf(french.text.replace(FRENCH_ORDINAL, ' ')).difference(theirs);
    const added = theirs.difference(figuresOf(french.text));
    if (lost.size + added.size === 0) continue;
    const told = [
      ...(lost.size > 0 ? [`${[...lost].join(', ')} of the French is missing`] : []),
      ...(added.size > 0 ? [`${[...added].join(', ')} is not in the French`] : []),
    ];
    const message = `${told.join('; ')}: ${relative(process.cwd(), french.file)}:${french.line}`;
    warnings.push({ file: sentence.file, line: sentence.line, column: sentence.column, message });
  }
  return warnings;
}
