/** The files that understanding and safety learn from: their shape, their rules, and phrases under two keys. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { Helplines, SharedRules, TopicRules } from '../safety/data.ts';
import { Patterns, Person, Phrases, Words } from '../understanding/load-phrases.ts';
import { padded } from '../words/fold.ts';
import { type Lists, parsePattern, readLists } from '../words/rules/pattern.ts';
import { type ContentFault, type LocatedYaml, readBySchema, readYaml, yamlFiles } from './load-yaml.ts';

/** Keys that are no flow: what the conversation answers by itself. */
const NO_FLOW = /^(location-.+|human-agent|offtopic|injection|ordinary-traps)$/;

/** Ordinary messages that rules are tested with: they may well be somebody's phrase too. */
const UNLABELLED = 'ordinary-traps';

export interface LearningCheck {
  readonly faults: ContentFault[];
  readonly warnings: ContentFault[];
}

/** @param isKey whether a name is a flow or a help-line topic. */
export function checkLearning(
  locales: string,
  languages: readonly string[],
  isKey: (name: string) => boolean,
): LearningCheck {
  const faults: ContentFault[] = [];
  const warnings: ContentFault[] = [];
  for (const language of languages) {
    const folder = join(locales, language);
    const phrases = checkPhrases(join(folder, 'phrases'), isKey);
    faults.push(...phrases.faults, ...checkRules(join(folder, 'safety')).faults);
    warnings.push(...phrases.warnings);
    faults.push(...shaped(Patterns, join(folder, 'patterns.yml')).faults);
    faults.push(...shaped(Words, join(folder, 'understanding', 'words.yml')).faults);
    faults.push(...checkPerson(join(folder, 'understanding', 'person.yml')));
  }
  return { faults, warnings };
}

/** One language's phrases, ours or a town hall's own. */
export function checkPhrases(folder: string, isKey: (name: string) => boolean): LearningCheck {
  const faults: ContentFault[] = [];
  const warnings: ContentFault[] = [];
  const seen = new Map<string, { key: string; file: string }>();
  for (const name of yamlFiles(folder)) {
    const key = basename(name, '.yml');
    const file = join(folder, name);
    const { value, yaml, faults: found } = shaped(Phrases, file);
    faults.push(...found);
    if (!isKey(key) && !NO_FLOW.test(key))
      faults.push({ file, line: 1, column: 1, message: `"${key}" is no procedure and no help-line topic` });
    if (!value || key === UNLABELLED) continue;
    for (const part of ['phrases', 'signs'] as const) {
      for (const [index, phrase] of value[part].entries()) {
        const folded = padded(phrase);
        const other = seen.get(folded);
        if (other && other.key !== key)
          warnings.push({
            file,
            ...yaml.at([part, index]),
            message: `« ${phrase} » also stands in ${basename(other.file)}: understanding cannot tell them apart`,
          });
        if (!other && folded.trim() !== '') seen.set(folded, { key, file });
      }
    }
  }
  return { faults, warnings };
}

/** How a person is asked for: the same rules as safety's. */
function checkPerson(file: string): ContentFault[] {
  const { value, yaml, faults } = shaped(Person, file);
  if (!value) return faults;
  const lists = readable(value.lists);
  const wrong = (['wish', 'aside'] as const).flatMap((part) =>
    value[part].flatMap((rule, index) => {
      const message = thrownBy(() => parsePattern(rule, lists));
      return message ? [{ file, ...yaml.at([part, index]), message }] : [];
    }),
  );
  return [...faults, ...wrong];
}

/** What a language's safety rules hold, by file, and what is wrong with them. */
export interface RulesRead {
  readonly topics: readonly { topic: string; value: TopicRules; yaml: LocatedYaml }[];
  readonly shared?: { value: SharedRules; yaml: LocatedYaml };
  readonly faults: readonly ContentFault[];
}

/** @param lists what rules may name besides their own: a town hall's rules may name our lists. */
export function checkRules(folder: string, lists: SharedRules['lists'] = {}): RulesRead {
  const faults: ContentFault[] = [];
  const sharedFile = join(folder, 'lists.yml');
  const shared = existsSync(sharedFile) ? shaped(SharedRules.strict(), sharedFile) : undefined;
  faults.push(...(shared?.faults ?? []));
  for (const [name, entries] of Object.entries(shared?.value?.lists ?? {})) {
    const wrong = thrownBy(() => readLists({ [name]: entries }));
    if (wrong && shared)
      faults.push({ file: sharedFile, ...shared.yaml.at(['lists', name]), message: wrong });
  }
  const all = readable({ ...lists, ...shared?.value?.lists });
  const topics: RulesRead['topics'][number][] = [];
  for (const name of yamlFiles(folder).filter((each) => each !== 'lists.yml')) {
    const { value, yaml, faults: found } = shaped(TopicRules.strict(), join(folder, name));
    faults.push(...found);
    if (!value) continue;
    topics.push({ topic: basename(name, '.yml'), value, yaml });
    for (const part of ['interrupt', 'help_line', 'only_a_line'] as const) {
      for (const [index, rule] of value[part].entries()) {
        const wrong = thrownBy(() => parsePattern(rule, all));
        if (wrong) faults.push({ file: yaml.file, ...yaml.at([part, index]), message: wrong });
      }
    }
  }
  return shared?.value
    ? { topics, faults, shared: { value: shared.value, yaml: shared.yaml } }
    : { topics, faults };
}

/** The lists that can be read: of the others the fault is told once, and not again by each rule. */
const readable = (lists: SharedRules['lists']): Lists =>
  readLists(
    Object.fromEntries(
      Object.entries(lists).map((list) => [
        list[0],
        thrownBy(() => readLists(Object.fromEntries([list]))) ? [] : list[1],
      ]),
    ),
  );

function thrownBy(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The numbers and their topics: each line a topic names must be there. */
export function checkHelplines(file: string): {
  value?: Helplines;
  yaml: LocatedYaml;
  faults: ContentFault[];
} {
  const read = shaped(Helplines, file);
  return {
    ...read,
    faults: [...read.faults, ...(read.value ? linesUnknown(read.value, read.yaml, read.value.lines) : [])],
  };
}

export function linesUnknown(
  { topics }: Pick<Helplines, 'topics'>,
  yaml: LocatedYaml,
  lines: Helplines['lines'],
): ContentFault[] {
  return Object.entries(topics).flatMap(([topic, { lines: ids }]) =>
    ids.flatMap((id, index) =>
      id in lines
        ? []
        : [
            {
              file: yaml.file,
              ...yaml.at(['topics', topic, 'lines', index]),
              message: `"${id}" is none of the lines: ${Object.keys(lines).join(', ')}`,
            },
          ],
    ),
  );
}

/** A file that is not there counts as empty, as it does for the server. */
export function shaped<T>(
  schema: z.ZodType<T>,
  file: string,
): { value?: T; yaml: LocatedYaml; faults: ContentFault[] } {
  const yaml = readYaml(file, existsSync(file) ? undefined : '');
  const filled = yaml.value === null && yaml.faults.length === 0 ? { ...yaml, value: {} } : yaml;
  return { ...readBySchema(schema, filled), yaml };
}
