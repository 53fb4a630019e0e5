/**
 * `npm run translated -- <language> [part]`: says that a language's sentences were made from the French of
 * today, or those of one part: a flow, or a file's first key, such as `glossary`. Run it after reading the
 * translation again; `npm run check` then warns when the French changes.
 */
import { join } from 'node:path';
import { madeFromFile, recordMadeFrom } from '../content/made-from.ts';
import { WordFiles } from '../content/word-files.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

const locales = join(import.meta.dirname, '../../locales');
const words = WordFiles.read(locales);
const [language = '', part] = process.argv.slice(2);
const languages = words.languages.filter((tag) => tag !== REFERENCE_LANGUAGE);
const parts = new Set([
  ...words.flowFiles().map(({ flow }) => flow),
  ...[...words.sentences()].map(({ key }) => key.split('.')[0]),
]);

const refused = !languages.includes(language)
  ? `npm run translated -- <language> [part]\nThe languages: ${languages.join(', ')}`
  : part !== undefined && !parts.has(part)
    ? `There are no words of "${part}".`
    : null;
if (refused) {
  console.error(refused);
  process.exitCode = 1;
} else {
  const changed = recordMadeFrom(words, locales, language, part);
  console.log(`${madeFromFile('locales', language)}: ${changed} sentences recorded`);
}
