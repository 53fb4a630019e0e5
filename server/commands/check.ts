/**
 * `npm run check`: reads all content and says, with file, line and column, what is wrong and what to write
 * instead. Exit status 1 where there is a fault; warnings alone pass.
 *
 *     -- --report            writes a page a flow into reports/flows
 *     -- --acronyms <file>   a public list of abbreviations, to say what an unexplained one stands for
 *
 * A town hall runs it on its own folder with `MUNICIPALITIES_DIR`. Where official sheets were imported into
 * DATA_DIR, it says which of them changed since the review of a procedure, with a diff in reports/sheets.
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder, municipalitiesFolder } from '../config.ts';
import { checkContent } from '../content/check-content.ts';
import type { ContentFault } from '../content/load-yaml.ts';
import { readMeanings } from '../content/plain-file.ts';
import { writeReport } from '../content/report/write-report.ts';
import { newsLines, sheetNews } from '../knowledge/changed-sheets.ts';

const root = join(import.meta.dirname, '../..');
const today = new Date().toISOString().slice(0, 10);
const { values: asked } = parseArgs({
  options: { report: { type: 'boolean' }, acronyms: { type: 'string' } },
});
if (asked.acronyms !== undefined && !existsSync(asked.acronyms))
  console.log(`${asked.acronyms} is not there: abbreviations are checked without a public list.`);

const { faults, warnings, read, library, words } = checkContent({
  flows: join(root, 'flows'),
  locales: join(root, 'locales'),
  municipalities: municipalitiesFolder(),
  helplines: join(root, 'server/safety/helplines.yml'),
  today,
  ...(asked.acronyms !== undefined && existsSync(asked.acronyms)
    ? { meanings: readMeanings(asked.acronyms) }
    : {}),
});

const show = (mark: string, { file, line, column, message }: ContentFault) =>
  console.log(`${mark} ${relative(process.cwd(), file)}:${line}:${column}  ${message}`);
for (const warning of warnings) show('warning', warning);
for (const fault of faults) show('fault  ', fault);
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
console.log(
  `${counted(read.flows, 'flow')}, ${counted(read.languages, 'language')}, ${counted(read.sentences, 'sentence')}, ${counted(read.townHalls, 'town hall')}: ${counted(faults.length, 'fault')}, ${counted(warnings.length, 'warning')}`,
);
const news = await sheetNews(dataFolder(), library);
if (news) {
  const lines = newsLines(news, join(root, 'reports/sheets'));
  for (const line of lines) console.log(`re-read ${line}`);
  console.log(`Official sheets of ${news.edition}: ${lines.length} to read again`);
}
if (asked.report) {
  const found = [...faults, ...warnings].map((each) => ({ ...each, file: relative(root, each.file) }));
  const index = writeReport(join(root, 'reports/flows'), library, words, found, today);
  console.log(`The report: ${relative(process.cwd(), index)}`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
