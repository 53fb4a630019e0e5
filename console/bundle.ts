/** Builds the console's files. Used by `npm run build` and by the browser tests. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadWords } from '../server/words/load-words.ts';
import { Words } from '../server/words/words.ts';

const HERE = import.meta.dirname;

/**
 * Writes `index.html`, `console.js`, `console.css`, `ticker.js` and `icon.svg`.
 *
 * @param outdir made where it is missing.
 * @throws where a source does not build.
 */
export async function bundleConsole(outdir: string): Promise<void> {
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: {
      console: join(HERE, 'main.tsx'),
      ticker: join(HERE, 'ticker.ts'),
    },
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  await build({ entryPoints: [join(HERE, 'style.css')], outfile: join(outdir, 'console.css'), minify: true });
  await copyFile(join(HERE, 'icon.svg'), join(outdir, 'icon.svg'));
  // The page's few words before any script runs: in French, from the same file as all others.
  const words = await Words.from(loadWords(join(HERE, '..', 'locales')));
  const page = await readFile(join(HERE, 'index.html'), 'utf8');
  const filled = page.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => words.say(`console.${key}`, 'fr'));
  await writeFile(join(outdir, 'index.html'), filled);
}
