/**
 * `npm run import:offices -- <file or address>…`: takes in the annuaire de l'administration and the France
 * Services list. `docs/places.md` says where they are. A running server takes the new ones up by itself.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { ConfigError, loadConfig } from '../config.ts';
import { officesDir } from '../offices/directory/files.ts';
import { download } from '../offices/import/download.ts';
import { ImportFault } from '../offices/import/import-fault.ts';
import type { ImportReport } from '../offices/import/report.ts';
import { runImport } from '../offices/import/run-import.ts';

const USAGE = 'npm run import:offices -- [--smaller] <file or https:// address>…';

/** A bar where somebody watches, otherwise a line every tenth. */
function progressBar(): { show(what: string, bytes: number, total: number | undefined): void; end(): void } {
  let showing = '';
  let tenth = -1;
  let bar: SingleBar | undefined;
  const megabytes = (bytes: number) => Number((bytes / 1_000_000).toFixed(1));
  const end = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    end,
    show(what, bytes, total) {
      if (what !== showing) {
        end();
        showing = what;
        tenth = -1;
        if (process.stderr.isTTY) {
          bar = new SingleBar({
            format: '{bar} {percentage} % | {value} of {total} MB | {what}',
            clearOnComplete: false,
          });
          bar.start(megabytes(total ?? bytes), 0, { what });
        }
      }
      if (bar) bar.update(megabytes(bytes));
      const now = total ? Math.floor((bytes / total) * 10) : Math.floor(bytes / 10_000_000);
      if (!bar && now > tenth) {
        tenth = now;
        console.error(total ? `${now * 10} % ${what}` : `${megabytes(bytes)} MB ${what}`);
      }
    },
  };
}

function summary(report: ImportReport, dir: string): string {
  const lines = report.sources.flatMap(({ from, read, taken, refused, doubts }) => [
    `${from}: ${read} read, ${taken} taken, ${read - taken} not`,
    ...Object.entries(refused).map(([why, count]) => `  ${count} not taken: ${why}`),
    ...Object.entries(doubts).map(([what, count]) => `  ${count} taken with a doubt: ${what}`),
  ]);
  const offices = Object.entries(report.offices ?? {}).map(([source, count]) => `${count} of ${source}`);
  return [
    ...lines,
    ...(report.repeated > 0 ? [`${report.repeated} came twice: the first counts`] : []),
    `In use now: ${offices.join(', ')}; ${report.communes} communes`,
    `Each line and its reason: ${join(dir, report.generation ?? '', 'refused.jsonl')}`,
  ].join('\n');
}

async function main(args: readonly string[]): Promise<void> {
  const sources = args.filter((arg) => !arg.startsWith('--'));
  const unknown = args.filter((arg) => arg.startsWith('--') && arg !== '--smaller');
  if (sources.length === 0 || unknown.length > 0) throw new ImportFault(USAGE);
  const dir = officesDir(loadConfig().dataDir);
  const bar = progressBar();
  const fetched: string[] = [];
  try {
    const files = [];
    for (const from of sources) {
      if (/^https?:\/\//.test(from)) {
        const path = await download(from, join(dir, 'downloads'), {
          progress: (bytes, total) => bar.show(`fetching ${from}`, bytes, total),
        });
        fetched.push(path);
        files.push({ path, from });
      } else if (existsSync(from)) files.push({ path: resolve(from), from });
      else throw new ImportFault(`${from} is not there`);
    }
    const report = await runImport({
      dir,
      files,
      now: new Date(),
      evenIfSmaller: args.includes('--smaller'),
      progress: (from, bytes, total) => bar.show(`reading ${from}`, bytes, total),
    });
    bar.end();
    console.log(summary(report, dir));
    for (const path of fetched) await rm(path, { force: true });
  } finally {
    bar.end();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ImportFault || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
