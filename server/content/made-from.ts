/**
 * A translation knows the French it was made from: `locales/<language>/made-from.json` keeps a mark of each
 * French sentence as it was. Where the French has another mark today, the translation is stale.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { ContentFault } from './load-yaml.ts';
import { isForCitizens } from './plain-language.ts';
import { frenchOf } from './translations.ts';
import type { Sentence, WordFiles } from './word-files.ts';

/** Key → mark of the French it was made from. */
export type MadeFrom = Readonly<Record<string, string>>;
const MadeFromFile = z.record(z.string(), z.string().regex(/^[0-9a-f]{10}$/));

/** Ten hex digits: two French sentences of one key will not share them by chance. Spaces and quotes aside. */
export function markOf(french: string): string {
  const same = french.replace(/\s+/g, ' ').replaceAll('’', "'").trim();
  return createHash('sha256').update(same).digest('hex').slice(0, 10);
}

export const madeFromFile = (locales: string, language: string): string =>
  join(locales, language, 'made-from.json');

function readMadeFrom(file: string): { value: MadeFrom; faults: ContentFault[] } {
  if (!existsSync(file)) return { value: {}, faults: [] };
  try {
    return { value: MadeFromFile.parse(JSON.parse(readFileSync(file, 'utf8'))), faults: [] };
  } catch {
    const message = 'is not as "npm run translated" writes it: delete it and run that again';
    return { value: {}, faults: [{ file, line: 1, column: 1, message }] };
  }
}

/** Sentences whose French changed since they were written, and those nobody recorded yet. */
export function staleTranslations(
  words: WordFiles,
  locales: string,
): { faults: ContentFault[]; warnings: ContentFault[] } {
  const faults: ContentFault[] = [];
  const warnings: ContentFault[] = [];
  for (const language of words.languages.filter((tag) => tag !== REFERENCE_LANGUAGE)) {
    const file = madeFromFile(locales, language);
    const madeFrom = readMadeFrom(file);
    faults.push(...madeFrom.faults);
    let unrecorded = 0;
    for (const { sentence, french } of translated(words, language)) {
      const mark = madeFrom.value[sentence.key];
      if (mark === undefined) unrecorded++;
      else if (mark !== markOf(french.text)) warnings.push(stale(sentence, french));
    }
    if (unrecorded > 0) {
      const message = `${unrecorded} sentences are not recorded as made from the French of today: read them, then "npm run translated -- ${language}"`;
      warnings.push({ file, line: 1, column: 1, message });
    }
  }
  return { faults, warnings };
}

function stale({ key, language, file, line, column }: Sentence, french: Sentence): ContentFault {
  const where = `${relative(process.cwd(), french.file)}:${french.line}`;
  const flow = /^flows\.([^.]+)\./.exec(key)?.[1];
  const then = `npm run translated -- ${language}${flow ? ` ${flow}` : ''}`;
  return {
    file,
    line,
    column,
    message: `the French changed since: ${where}; translate « ${french.text.slice(0, 60)} » again, then "${then}"`,
  };
}

/** What a language has of the French, sentence by sentence. */
function* translated(words: WordFiles, language: string): Iterable<{ sentence: Sentence; french: Sentence }> {
  for (const sentence of words.sentences()) {
    if (sentence.language !== language || !isForCitizens(sentence)) continue;
    const french = frenchOf(words, sentence.key);
    if (french) yield { sentence, french };
  }
}

/**
 * Writes that a language's sentences were made from the French of today.
 *
 * @param part only this flow's, or those under this key: `glossary`; everything if left out.
 * @returns how many marks changed.
 */
export function recordMadeFrom(words: WordFiles, locales: string, language: string, part?: string): number {
  const file = madeFromFile(locales, language);
  const before = readMadeFrom(file).value;
  const marks: Record<string, string> = {};
  let changed = 0;
  for (const { sentence, french } of translated(words, language)) {
    const old = before[sentence.key];
    const wanted =
      part === undefined || [`flows.${part}.`, `${part}.`].some((start) => sentence.key.startsWith(start));
    const mark = wanted ? markOf(french.text) : old;
    if (mark === undefined) continue;
    if (mark !== old) changed++;
    marks[sentence.key] = mark;
  }
  // In the order of the keys, so that a change of one sentence is a change of one line.
  const sorted = Object.fromEntries(Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  return changed;
}
