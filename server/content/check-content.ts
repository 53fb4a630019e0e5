/** Reads flows, words and town halls as the server does, and says all that is wrong with them at once. */
import { join } from 'node:path';
import { checkFlow } from '../flows/check-flow.ts';
import { wordsNeeded } from '../flows/flow-words.ts';
import { FlowLibrary } from '../flows/library.ts';
import { loadFlows } from '../flows/load-flows.ts';
import type { Flow } from '../flows/schema.ts';
import { townHallsIn } from '../municipality/load-town-halls.ts';
import { Municipality } from '../municipality/schema.ts';
import { type ContentFault, readBySchema, readYaml } from './load-yaml.ts';
import { plainLanguage } from './plain-language.ts';
import { WordFiles } from './word-files.ts';

export interface ContentCheck {
  readonly faults: ContentFault[];
  readonly warnings: ContentFault[];
  readonly read: { flows: number; languages: number; sentences: number };
}

export interface ContentPlaces {
  readonly flows: string;
  readonly locales: string;
  readonly municipalities: string;
  readonly today: string;
}

export function checkContent(places: ContentPlaces): ContentCheck {
  const ours = loadFlows(places.flows);
  const words = WordFiles.read(places.locales);
  const faults: ContentFault[] = [...ours.faults, ...words.faults];
  const warnings: ContentFault[] = [];
  const library = new FlowLibrary(ours.flows);
  for (const flow of ours.flows) {
    const yaml = readYaml(join(places.flows, `${flow.id}.yml`));
    faults.push(
      ...checkFlow(flow, library).map(({ path, message }) => ({
        file: yaml.file,
        ...yaml.at(path),
        message,
      })),
    );
    faults.push(...missingWords(flow, words));
    const due = reviewDue(flow, places.today);
    if (due) warnings.push({ file: yaml.file, ...yaml.at(['reviewed']), message: due });
  }
  for (const id of words.flowFiles()) {
    if (!library.has(id.flow))
      faults.push({
        file: id.file,
        line: 1,
        column: 1,
        message: `words of a flow "${id.flow}" that does not exist`,
      });
  }
  const plain = plainLanguage(words);
  faults.push(...plain.faults);
  warnings.push(...plain.warnings);
  faults.push(...townHallFaults(places, library, words));
  return {
    faults,
    warnings,
    read: { flows: library.size, languages: words.languages.length, sentences: words.size },
  };
}

/** Every language must say everything: what French has and another lacks is a fault of that language. */
function missingWords(flow: Flow, words: WordFiles): ContentFault[] {
  return words.languages.flatMap((language) =>
    wordsNeeded(flow)
      .filter(({ anyOf }) => !anyOf.some((key) => words.has(language, key)))
      .map(({ anyOf, kind }) => {
        const [key = ''] = anyOf;
        const file = words.fileOf(language, key);
        const short = key.replace(`flows.${flow.id}.`, '');
        const what = kind === 'list' ? 'a list of sentences' : 'a sentence';
        return { file, line: 1, column: 1, message: `"${short}" is missing: write ${what} there` };
      }),
  );
}

function reviewDue({ reviewed, review_after }: Flow, today: string): string | undefined {
  const due = new Date(`${reviewed}T00:00:00Z`);
  due.setUTCMonth(due.getUTCMonth() + review_after);
  const day = due.toISOString().slice(0, 10);
  return day < today
    ? `was to be read again by ${day}: compare it with its official sheets, then change "reviewed"`
    : undefined;
}

function townHallFaults(
  { municipalities }: ContentPlaces,
  library: FlowLibrary,
  words: WordFiles,
): ContentFault[] {
  return townHallsIn(municipalities).flatMap((name) => {
    const folder = join(municipalities, name);
    const yaml = readYaml(join(folder, 'municipality.yml'));
    const { value, faults } = readBySchema(Municipality, yaml);
    const own = loadFlows(join(folder, 'flows'));
    const all = library.with(own.flows);
    const found = [...faults, ...own.faults];
    if (!value) return found;
    const at = (path: readonly (string | number)[], message: string) =>
      found.push({ file: yaml.file, ...yaml.at(path), message });
    if (!(value.default_team in value.teams))
      at(['default_team'], `"${value.default_team}" is not in "teams"`);
    for (const [index, language] of value.languages.entries()) {
      if (!words.languages.includes(language))
        at(
          ['languages', index],
          `there are no words in "${language}"; there are: ${words.languages.join(', ')}`,
        );
    }
    if (!value.languages.includes('fr')) at(['languages'], 'French must be among the languages (loi 94-665)');
    for (const key of [...Object.keys(value.local), ...Object.keys(value.synonyms)]) {
      if (!all.has(key))
        at(['local' in value && key in value.local ? 'local' : 'synonyms', key], `"${key}" is no procedure`);
    }
    for (const flow of own.flows) {
      const file = readYaml(join(folder, 'flows', `${flow.id}.yml`));
      found.push(
        ...checkFlow(flow, all).map(({ path, message }) => ({ file: file.file, ...file.at(path), message })),
      );
    }
    return found;
  });
}
