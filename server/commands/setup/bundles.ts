/** The browser's share of the code, bundled: what `npm run build` makes and `npm start` makes sure of. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { ROOT, stampOf } from './stamp.ts';

interface Bundle {
  readonly entry: string;
  readonly outfile: string;
  readonly format: 'iife' | 'esm';
}

/** The loader is a plain script, as one tag on any site brings it; the chat is a module it imports. */
const BUNDLES: readonly Bundle[] = [
  { entry: 'widget/loader.ts', outfile: 'dist/widget/guichet.js', format: 'iife' },
  { entry: 'widget/chat.tsx', outfile: 'dist/widget/chat.js', format: 'esm' },
  { entry: 'widget/writing.ts', outfile: 'dist/widget/writing.js', format: 'esm' },
  { entry: 'widget/kiosk/main.tsx', outfile: 'dist/kiosk/kiosk.js', format: 'esm' },
  // A service worker: an address of its own, which browsers ask for again at each visit.
  { entry: 'widget/kiosk/sw.ts', outfile: 'dist/kiosk/sw.js', format: 'iife' },
  { entry: 'console/main.tsx', outfile: 'dist/console/console.js', format: 'esm' },
  // A worker: time goes on in it while its window is hidden.
  { entry: 'console/ticker.ts', outfile: 'dist/console/ticker.js', format: 'esm' },
  { entry: 'console/style.css', outfile: 'dist/console/style.css', format: 'esm' },
];
const COPIES = [
  { from: 'console/index.html', to: 'dist/console/index.html' },
  { from: 'console/icon.svg', to: 'dist/console/icon.svg' },
];

/** What there must be after a build. */
export const OUTPUTS = [...BUNDLES.map(({ outfile }) => outfile), ...COPIES.map(({ to }) => to)];
/** What they are made of. The build itself too: another option makes another file. */
const SOURCES = [
  'widget',
  'console',
  'server/contract',
  'server/commands/setup/bundles.ts',
  'server/commands/setup/stamp.ts',
  'package-lock.json',
];
const STAMP = 'dist/sources.sha256';

/**
 * Socket.IO chooses between three transports when it runs; we only speak WebSocket. So its list is replaced,
 * and what it exports of the two others is declared to have no effect by itself: 13.1 kB become 10.8.
 */
const webSocketOnly: Plugin = {
  name: 'websocket-only',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /engine\.io-client\/build\/esm\/transports\/index\.js$/ }, ({ path }) => ({
      contents: "import { WS } from './websocket.js';\nexport const transports = { websocket: WS };",
      resolveDir: dirname(path),
    }));
    onResolve({ filter: /^\.\/(transports\/)?(polling|webtransport)/ }, ({ path, resolveDir }) =>
      resolveDir.includes('engine.io-client')
        ? { path: join(resolveDir, path.replace('.node.js', '.js')), sideEffects: false }
        : undefined,
    );
  },
};

/**
 * All we say is JSON. What looks for binary parts in it, takes them out, puts them back or reads them from Base64 is
 * replaced by what finds none: 0.6 kB less.
 */
const jsonOnly: Plugin = {
  name: 'json-only',
  setup({ onLoad }) {
    const instead = {
      'socket.io-parser/build/esm/is-binary.js':
        'export const isBinary = () => false;\nexport const hasBinary = isBinary;',
      'socket.io-parser/build/esm/binary.js':
        'export const deconstructPacket = (packet) => ({ packet, buffers: [] });\nexport const reconstructPacket = (packet) => packet;',
      'engine.io-parser/build/esm/contrib/base64-arraybuffer.js':
        'export const decode = () => new ArrayBuffer(0);',
    };
    for (const [file, contents] of Object.entries(instead))
      onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, () => ({ contents }));
  },
};

/** A style sheet imported by code is its text, for a constructable style sheet: no inline style is needed. */
const minifiedCss = (minify: boolean): Plugin => ({
  name: 'css-as-text',
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\.css$/ }, async ({ path, with: attributes }) => {
      if (attributes.type !== 'text') return undefined;
      const { outputFiles } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        write: false,
        minify,
      });
      return { contents: outputFiles[0]?.text ?? '', loader: 'text' };
    });
  },
});

const optionsFor = ({ entry, outfile, format }: Bundle, minify: boolean): BuildOptions => ({
  absWorkingDir: ROOT,
  entryPoints: [entry],
  outfile,
  format,
  bundle: true,
  minify,
  sourcemap: minify ? false : 'inline',
  // Nothing newer than the oldest browser an old counter PC may have.
  target: 'es2020',
  platform: 'browser',
  charset: 'utf8',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [webSocketOnly, jsonOnly, minifiedCss(minify)],
  logLevel: 'warning',
});

/** @throws when a source is missing or does not compile; esbuild has then printed file, line and column. */
export async function buildBundles({ minify }: { minify: boolean }): Promise<void> {
  // Only now: a start that finds all in place has no use for it.
  const { build } = await import('esbuild');
  // Before the build: what changes while it runs is then built again next time.
  const stamp = stampOf(ROOT, SOURCES, `minify=${minify}`);
  await Promise.all(BUNDLES.map((bundle) => build(optionsFor(bundle, minify))));
  for (const { from, to } of COPIES) copyFileSync(join(ROOT, from), join(ROOT, to));
  writeFileSync(join(ROOT, STAMP), stamp);
}

/** Builds only what is not built from these very sources yet. @returns whether anything was built. */
export async function freshBundles(): Promise<boolean> {
  const stamp = join(ROOT, STAMP);
  const whole = OUTPUTS.every((file) => existsSync(join(ROOT, file)));
  if (whole && existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(ROOT, SOURCES, 'minify=true'))
    return false;
  await buildBundles({ minify: true });
  return true;
}
