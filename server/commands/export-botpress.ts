/**
 * `npm run export:botpress -- [language] [file]`: the procedures of the town hall as a knowledge file that is uploaded
 * to a Botpress bot. PUBLIC_URL is needed: the links must lead here from anywhere.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig } from '../config.ts';
import { knowledgeFile } from '../integration/botpress/knowledge-file.ts';
import { loadContent } from '../town/load-content.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

const [language = REFERENCE_LANGUAGE, given] = process.argv.slice(2);
const config = loadConfig();
const town = (await loadContent(config)).towns.fallback;
const { id, languages } = town.municipality;
const refused =
  config.publicUrl === undefined
    ? 'PUBLIC_URL is needed, such as PUBLIC_URL=https://guichet.example.fr: links must lead here from anywhere.'
    : languages.includes(language)
      ? null
      : `"${language}" is none of the languages of ${id}: ${languages.join(', ')}`;
if (refused || config.publicUrl === undefined) {
  console.error(`npm run export:botpress -- [language] [file]\n${refused}`);
  process.exitCode = 1;
} else {
  const file = given ?? join(import.meta.dirname, `../../dist/botpress/${id}-${language}.md`);
  const text = knowledgeFile(town, config.publicUrl, language);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(
    `${file}: ${text.match(/^## /gm)?.length ?? 0} procedures, ${Math.round(text.length / 1_000)} kB`,
  );
}
