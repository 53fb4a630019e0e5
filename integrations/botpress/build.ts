/** Bundles the integration: one file, which Botpress runs, with its definition, its page and its icon beside it. */
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import definition from './integration.definition.ts';

const root = import.meta.dirname;
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await build({
  stdin: {
    // What Botpress' own builder puts around an integration.
    contents:
      "import integration from './src/index.ts';\nexport default integration;\nexport const handler = integration.handler;",
    resolveDir: root,
    loader: 'ts',
  },
  outfile: join(dist, 'index.cjs'),
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  logLevel: 'warning',
});
const { name, version, title, description, interfaces } = definition;
const about = { name, version, title, description, interfaces, sdk: definition.metadata.sdkVersion };
writeFileSync(join(dist, 'integration.json'), `${JSON.stringify(about, null, 2)}\n`);
for (const file of ['hub.md', 'icon.svg']) cpSync(join(root, file), join(dist, file));
console.log(`dist/index.cjs ${Math.round(statSync(join(dist, 'index.cjs')).size / 1_000)} kB`);
