/**
 * `npm run build`: bundles the widget and the console into dist/ (`-- --dev` leaves them readable), joins the server
 * there for `npm start`, and learns what a first start would learn, so that a container with a read-only root starts
 * at once, and tests too.
 */
import { loadConfig } from '../config.ts';
import { loadContent } from '../town/load-content.ts';
import { buildBundles, OUTPUTS } from './setup/bundles.ts';
import { joinedServer } from './setup/joined-server.ts';

const started = performance.now();
try {
  await buildBundles({ minify: !process.argv.includes('--dev') });
  await joinedServer();
  await loadContent(loadConfig());
  const ms = Math.round(performance.now() - started);
  console.log(`built in ${ms} ms: ${OUTPUTS.join(', ')}`);
} catch (error) {
  // What does not compile, esbuild has already shown with its line.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
