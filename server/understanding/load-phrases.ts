/** Reads what understanding learns from. The only file here that touches the disk. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { keep, takeKept } from '../content/kept-files.ts';
import { readYaml, shapedBy } from '../content/load-yaml.ts';
import type { ReadYaml } from '../content/parsed-files.ts';
import {
  type Learnt,
  learn,
  type TownHall,
  type Trained,
  trainUnderstanding,
  understandingOf,
} from './create.ts';
import type { LanguageData, UnderstandingData } from './data.ts';
import type { Understanding } from './understanding.ts';

export const Phrases = z.strictObject({
  phrases: z.array(z.string().min(1)).default([]),
  /** The same need told by signs and not by words: help-line topics only. */
  signs: z.array(z.string().min(1)).default([]),
});

const PATTERNS = [
  'greeting',
  'thanks',
  'goodbye',
  'yes',
  'no',
  'back',
  'cancel',
  'repeat',
  'restart',
  'dont_know',
  'explain',
  'resume',
  'insult',
  'laughter',
] as const;
export const Patterns = z.partialRecord(z.enum(PATTERNS), z.array(z.string().min(1)));

export const Words = z.strictObject({
  stop_words: z.array(z.string()).default([]),
  vague: z.array(z.string()).default([]),
  ideas: z.record(z.string().regex(/^[a-z][a-z-]*$/), z.array(z.string().min(1))).default({}),
});

export const Person = z.strictObject({
  lists: z.record(z.string(), z.array(z.string())).default({}),
  wish: z.array(z.string().min(1)).default([]),
  aside: z.array(z.string().min(1)).default([]),
  spellings: z.record(z.string(), z.array(z.string())).default({}),
});

/** Ordinary messages that alarm rules are tested with: they name no key, so nothing is learnt from them. */
const UNLABELLED = 'ordinary-traps.yml';

export interface LoadOptions {
  /** Where what was learnt is kept, by the content it was learnt from; nowhere by default. */
  readonly cacheDir?: string;
  readonly read?: ReadYaml;
}

/**
 * Everything of every language under a folder.
 *
 * @throws when a file is no YAML or has another shape, naming the file.
 */
export function loadPhrases(localesDir: string, read: ReadYaml = readYaml): UnderstandingData {
  return Object.fromEntries(
    foldersIn(localesDir).map((language) => [language, languageIn(localesDir, language, true, read)]),
  );
}

/** What all town halls share: learnt, or taken up from an earlier start. */
export function loadTrained(localesDir: string, { cacheDir, read = readYaml }: LoadOptions = {}): Trained {
  if (cacheDir === undefined) return trainUnderstanding(loadPhrases(localesDir, read));
  const file = join(cacheDir, `understanding-${fingerprint(localesDir)}.bin`);
  const kept = takeKept<Learnt>(file);
  if (!kept) {
    const data = loadPhrases(localesDir, read);
    const learnt = learn(data);
    keep(file, learnt);
    return trainUnderstanding(data, learnt);
  }
  const languages = foldersIn(localesDir).map(
    (language) => [language, languageIn(localesDir, language, false, read)] as const,
  );
  return trainUnderstanding(Object.fromEntries(languages), kept);
}

/**
 * Reads and trains, in one go, for one town hall.
 *
 * @param options what is particular to the town hall; without it, everything learnt may be answered.
 */
export const loadUnderstanding = (localesDir: string, options: TownHall & LoadOptions = {}): Understanding =>
  understandingOf(loadTrained(localesDir, options), options);

/** A town hall's own phrases, of all its languages: key → phrases, as its synonyms are. */
export function loadOwnPhrases(
  localesDir: string,
  read: ReadYaml = readYaml,
): Readonly<Record<string, readonly string[]>> {
  const own: Record<string, readonly string[]> = {};
  for (const language of existsSync(localesDir) ? foldersIn(localesDir) : []) {
    for (const file of phraseFiles(join(localesDir, language))) {
      const key = basename(file, '.yml');
      own[key] = [...(own[key] ?? []), ...shaped(Phrases, file, read).phrases];
    }
  }
  return own;
}

function languageIn(
  localesDir: string,
  language: string,
  withPhrases: boolean,
  read: ReadYaml,
): LanguageData {
  const folder = join(localesDir, language);
  const phrases: Record<string, readonly string[]> = {};
  const dangers: string[] = [];
  for (const file of withPhrases ? phraseFiles(folder) : []) {
    const known = shaped(Phrases, file, read);
    const key = basename(file, '.yml');
    phrases[key] = [...known.phrases, ...known.signs];
    if (known.signs.length > 0) dangers.push(key);
  }
  const words = shaped(Words, join(folder, 'understanding', 'words.yml'), read);
  const patterns = shaped(Patterns, join(folder, 'patterns.yml'), read);
  const person = shaped(Person, join(folder, 'understanding', 'person.yml'), read);
  return {
    phrases,
    dangers,
    patterns,
    person,
    ideas: words.ideas,
    stopWords: words.stop_words,
    vague: words.vague,
  };
}

/** Changes whenever a file that is learnt from changes, or the code that learns. */
function fingerprint(localesDir: string): string {
  const hash = createHash('sha256');
  const own = fileURLToPath(new URL('.', import.meta.url));
  const words = ['fold.ts', 'letters.ts', 'names.ts', 'rules/letters.ts'].map((name) =>
    fileURLToPath(new URL(`../words/${name}`, import.meta.url)),
  );
  const sources = [...filesIn(own, '.ts'), ...words];
  const files = foldersIn(localesDir).flatMap((language) => {
    const folder = join(localesDir, language);
    return [...phraseFiles(folder), join(folder, 'patterns.yml'), join(folder, 'understanding', 'words.yml')];
  });
  for (const file of [...sources, ...files]) {
    if (existsSync(file)) hash.update(basename(file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** Languages are folders with phrases, in the order of their names: training is the same on every machine. */
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'phrases')))
    .map(({ name }) => name)
    .sort();

const phraseFiles = (folder: string): string[] =>
  filesIn(join(folder, 'phrases'), '.yml').filter((file) => basename(file) !== UNLABELLED);

const filesIn = (folder: string, ending: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(folder, name))
    : [];

/** A file that is not there counts as empty. */
const shaped = <T>(schema: z.ZodType<T>, file: string, read: ReadYaml): T =>
  existsSync(file) ? shapedBy(schema, read(file)) : schema.parse({});
