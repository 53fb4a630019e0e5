/**
 * `npm run privacy:documents -- <town hall> [folder]`: the record of processing, the DPIA, the notice, the processor's
 * clauses and the page on the algorithm, in French, from the town hall's file and the settings of this server. They
 * are written to the folder, `DATA_DIR/documents/<town hall>` where none is named.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadConfig } from '../config.ts';
import { readYaml } from '../content/load-yaml.ts';
import { townHallsIn } from '../municipality/load-town-halls.ts';
import { Municipality } from '../municipality/schema.ts';
import { privacyDocuments } from '../privacy/documents.ts';

const [id = '', folder] = process.argv.slice(2);
const config = loadConfig();
const known = townHallsIn(config.municipalitiesDir);
if (known.includes(id)) {
  const file = join(config.municipalitiesDir, id, 'municipality.yml');
  const municipality = Municipality.parse(readYaml(file).value);
  const to = folder ? resolve(folder) : join(config.dataDir, 'documents', id);
  mkdirSync(to, { recursive: true });
  const today = new Date().toISOString().slice(0, 10);
  for (const [name, text] of privacyDocuments(municipality, config, today)) {
    writeFileSync(join(to, `${name}.md`), text);
    console.log(join(to, `${name}.md`));
  }
} else {
  console.error(`npm run privacy:documents -- <town hall> [folder]\nThe town halls: ${known.join(', ')}`);
  process.exitCode = 1;
}
