/**
 * `npm run import:knowledge -- <zip, folder or address>…`: imports official sheets ("Vos droits et démarches",
 * DILA, Licence Ouverte 2.0) into DATA_DIR. A running server takes them up by itself.
 *
 *     --add     keeps the sheets of the last import that these sets lack
 *     --shrink  takes a set of less than half the sheets of the last
 *
 * Exit status: 0 imported or unchanged, 1 refused (nothing was changed), 2 asked wrongly.
 */
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { dataFolder } from '../config.ts';
import { RefusedSet } from '../knowledge/import/files.ts';
import { importKnowledge } from '../knowledge/import/import.ts';
import { reportLines } from '../knowledge/import/report.ts';

const USAGE = 'npm run import:knowledge -- [--add] [--shrink] <zip, folder or https address>…';

function asked(): { sources: string[]; add: boolean; shrink: boolean } | null {
  try {
    const options = { add: { type: 'boolean' }, shrink: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length === 0) return null;
    return { sources: positionals, add: values.add ?? false, shrink: values.shrink ?? false };
  } catch {
    return null;
  }
}

/** A bar on a terminal; a line every tenth elsewhere, so that a log stays readable. */
function progressShown() {
  const bar = process.stdout.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total} {step}', hideCursor: true }, Presets.shades_classic)
    : null;
  let tenth = -1;
  let step = '';
  return {
    show(now: 'download' | 'read', done: number, of: number | undefined): void {
      const total = of ?? done;
      if (now !== step) {
        step = now;
        tenth = -1;
        bar?.start(total, 0, { step });
      }
      bar?.update(done, { step });
      const reached = Math.floor((10 * done) / Math.max(1, total));
      if (!bar && of !== undefined && reached > tenth) console.log(`${now}: ${done} of ${total}`);
      tenth = Math.max(tenth, reached);
    },
    stop: () => bar?.stop(),
  };
}

const wanted = asked();
if (!wanted) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const progress = progressShown();
  try {
    const dataDir = dataFolder();
    const report = await importKnowledge({
      ...wanted,
      dataDir,
      now: () => new Date(),
      progress: progress.show,
    });
    progress.stop();
    console.log(report ? reportLines(report).join('\n') : 'Nothing has changed since the last import.');
  } catch (error) {
    progress.stop();
    if (!(error instanceof RefusedSet)) throw error;
    console.error(`Nothing was changed: ${error.message}`);
    process.exitCode = 1;
  }
}
