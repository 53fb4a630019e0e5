/** The server in a few files: made again when its sources change, and not to be told apart from them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { joinedServer } from '../../../server/commands/setup/joined-server.ts';

const root = mkdtempSync(join(tmpdir(), 'guichet-joined-'));
const write = (file: string, ...lines: string[]) => writeFileSync(join(root, file), lines.join('\n'));
const lines = JSON.stringify(new URL('../../../server/commands/setup/source-lines.ts', import.meta.url));
const run = (folder: string) => {
  const quick = `const { tellSourceLines } = await import(${lines});
    tellSourceLines(${JSON.stringify(folder)});
    await import(${JSON.stringify(pathToFileURL(join(folder, 'start.js')))});`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', quick], { encoding: 'utf8' });
};

beforeAll(() => {
  mkdirSync(join(root, 'server/commands'), { recursive: true });
  mkdirSync(join(root, 'server/words'));
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', '{}');
  write('server/commands/start.ts', "const { refuse } = await import('../main.ts');", 'refuse();');
  write('server/words/greeting.txt', 'bonjour');
  write(
    'server/words/greeting.ts',
    "import { readFileSync } from 'node:fs';",
    "import { join } from 'node:path';",
    "const beside = new URL('./greeting.txt', import.meta.url);",
    "export const greeting: string = readFileSync(beside, 'utf8');",
    "export const again: string = readFileSync(join(import.meta.dirname, 'greeting.txt'), 'utf8');",
    "export const fail = (): never => { throw new Error('refused'); };",
  );
  write(
    'server/main.ts',
    "import { again, fail, greeting } from './words/greeting.ts';",
    "console.log([greeting, again].join(', '));",
    'export const refuse = () => fail();',
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('modules read what lies beside their sources, and a stack names the lines of the sources', async () => {
  const { stdout, stderr } = run(await joinedServer(root));
  expect(stdout).toBe('bonjour, bonjour\n');
  expect(stderr).toContain('Error: refused');
  expect(stderr).toContain(`${join(root, 'server/words/greeting.ts')}:6`);
  expect(stderr).toContain(`${join(root, 'server/main.ts')}:3`);
  expect(stderr).toContain(`${join(root, 'server/commands/start.ts')}:2`);
});

test('it is made again when a source says something else, not when it only has another date', async () => {
  const first = await joinedServer(root);
  utimesSync(join(root, 'server/main.ts'), new Date(), new Date(0));
  expect(await joinedServer(root)).toBe(first);
  write('server/main.ts', "console.log('bonsoir');", 'export const refuse = () => {};');
  const second = await joinedServer(root);
  expect(second).not.toBe(first);
  expect(run(second).stdout).toBe('bonsoir\n');
});

test('the build before is kept, for a server that still runs on it, and none older', async () => {
  const second = await joinedServer(root);
  write('server/main.ts', "console.log('bonne nuit');");
  const third = await joinedServer(root);
  const kept = readdirSync(join(root, 'dist/server')).map((name) => join(root, 'dist/server', name));
  expect(kept.sort()).toEqual([second, third].sort());
});

test('a source that does not compile leaves no build behind', async () => {
  const before = readdirSync(join(root, 'dist/server')).sort();
  write('server/main.ts', 'const = 1;');
  await expect(joinedServer(root)).rejects.toThrow('server/main.ts:1');
  expect(readdirSync(join(root, 'dist/server')).sort()).toEqual(before);
});
