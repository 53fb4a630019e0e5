/** A town hall's own canned answers: names of their own, languages it offers, values that there are. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CANNED_VALUES, OwnCanned } from '../canned/schema.ts';
import { meant } from '../flows/check-flow.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { type ContentFault, readBySchema, readYaml } from './load-yaml.ts';
import { placeholdersOf } from './translations.ts';
import type { WordFiles } from './word-files.ts';

/** @param languages the town hall offers. */
export function checkCanned(
  folder: string,
  languages: readonly string[],
  words: Pick<WordFiles, 'has'>,
): { faults: ContentFault[]; warnings: ContentFault[] } {
  const file = join(folder, 'canned.yml');
  if (!existsSync(file)) return { faults: [], warnings: [] };
  const yaml = readYaml(file);
  const { value = {}, faults } = readBySchema(OwnCanned, yaml);
  const found = { faults: [...faults], warnings: [] as ContentFault[] };
  const at = (path: readonly string[], message: string) => ({ file, ...yaml.at(path), message });
  for (const [id, { text }] of Object.entries(value)) {
    if (words.has(REFERENCE_LANGUAGE, `canned.${id}`))
      found.faults.push(at([id], `"${id}" is one of ours: give yours another name`));
    for (const [language, said] of Object.entries(text)) {
      const path = [id, 'text', language];
      if (!languages.includes(language))
        found.faults.push(at(path, `"${language}" is not offered here${meant(language, [...languages])}`));
      for (const name of placeholdersOf(said)) {
        if ((CANNED_VALUES as readonly string[]).includes(name)) continue;
        found.faults.push(
          at(path, `{{${name}}} is no value that can stand here; there are: ${CANNED_VALUES.join(', ')}`),
        );
      }
    }
    const missing = languages.filter((language) => text[language] === undefined);
    if (missing.length > 0)
      found.warnings.push(at([id], `"${id}" is missing in ${missing.join(', ')}: French is sent instead`));
  }
  return found;
}
