/** Reads flows, words and town halls as the server does, and says all that is wrong with them at once. */
import { join } from 'node:path';
import { FlowLibrary } from '../flows/library.ts';
import { loadFlows } from '../flows/load-flows.ts';
import { townHallsIn } from '../municipality/load-town-halls.ts';
import { SharedRules } from '../safety/data.ts';
import { checkAnswers } from './check-answers.ts';
import { checkFlowFile } from './check-flow-file.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkHelplines, checkLearning, shaped } from './check-learning.ts';
import { checkPages } from './check-pages.ts';
import { checkPools } from './check-pools.ts';
import { checkTown } from './check-town.ts';
import { otherFigures } from './figures.ts';
import type { ContentFault } from './load-yaml.ts';
import { staleTranslations } from './made-from.ts';
import { readPlainFiles } from './plain-file.ts';
import { plainLanguage } from './plain-language.ts';
import { missingWords, strayWords, wrongPlaceholders } from './translations.ts';
import { WordFiles } from './word-files.ts';

export interface ContentCheck {
  readonly faults: ContentFault[];
  readonly warnings: ContentFault[];
  readonly read: { flows: number; languages: number; sentences: number; townHalls: number };
  /** What was read, for the report. */
  readonly library: FlowLibrary;
  readonly words: WordFiles;
}

export interface ContentPlaces {
  readonly flows: string;
  readonly locales: string;
  readonly municipalities: string;
  /** The help lines' file of safety. */
  readonly helplines: string;
  readonly today: string;
  /** What abbreviations stand for, if a public list of them is at hand. */
  readonly meanings?: ReadonlyMap<string, string>;
}

export function checkContent(places: ContentPlaces): ContentCheck {
  const { flows, unread, faults: flowFaults } = loadFlows(places.flows);
  const words = WordFiles.read(places.locales);
  const library = new FlowLibrary(flows);
  // What a file with faults would have been named for is no second fault.
  const isFlow = (name: string): boolean => library.has(name) || unread.includes(name);
  const plain = readPlainFiles(places.locales, words.languages, places.meanings);
  const helplines = checkHelplines(places.helplines);
  const faults = [...flowFaults, ...words.faults, ...plain.faults, ...helplines.faults];
  const warnings: ContentFault[] = [];
  const add = (more: { faults?: readonly ContentFault[]; warnings?: readonly ContentFault[] }): void => {
    faults.push(...(more.faults ?? []));
    warnings.push(...(more.warnings ?? []));
  };

  for (const flow of flows) add(checkFlowFile(flow, places.flows, library, places.today));
  add({ faults: [...missingWords(flows, words), ...withoutFlow(words, isFlow)] });
  add({ faults: [...checkGlossary(words, library), ...checkAnswers(words)] });
  add({ faults: wrongPlaceholders(new Map(flows.map((flow) => [flow.id, flow])), words) });
  add({ warnings: [...strayWords(words), ...otherFigures(words)] });
  add(plainLanguage(words, plain));
  add(staleTranslations(words, places.locales));
  const topics = helplines.value?.topics ?? {};
  add(checkLearning(places.locales, words.languages, (name) => isFlow(name) || name in topics));

  const townHalls = townHallsIn(places.municipalities);
  for (const name of townHalls)
    add(checkPages(join(places.municipalities, name, 'pages'), name, places.today));
  if (helplines.value) {
    const lists = listsOf(places.locales, words.languages);
    const ours = { library, words, plain, helplines: helplines.value, lists, today: places.today };
    for (const name of townHalls) add(checkTown(join(places.municipalities, name), ours));
  }
  add({ faults: checkPools(places.municipalities, townHalls) });
  const read = { flows: library.size, languages: words.languages.length, sentences: words.size };
  return { faults, warnings, read: { ...read, townHalls: townHalls.length }, library, words };
}

const withoutFlow = (words: WordFiles, isFlow: (name: string) => boolean): ContentFault[] =>
  words
    .flowFiles()
    .filter(({ flow }) => !isFlow(flow))
    .map(({ flow, file }) => {
      const message = `words of a flow "${flow}" that does not exist`;
      return { file, line: 1, column: 1, message };
    });

function listsOf(locales: string, languages: readonly string[]): Map<string, SharedRules['lists']> {
  return new Map(
    languages.map((language) => [
      language,
      shaped(SharedRules, join(locales, language, 'safety', 'lists.yml')).value?.lists ?? {},
    ]),
  );
}
