/**
 * `npm run check`: reads all content and says, with file, line and column, what is wrong and what to write
 * instead. `-- --report` writes a page a flow. Exit status 1 where there is a fault; warnings alone pass.
 */
import { join, relative } from 'node:path';
import { checkContent } from '../content/check-content.ts';

const root = join(import.meta.dirname, '../..');
const { faults, warnings, read } = checkContent({
  flows: join(root, 'flows'),
  locales: join(root, 'locales'),
  municipalities: process.env['MUNICIPALITIES_DIR'] ?? join(root, 'municipalities'),
  helplines: join(root, 'server/safety/helplines.yml'),
  today: new Date().toISOString().slice(0, 10),
});

const line = (mark: string, { file, line, column, message }: (typeof faults)[number]) =>
  console.log(`${mark} ${relative(process.cwd(), file)}:${line}:${column}  ${message}`);
for (const warning of warnings) line('warning', warning);
for (const fault of faults) line('fault  ', fault);
console.log(
  `${read.flows} flows, ${read.languages} languages, ${read.sentences} sentences, ${read.townHalls} town halls: ${faults.length} faults, ${warnings.length} warnings`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
