/**
 * `npm run bench`: figures, never assertions. Compare by ratio within one run: machines differ.
 * `npm run bench -- desk` runs one part; `-- desk small` shortly, to see that it runs.
 */
import { benchDesk } from './desk-figures.ts';
import { benchTurns } from './turns.ts';

const parts = { turns: benchTurns, desk: benchDesk };
const [wished, size] = process.argv.slice(2);
for (const [name, run] of Object.entries(parts)) {
  if (wished === undefined || wished === name) await run(size === 'small');
}
process.exit(0);
