/** Reads the rules, the numbers and the examples of safety. The only file here that touches the disk. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml, shapedBy } from '../content/load-yaml.ts';
import type { ReadYaml } from '../content/parsed-files.ts';
import { createSafety } from './create.ts';
import {
  Helplines,
  type LanguageExamples,
  type LanguageRules,
  type SafetyData,
  SharedRules,
  TopicRules,
} from './data.ts';
import { keptSigns } from './load-kept-signs.ts';
import { merged, type TownSafety, withTown } from './merge.ts';
import type { Safety } from './safety.ts';
import { Signs } from './signs.ts';
import type { SecondReader } from './two-readers.ts';

const SHARED = 'lists';

const Phrases = z.strictObject({
  phrases: z.array(z.string()).default([]),
  signs: z.array(z.string()).default([]),
});

interface Learnt {
  readonly data: SafetyData;
  readonly signs: Signs;
  /** With no rule of a town hall added: what most of them share. Made when the first asks. */
  readonly safety: (second: SecondReader) => Safety;
}

export interface LoadOptions {
  /** Where what was learnt is kept, by the content it was learnt from; nowhere by default. */
  readonly cacheDir?: string;
  readonly read?: ReadYaml;
}

/** Learning costs most of a start, and town halls share what is learnt: once for each folder. */
const learnt = new Map<string, Learnt>();

/**
 * @param localesDir our folder with one folder a language.
 * @param second hears of each message beside the net: `Trained.dangers` of understanding.
 * @param extraDirs a town hall's folders of the same shape; they may add rules, lists, lines and topics'
 *   numbers (`helplines.yml` at their top), and take nothing away.
 * @throws where a file is no YAML, has another shape, or takes something away, naming the file.
 */
export function loadSafety(
  localesDir: string,
  second: SecondReader,
  extraDirs: readonly string[] = [],
  { cacheDir, read = readYaml }: LoadOptions = {},
): Safety {
  const base = learnt.get(localesDir) ?? learn(localesDir, read, cacheDir);
  const added = extraDirs
    .map((folder) => ({ folder, own: townData(folder, read) }))
    .filter(({ own }) => saysMore(own));
  if (added.length === 0) return base.safety(second);
  const data = added.reduce((sum, { folder, own }) => withTown(sum, own, folder), base.data);
  return createSafety(data, second, base.signs);
}

/** What the files of our own folder hold. */
export function readSafety(localesDir: string, read: ReadYaml = readYaml): SafetyData {
  const helplines = shapedBy(Helplines, read(fileURLToPath(new URL('./helplines.yml', import.meta.url))));
  const rules: Record<string, LanguageRules> = {};
  const examples: Record<string, LanguageExamples> = {};
  const topics = Object.keys(helplines.topics);
  for (const language of foldersIn(localesDir)) {
    const own = rulesIn(join(localesDir, language, 'safety'), read);
    if (own) rules[language] = own;
    const known = examplesIn(join(localesDir, language, 'phrases'), topics, own, read);
    if (known) examples[language] = known;
  }
  return { helplines, rules, examples };
}

function learn(localesDir: string, read: ReadYaml, cacheDir: string | undefined): Learnt {
  const data = readSafety(localesDir, read);
  const signs = new Signs(
    data.examples,
    cacheDir === undefined ? undefined : keptSigns(cacheDir, data.examples),
  );
  // Kept, it costs the next start little. Unkept, each language is learnt at its first message.
  if (cacheDir !== undefined) for (const language of Object.keys(data.examples)) signs.warm(language);
  const ours = new WeakMap<SecondReader, Safety>();
  const made = {
    data,
    signs,
    safety: (second: SecondReader) => {
      const safety = ours.get(second) ?? createSafety(data, second, signs);
      ours.set(second, safety);
      return safety;
    },
  };
  learnt.set(localesDir, made);
  return made;
}

const saysMore = ({ rules, helplines }: TownSafety): boolean =>
  Object.keys(rules).length > 0 || Object.keys(helplines).length > 0;

function townData(folder: string, read: ReadYaml): TownSafety {
  const rules: Record<string, LanguageRules> = {};
  for (const language of foldersIn(folder)) {
    const own = rulesIn(join(folder, language, 'safety'), read);
    if (own) rules[language] = own;
  }
  const file = join(folder, 'helplines.yml');
  return { rules, helplines: existsSync(file) ? shapedBy(Helplines.partial(), read(file)) : {} };
}

function rulesIn(folder: string, read: ReadYaml): LanguageRules | null {
  const files = filesIn(folder);
  if (files.length === 0) return null;
  const topics: Record<string, TopicRules> = {};
  let shared = SharedRules.parse({});
  for (const file of files) {
    const name = basename(file, '.yml');
    if (name === SHARED) shared = shapedBy(SharedRules, read(file));
    else topics[name] = shapedBy(TopicRules, read(file));
  }
  return { shared, topics };
}

function examplesIn(
  folder: string,
  topics: readonly string[],
  rules: LanguageRules | null,
  read: ReadYaml,
): LanguageExamples | null {
  const files = filesIn(folder);
  if (files.length === 0) return null;
  const alarms: Record<string, string[]> = {};
  const ordinary: string[] = [...(rules?.shared.ordinary ?? [])];
  for (const file of files) {
    const name = basename(file, '.yml');
    const { phrases, signs } = shapedBy(Phrases, read(file));
    if (topics.includes(name)) alarms[name] = [...phrases, ...signs];
    else ordinary.push(...phrases);
  }
  for (const [topic, { signs }] of Object.entries(rules?.topics ?? {})) {
    alarms[topic] = merged(alarms[topic], signs);
  }
  return { alarms, ordinary };
}

/** In the order of their names, so that learning is the same on every machine. */
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yml'))
        .sort()
        .map((name) => join(folder, name))
    : [];
