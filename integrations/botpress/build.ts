/** Bundles the integration, with its definition, its page and its icon beside it; and the chat our server may ask. */
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import definition from './integration.definition.ts';

const root = import.meta.dirname;
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const options = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
} as const;
// Botpress runs the one, our server the other.
await build({
  ...options,
  stdin: {
    // What Botpress' own builder puts around an integration.
    contents:
      "import integration from './src/index.ts';\nexport default integration;\nexport const handler = integration.handler;",
    resolveDir: root,
    loader: 'ts',
  },
  outfile: join(dist, 'index.cjs'),
  target: 'node22',
});
await build({
  ...options,
  entryPoints: [join(root, 'src/chat/index.ts')],
  outfile: join(dist, 'chat.cjs'),
  target: 'node24',
});
const { name, version, title, description, interfaces } = definition;
const about = { name, version, title, description, interfaces, sdk: definition.metadata.sdkVersion };
writeFileSync(join(dist, 'integration.json'), `${JSON.stringify(about, null, 2)}\n`);
for (const file of ['hub.md', 'icon.svg']) cpSync(join(root, file), join(dist, file));
for (const file of ['index.cjs', 'chat.cjs'])
  console.log(`dist/${file} ${Math.round(statSync(join(dist, file)).size / 1_000)} kB`);
