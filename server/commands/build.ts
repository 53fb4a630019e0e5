/** `npm run build`: bundles the widget and the console into dist/. `-- --dev` leaves them readable. */
import { buildBundles, OUTPUTS } from './setup/bundles.ts';

const started = performance.now();
try {
  await buildBundles({ minify: !process.argv.includes('--dev') });
  const ms = Math.round(performance.now() - started);
  console.log(`built in ${ms} ms: ${OUTPUTS.join(', ')}`);
} catch (error) {
  // What does not compile, esbuild has already shown with its line.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
