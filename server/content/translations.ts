/** What a translation lacks of the French, has too much of, and which values its sentences name. */
import { relative } from 'node:path';
import { wordsNeeded } from '../flows/flow-words.ts';
import type { Flow } from '../flows/schema.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { ContentFault } from './load-yaml.ts';
import { isForCitizens } from './plain-language.ts';
import type { Sentence, WordFiles } from './word-files.ts';

/** « unread_one », « unread_other »: each language has its own forms of number. */
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** The French a sentence stands for. A form of number that French lacks stands for the French `_other`. */
export function frenchOf(words: WordFiles, key: string): Sentence | undefined {
  return (
    words.get(REFERENCE_LANGUAGE, key) ??
    (PLURAL.test(key) ? words.get(REFERENCE_LANGUAGE, key.replace(PLURAL, '_other')) : undefined)
  );
}

/** Every language must say everything: what French has and another lacks is a fault of that language. */
export function missingWords(flows: Iterable<Flow>, words: WordFiles): ContentFault[] {
  const missing = new Map<string, ContentFault>();
  const lacks = (language: string, key: string, what: string) => {
    const file = words.fileOf(language, key);
    const short = key.replace(/^flows\.[^.]+\./, '');
    missing.set(`${language} ${key}`, {
      file,
      line: 1,
      column: 1,
      message: `"${short}" is missing: write ${what} there`,
    });
  };
  for (const flow of flows) {
    for (const language of words.languages) {
      for (const { anyOf, kind } of wordsNeeded(flow)) {
        const [key = ''] = anyOf;
        if (!anyOf.some((each) => words.has(language, each)))
          lacks(language, key, kind === 'list' ? 'a list of sentences' : 'a sentence');
      }
    }
  }
  for (const french of words.sentences()) {
    if (french.language !== REFERENCE_LANGUAGE || !isForCitizens(french)) continue;
    for (const language of words.languages.filter((tag) => tag !== REFERENCE_LANGUAGE)) {
      for (const key of formsOf(french.key, language)) {
        // A list that is missing whole is told once.
        const list = key.replace(/\.\d+$/, '');
        if (words.get(language, key) || missing.has(`${language} ${list}`)) continue;
        lacks(language, key, `« ${french.text.slice(0, 60)} »`);
      }
    }
  }
  return [...missing.values()];
}

/** The keys a language needs for one of French: its own forms of number, or just the same. */
function formsOf(key: string, language: string): string[] {
  if (!PLURAL.test(key)) return [key];
  if (!key.endsWith('_other')) return [];
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return pluralCategories.map((form) => key.replace(PLURAL, `_${form}`));
}

/** Words that French does not have are never said: a key misspelled, or left behind. */
export function strayWords(words: WordFiles): ContentFault[] {
  const stray: ContentFault[] = [];
  for (const sentence of words.sentences()) {
    if (sentence.language === REFERENCE_LANGUAGE || !isForCitizens(sentence)) continue;
    if (frenchOf(words, sentence.key)) continue;
    const { file, line, column, key } = sentence;
    stray.push({ file, line, column, message: `"${key}" is not in French: nobody will read it` });
  }
  return stray;
}

export const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map(([, name = '']) => name);

/** {{x}} in a translation must be what the French names, all of it; in a flow's French, one of its slots. */
export function wrongPlaceholders(flows: ReadonlyMap<string, Flow>, words: WordFiles): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const sentence of words.sentences()) {
    const { file, line, column, key, text, language } = sentence;
    const messages =
      language === REFERENCE_LANGUAGE
        ? notAValue(flows, key, text)
        : unlikeFrench(sentence, frenchOf(words, sentence.key));
    faults.push(...messages.map((message) => ({ file, line, column, message })));
  }
  return faults;
}

export function notAValue(flows: ReadonlyMap<string, Flow>, key: string, text: string): string[] {
  const [group, id = '', part] = key.split('.');
  // Other words are given their values by code, which a test covers.
  if (group !== 'flows' && group !== 'documents' && group !== 'costs') return [];
  const slots = Object.keys(flows.get(id)?.slots ?? {});
  const values = part === 'costs' || group === 'costs' ? ['amount', ...slots] : slots;
  return placeholdersOf(text)
    .filter((name) => !values.includes(name))
    .map((name) => {
      const there = values.length > 0 ? `; there are: ${values.join(', ')}` : '';
      return `{{${name}}} is no value that can stand here${there}`;
    });
}

/** A form of number may leave the number out: « un message ». */
export function unlikeFrench({ key, text }: Sentence, french: Sentence | undefined): string[] {
  if (!french) return [];
  const ours = new Set(placeholdersOf(french.text));
  const theirs = new Set(placeholdersOf(text));
  const where = `${relative(process.cwd(), french.file)}:${french.line}`;
  const added = [...theirs]
    .filter((name) => !ours.has(name))
    .map((name) => `{{${name}}} is not in the French sentence: ${where}`);
  const lost = [...ours]
    .filter((name) => !theirs.has(name) && !PLURAL.test(key))
    .map((name) => `{{${name}}} of the French sentence is missing: ${where}`);
  return [...added, ...lost];
}
