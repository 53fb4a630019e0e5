/**
 * The server and the libraries it uses, joined into a few files: a start then opens ten files where it opened
 * 1,400, and strips no types (docs/decisions/0016).
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROOT, stampOf } from './stamp.ts';

/** From the root. */
const KEPT_IN = 'dist/server';
/** The build itself is among them. The lock file: it names the libraries, to the byte. */
const SOURCES = ['server', 'package.json', 'package-lock.json'];
const PROGRAMS = [
  { in: 'server/commands/start.ts', out: 'start' },
  { in: 'server/main.ts', out: 'main' },
];

/**
 * The folder that holds `start.js` and `main.js`, joined from the sources as they are now.
 * @throws when a source does not compile, with file, line and column.
 */
export async function joinedServer(root = ROOT): Promise<string> {
  const folder = join(root, KEPT_IN, stampOf(root, SOURCES, process.version).slice(0, 16));
  if (!existsSync(folder)) await build(root, folder);
  return folder;
}

async function build(root: string, folder: string): Promise<void> {
  // Only now: a start that finds all in place has no use for it.
  const esbuild = await import('esbuild');
  const unfinished = join(root, KEPT_IN, `.unfinished-${process.pid}`);
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: PROGRAMS,
      outdir: unfinished,
      bundle: true,
      // What few town halls use (mail, a model…) is still loaded only when it is.
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: `node${process.versions.node}`,
      mainFields: ['module', 'main'],
      // It brings a program of its own, found from where it lies.
      external: ['esbuild'],
      // Libraries of the older kind ask for Node's modules with it.
      banner: { js: "const require = process.getBuiltinModule('module').createRequire(import.meta.url);" },
      minifyWhitespace: true,
      minifySyntax: true,
      // For `source-lines.ts`; and errors keep their names.
      keepNames: true,
      sourcemap: 'external',
      sourcesContent: false,
      legalComments: 'none',
      plugins: [besideTheirSources(root)],
      // The error says it all, file and line among it.
      logLevel: 'silent',
    });
    forgetOlder(join(root, KEPT_IN));
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start was faster with the same.
    if (!existsSync(folder)) throw error;
  }
}

/** What a module reads beside it (scripts, templates, lists) it goes on reading there. */
const besideTheirSources = (root: string): Plugin => ({
  name: 'beside-their-sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = relative(join(root, KEPT_IN), path).split(sep).join('/');
      const address = JSON.stringify(`../${source}`);
      const folder = JSON.stringify(`/../${dirname(source)}`);
      const contents = readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', `new URL(${address}, import.meta.url)`)
        .replaceAll('import.meta.dirname', `(import.meta.dirname + ${folder})`);
      return { contents, loader: 'ts' };
    });
  },
});

/** All but this build and the one before it: a server that runs may still ask for a part of its own. */
function forgetOlder(builds: string): void {
  const age = (folder: string) => statSync(folder).mtimeMs;
  const older = readdirSync(builds)
    .map((name) => join(builds, name))
    .sort((a, b) => age(b) - age(a))
    .slice(2);
  for (const folder of older) rmSync(folder, { recursive: true, force: true });
}
