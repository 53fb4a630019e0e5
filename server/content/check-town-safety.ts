/** A town hall may add to safety and never take from it: here with the place of each fault. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Helplines } from '../safety/data.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { checkRules, linesUnknown, type RulesRead, shaped } from './check-learning.ts';
import type { Ours } from './check-town.ts';
import type { ContentFault } from './load-yaml.ts';
import type { WordFiles } from './word-files.ts';

export function checkTownSafety(
  locales: string,
  { helplines, lists }: Pick<Ours, 'helplines' | 'lists'>,
  words: WordFiles | null,
): { faults: ContentFault[]; warnings: ContentFault[] } {
  if (!existsSync(locales)) return { faults: [], warnings: [] };
  const file = join(locales, 'helplines.yml');
  const added = shaped(Helplines.partial(), file);
  const faults = [...added.faults];
  const at = (path: readonly (string | number)[], message: string) =>
    faults.push({ file, ...added.yaml.at(path), message });
  const lines = { ...helplines.lines, ...added.value?.lines };
  for (const id of Object.keys(added.value?.lines ?? {})) {
    if (id in helplines.lines) at(['lines', id], `the line "${id}" is ours; give yours another name`);
    if (!words?.has(REFERENCE_LANGUAGE, `helplines.${id}.label`))
      at(['lines', id], `"${id}" has no words: write helplines.${id}.label in locales/fr/helplines.yml`);
  }
  for (const [topic, { kind }] of Object.entries(added.value?.topics ?? {})) {
    const ours = helplines.topics[topic];
    if (ours && ours.kind !== kind)
      at(['topics', topic, 'kind'], `"${topic}" is "${ours.kind}", and stays so`);
  }
  faults.push(...linesUnknown({ topics: added.value?.topics ?? {} }, added.yaml, lines));
  const topics = [...Object.keys(helplines.topics), ...Object.keys(added.value?.topics ?? {})];
  for (const language of readdirSync(locales).filter((name) => statSync(join(locales, name)).isDirectory())) {
    const rules = checkRules(join(locales, language, 'safety'), lists.get(language));
    faults.push(...rules.faults, ...takenAway(rules), ...unknownTopics(rules, topics));
  }
  return { faults, warnings: [] };
}

/** « aside » and « only_a_line » keep alarms from being raised: those are ours alone. */
function takenAway({ topics, shared }: RulesRead): ContentFault[] {
  const message = 'would take alarms away; a town hall may only add rules';
  const told = topics.flatMap(({ value, yaml }) =>
    (['aside', 'only_a_line'] as const)
      .filter((part) => value[part].length > 0)
      .map((part) => ({ file: yaml.file, ...yaml.at([part]), message: `"${part}" ${message}` })),
  );
  if (shared && shared.value.aside.length > 0)
    told.push({ file: shared.yaml.file, ...shared.yaml.at(['aside']), message: `"aside" ${message}` });
  return told;
}

const unknownTopics = ({ topics }: RulesRead, known: readonly string[]): ContentFault[] =>
  topics
    .filter(({ topic }) => !known.includes(topic))
    .map(({ topic, yaml }) => ({
      file: yaml.file,
      line: 1,
      column: 1,
      message: `"${topic}" is no help-line topic; there are: ${known.join(', ')}`,
    }));
