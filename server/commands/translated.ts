/**
 * `npm run translated -- <language> [flow]`: says that a language's sentences were made from the French of
 * today, or those of one flow. Run it after reading the translation again; `npm run check` then warns when
 * the French changes.
 */
import { join } from 'node:path';
import { madeFromFile, recordMadeFrom } from '../content/made-from.ts';
import { WordFiles } from '../content/word-files.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

const locales = join(import.meta.dirname, '../../locales');
const words = WordFiles.read(locales);
const [language = '', flow] = process.argv.slice(2);
const languages = words.languages.filter((tag) => tag !== REFERENCE_LANGUAGE);
const flows = words.flowFiles().map((file) => file.flow);

const refused = !languages.includes(language)
  ? `npm run translated -- <language> [flow]\nThe languages: ${languages.join(', ')}`
  : flow !== undefined && !flows.includes(flow)
    ? `There are no words of a flow "${flow}".`
    : null;
if (refused) {
  console.error(refused);
  process.exitCode = 1;
} else {
  const changed = recordMadeFrom(words, locales, language, flow);
  console.log(`${madeFromFile('locales', language)}: ${changed} sentences recorded`);
}
