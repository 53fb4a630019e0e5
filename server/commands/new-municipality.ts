/**
 * `npm run new-municipality -- <id> "<Name>" [--phone …]`: starts a town hall's folder in MUNICIPALITIES_DIR.
 * What is not answered is marked in the file, and `npm run check` names each mark.
 */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { municipalitiesFolder } from '../config.ts';
import { type Answers, beginMunicipality, CannotBegin, QUESTIONS } from '../content/new-municipality.ts';

const municipalities = municipalitiesFolder();
const usage = `npm run new-municipality -- <id> "<Name>" [${QUESTIONS.map((question) => `--${question} …`).join('] [')}]`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(QUESTIONS.map((question) => [question, { type: 'string' as const }])),
  });
  const [id, name] = positionals;
  if (id === undefined || name === undefined) throw new CannotBegin(usage);
  const file = beginMunicipality(municipalities, id, name, values as Answers);
  console.log(`${relative(process.cwd(), file)} is written. "npm run check" says what is left to complete.`);
} catch (error) {
  const wrongOption = error instanceof TypeError && 'code' in error;
  if (!(error instanceof CannotBegin) && !wrongOption) throw error;
  console.error(wrongOption ? `${error.message}\n${usage}` : error.message);
  process.exitCode = 1;
}
