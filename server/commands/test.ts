/** `npm test`: everything that must hold, in order of how fast it fails. Stops at the first failure. */
import { spawnSync } from 'node:child_process';
import { CHROMIUM, ensure, MissingProgram, REDIS } from './setup/programs.ts';

interface Stage {
  readonly name: string;
  /** A script of package.json, so that each stage is what a person would run alone. */
  readonly script: string;
}

const STAGES: readonly Stage[] = [
  { name: 'Style and lint (biome)', script: 'lint' },
  { name: 'Types (tsc)', script: 'typecheck' },
  { name: 'Import rules', script: 'imports' },
  { name: 'Flows, words and town halls', script: 'check' },
  { name: 'Browser bundles', script: 'build' },
  { name: 'Their size', script: 'size' },
  { name: 'Tests (jest)', script: 'jest' },
];

const started = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

try {
  ensure(REDIS);
  ensure(CHROMIUM);
} catch (error) {
  console.error(error instanceof MissingProgram ? error.message : error);
  process.exit(1);
}

for (const { name, script } of STAGES) {
  console.log(`\n=== ${name}: npm run ${script}`);
  const since = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  // Jest's own last line stays the last, whatever it says: it is what one looks for.
  const says = script === 'jest' ? () => {} : console.log;
  if (status !== 0) {
    says(`\n=== ${name}: FAILED after ${seconds(since)}; alone it is "npm run ${script}"`);
    process.exit(status ?? 1);
  }
  says(`=== ${name}: ${seconds(since)} (${seconds(started)} in all)`);
}
