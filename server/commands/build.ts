/**
 * `npm run build`: bundles the widget and the console into dist/ (`-- --dev` leaves them readable), and learns
 * from the phrases there, so that a container with a read-only root starts at once.
 */
import { join } from 'node:path';
import { loadTrained } from '../understanding/load-phrases.ts';
import { buildBundles, OUTPUTS, ROOT } from './setup/bundles.ts';

const started = performance.now();
try {
  await buildBundles({ minify: !process.argv.includes('--dev') });
  loadTrained(join(ROOT, 'locales'), { cacheDir: join(ROOT, 'dist/learnt') });
  const ms = Math.round(performance.now() - started);
  console.log(`built in ${ms} ms: ${OUTPUTS.join(', ')}`);
} catch (error) {
  // What does not compile, esbuild has already shown with its line.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
