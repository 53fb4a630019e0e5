/** A town hall's own folder, with all of ours under it: the same check wherever the folder stands. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { meant } from '../flows/check-flow.ts';
import { wordsNeeded } from '../flows/flow-words.ts';
import type { FlowLibrary } from '../flows/library.ts';
import { loadFlows } from '../flows/load-flows.ts';
import type { Flow } from '../flows/schema.ts';
import { Municipality } from '../municipality/schema.ts';
import type { Helplines, SharedRules } from '../safety/data.ts';
import { padded } from '../words/fold.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { checkAgendas } from './check-agendas.ts';
import { checkAnswers } from './check-answers.ts';
import { checkCanned } from './check-canned.ts';
import { checkFlowFile } from './check-flow-file.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkPhrases } from './check-learning.ts';
import { checkTownSafety } from './check-town-safety.ts';
import { otherFigures } from './figures.ts';
import { type ContentFault, readBySchema, readYaml } from './load-yaml.ts';
import type { PlainRules } from './plain-file.ts';
import { plainLanguage } from './plain-language.ts';
import { pastReview } from './review.ts';
import { leftToComplete, unknownNames } from './town-names.ts';
import { frenchOf, notAValue, placeholdersOf, unlikeFrench } from './translations.ts';
import { isWritten, WordFiles } from './word-files.ts';

/** Months after which a town hall's particulars are to be read again. */
const LOCAL_TERM = 12;

/** All of ours that a town hall's folder is held against. */
export interface Ours {
  readonly library: FlowLibrary;
  readonly words: WordFiles;
  readonly plain: PlainRules;
  readonly helplines: Helplines;
  /** Language → the lists that safety rules may name. */
  readonly lists: ReadonlyMap<string, SharedRules['lists']>;
  readonly today: string;
}

interface Findings {
  readonly faults: ContentFault[];
  readonly warnings: ContentFault[];
}

type Known = (key: string) => boolean;

export function checkTown(folder: string, ours: Ours): Findings {
  const found: Findings = { faults: [], warnings: [] };
  const own = loadFlows(join(folder, 'flows'));
  const library = ours.library.with(own.flows);
  // What a file with faults would have been named for is no second fault.
  const isFlow: Known = (key) => library.has(key) || own.unread.includes(key);
  found.faults.push(...own.faults);
  const file = checkMunicipality(folder, library, isFlow, ours);
  const words = WordFiles.readOwn(join(folder, 'locales'));
  const languages = file.languages;
  for (const part of [
    ...own.flows.map((flow) => checkFlowFile(flow, join(folder, 'flows'), library, ours.today)),
    file,
    ...(words ? [checkOwnWords(words, own, ours)] : []),
    ...(words
      ? [{ faults: [...checkGlossary(words, library, ours.words), ...checkAnswers(words)], warnings: [] }]
      : []),
    flowWords(folder, own.flows, words, languages, ours),
    checkCanned(folder, languages, ours.words),
    checkTownSafety(join(folder, 'locales'), ours, words),
    ...(words?.languages ?? []).map((language) =>
      checkPhrases(join(folder, 'locales', language, 'phrases'), isFlow),
    ),
  ]) {
    found.faults.push(...part.faults);
    found.warnings.push(...part.warnings);
  }
  return found;
}

function checkMunicipality(
  folder: string,
  library: FlowLibrary,
  isFlow: Known,
  { words, today, helplines }: Ours,
): Findings & { languages: readonly string[] } {
  const yaml = readYaml(join(folder, 'municipality.yml'));
  const marks = leftToComplete(yaml);
  const { value, faults } = readBySchema(Municipality, yaml);
  // What is still to be filled in has no right form yet: it is told once, as that.
  const lines = new Set(marks.map(({ line }) => line));
  const found: Findings = {
    faults: [...marks, ...faults.filter(({ line }) => !lines.has(line))],
    warnings: [],
  };
  if (!value) return { ...found, languages: [REFERENCE_LANGUAGE] };
  const at = (path: readonly (string | number)[], message: string): ContentFault => ({
    file: yaml.file,
    ...yaml.at(path),
    message,
  });
  const fault = (path: readonly (string | number)[], message: string) => found.faults.push(at(path, message));
  if (value.id !== basename(folder))
    fault(['id'], `"${value.id}" must be the folder's name, "${basename(folder)}"`);
  for (const [path, message] of [...unknownNames(value, words.languages), ...checkAgendas(value, library)])
    fault(path, message);
  const flows = [...library].map(({ id }) => id);
  for (const part of ['local', 'synonyms'] as const) {
    for (const key of Object.keys(value[part])) {
      if (!isFlow(key)) fault([part, key], `"${key}" is no procedure${meant(key, flows)}`);
    }
  }
  for (const [index, { topics = [] }] of value.routing.entries()) {
    for (const [each, topic] of topics.entries()) {
      if (!isFlow(topic) && !(topic in helplines.topics))
        fault(['routing', index, 'topics', each], `"${topic}" is no procedure${meant(topic, flows)}`);
    }
  }
  for (const [index, key] of value.most_asked.entries()) {
    if (!isFlow(key)) fault(['most_asked', index], `"${key}" is no procedure${meant(key, flows)}`);
  }
  for (const [key, { reviewed }] of Object.entries(value.local)) {
    const due = pastReview(reviewed, LOCAL_TERM, today);
    if (due) found.warnings.push(at(['local', key, 'reviewed'], due));
  }
  const said = new Map<string, string>();
  for (const [key, phrases] of Object.entries(value.synonyms)) {
    for (const [index, phrase] of phrases.entries()) {
      const other = said.get(padded(phrase));
      if (other !== undefined && other !== key)
        found.warnings.push(at(['synonyms', key, index], `« ${phrase} » is a synonym of "${other}" too`));
      said.set(padded(phrase), key);
    }
  }
  return { ...found, languages: value.languages };
}

/** Words that lie over ours: each must have one of ours under it, and keep its values. */
function checkOwnWords(
  words: WordFiles,
  { flows, unread }: ReturnType<typeof loadFlows>,
  ours: Ours,
): Findings {
  const faults = [...words.faults];
  const ownFlows = new Map(flows.map((flow) => [flow.id, flow]));
  for (const sentence of words.sentences()) {
    const { key, language, file, line, column, text } = sentence;
    const at = (message: string) => faults.push({ file, line, column, message });
    if (!ours.words.languages.includes(language)) {
      at(`"${language}" is no language of Guichet; there are: ${ours.words.languages.join(', ')}`);
      continue;
    }
    const [group, id = ''] = key.split('.');
    if (group === 'flows' && unread.includes(id)) continue;
    const french = frenchOf(ours.words, key);
    if (group === 'flows' && ownFlows.has(id)) for (const wrong of notAValue(ownFlows, key, text)) at(wrong);
    else if (french) for (const wrong of unlikeFrench(sentence, french)) at(wrong);
    else if (group === 'helplines') {
      if (placeholdersOf(text).length > 0) at('a help line names no values');
    } else if (group !== 'glossary' && !isWritten(key))
      at(`"${key}" is none of our words: it lies over nothing`);
  }
  const plain = plainLanguage(words, ours.plain);
  return { faults: [...faults, ...plain.faults], warnings: [...plain.warnings, ...otherFigures(words)] };
}

/** A flow of its own needs French words; other languages fall back on them, which is told. */
function flowWords(
  folder: string,
  flows: readonly Flow[],
  words: WordFiles | null,
  languages: readonly string[],
  ours: Ours,
): Findings {
  const found: Findings = { faults: [], warnings: [] };
  for (const flow of flows) {
    for (const language of languages) {
      const missing = wordsNeeded(flow).filter(
        ({ anyOf }) => !anyOf.some((key) => words?.has(language, key) || ours.words.has(language, key)),
      );
      const file = join(folder, 'locales', language, 'flows', `${flow.id}.yml`);
      const told = missing.map(({ anyOf: [key = ''], kind }) => {
        const short = key.replace(`flows.${flow.id}.`, '');
        const what = kind === 'list' ? 'a list of sentences' : 'a sentence';
        return { file, line: 1, column: 1, message: `"${short}" is missing: write ${what} there` };
      });
      if (language === REFERENCE_LANGUAGE) found.faults.push(...told);
      else if (told.length > 0) {
        const whole = existsSync(file) ? `${told.length} sentences are` : 'the file is';
        const message = `${whole} missing: citizens read these in French`;
        found.warnings.push({ file, line: 1, column: 1, message });
      }
    }
  }
  return found;
}
