/** Reads what understanding learns from. The only file here that touches the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type TownHall, trainUnderstanding, understandingOf } from './create.ts';
import type { LanguageData, UnderstandingData } from './data.ts';
import type { Understanding } from './understanding.ts';

const Phrases = z.strictObject({
  phrases: z.array(z.string().min(1)).default([]),
  /** The same need told by signs and not by words: help-line topics only. */
  signs: z.array(z.string().min(1)).default([]),
});

const Patterns = z.strictObject({
  greeting: z.array(z.string()).optional(),
  thanks: z.array(z.string()).optional(),
  goodbye: z.array(z.string()).optional(),
  yes: z.array(z.string()).optional(),
  no: z.array(z.string()).optional(),
  back: z.array(z.string()).optional(),
  cancel: z.array(z.string()).optional(),
  repeat: z.array(z.string()).optional(),
  restart: z.array(z.string()).optional(),
  dont_know: z.array(z.string()).optional(),
  explain: z.array(z.string()).optional(),
  resume: z.array(z.string()).optional(),
  insult: z.array(z.string()).optional(),
  laughter: z.array(z.string()).optional(),
});

const Words = z.strictObject({
  stop_words: z.array(z.string()).default([]),
  ideas: z.record(z.string().regex(/^[a-z][a-z-]*$/), z.array(z.string().min(1))).default({}),
});

/** Ordinary messages that alarm rules are tested with: they name no key, so nothing is learnt from them. */
const UNLABELLED = 'ordinary-traps';

/**
 * @param localesDir the folder that has one folder a language.
 * @param languages those to read; all that have phrases by default.
 * @throws when a file is no YAML or has another shape, naming the file.
 */
export function loadPhrases(
  localesDir: string,
  languages: readonly string[] = foldersIn(localesDir),
): UnderstandingData {
  const data: Record<string, LanguageData> = {};
  for (const language of languages) {
    const folder = join(localesDir, language);
    const phrases: Record<string, readonly string[]> = {};
    for (const file of filesIn(join(folder, 'phrases'))) {
      const key = basename(file, '.yml');
      if (key === UNLABELLED) continue;
      const read = shaped(Phrases, file);
      phrases[key] = [...read.phrases, ...read.signs];
    }
    const patterns = join(folder, 'patterns.yml');
    const known = filesIn(folder).includes(patterns);
    if (Object.keys(phrases).length === 0 && !known) continue;
    data[language] = {
      phrases,
      patterns: known ? withoutAbsent(shaped(Patterns, patterns)) : {},
      ...wordsIn(join(folder, 'understanding')),
    };
  }
  return data;
}

/**
 * Reads and trains, in one go.
 *
 * @param town what is particular to a town hall; without it, everything learnt may be answered.
 */
export function loadUnderstanding(localesDir: string, town: TownHall = {}): Understanding {
  return understandingOf(trainUnderstanding(loadPhrases(localesDir)), town);
}

/** Ideas and stop words; a language may do without. */
function wordsIn(folder: string): Pick<LanguageData, 'ideas' | 'stopWords'> {
  const [file] = filesIn(folder).filter((path) => basename(path) === 'words.yml');
  if (!file) return {};
  const { ideas, stop_words } = shaped(Words, file);
  return { ideas, stopWords: stop_words };
}

/** In the order of their names, so that training is the same on every machine. */
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
    return names.sort().map((name) => join(folder, name));
  } catch (error) {
    // A language may have words before it has phrases.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function shaped<T>(schema: z.ZodType<T>, file: string): T {
  try {
    return schema.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function withoutAbsent<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
