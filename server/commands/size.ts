/**
 * `npm run size`: what a page weighs once it holds the widget, in gzip, words of the reference language
 * included. Fails above the promise of the README.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { freshBundles } from './setup/bundles.ts';
import { ROOT } from './setup/stamp.ts';

const LANGUAGE = 'fr';
/** Kilobytes, of 1,000 bytes. */
const LIMITS = [
  { name: 'loader', file: 'dist/widget/guichet.js', limit: 3 },
  { name: 'chat', file: 'dist/widget/chat.js', limit: 35 },
] as const;

try {
  await freshBundles();
} catch (error) {
  // What does not compile, esbuild has already shown with its line.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const wordsFile = join(ROOT, 'locales', LANGUAGE, 'widget.yml');
// The server writes them in front of the bundle, as one script.
const words = existsSync(wordsFile) ? JSON.stringify(parse(readFileSync(wordsFile, 'utf8'))) : '';
if (!words) {
  console.error(`${wordsFile} is missing: the chat cannot be weighed without its words`);
  process.exitCode = 1;
}
for (const { name, file, limit } of LIMITS) {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const bytes = gzipSync(name === 'chat' ? `${words}\n${code}` : code, { level: 9 }).length;
  const over = bytes > limit * 1_000;
  if (over) process.exitCode = 1;
  console.log(
    `${name.padEnd(8)}${(bytes / 1_000).toFixed(2).padStart(7)} kB gzip of ${limit}${over ? '  TOO MUCH' : ''}`,
  );
}
