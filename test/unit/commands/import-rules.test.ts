import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { circlesOf } from '../../../server/commands/setup/import-circles.ts';
import { importsOf, readImports, violationsOf } from '../../../server/commands/setup/import-rules.ts';

describe('reading imports', () => {
  test('finds every form, with its line, and which are types only', () => {
    const code = `import { a } from './a.ts';
import type { B } from '../b.ts';
import {
  c,
  type D,
} from 'c';
export * from './e.ts';
export type { F } from './f.ts';
import './side-effect.ts';
const g = await import('./g.ts');
const text = "import { x } from 'nowhere'";
`;
    expect(importsOf('server/flows/x.ts', code)).toEqual([
      { from: 'server/flows/x.ts', line: 1, to: 'server/flows/a.ts', typeOnly: false },
      { from: 'server/flows/x.ts', line: 2, to: 'server/b.ts', typeOnly: true },
      { from: 'server/flows/x.ts', line: 3, to: 'c', typeOnly: false },
      { from: 'server/flows/x.ts', line: 7, to: 'server/flows/e.ts', typeOnly: false },
      { from: 'server/flows/x.ts', line: 8, to: 'server/flows/f.ts', typeOnly: true },
      { from: 'server/flows/x.ts', line: 9, to: 'server/flows/side-effect.ts', typeOnly: false },
      { from: 'server/flows/x.ts', line: 10, to: 'server/flows/g.ts', typeOnly: false },
    ]);
  });
});

describe('the rules', () => {
  const brokenBy = (from: string, code: string) =>
    violationsOf(importsOf(from, code)).map(({ rule }) => rule.name);

  test.each([
    ['core-is-pure', 'server/flows/engine.ts', "import { readFileSync } from 'node:fs';"],
    ['core-is-pure', 'server/conversation/steps/flow.ts', "import type { Queue } from 'bullmq';"],
    ['core-knows-no-surroundings', 'server/hours/zone.ts', "import { loadConfig } from '../config.ts';"],
    ['core-loads-nothing', 'server/words/words.ts', "import { loadWords } from './load-words.ts';"],
    ['contract-stands-alone', 'server/contract/turn.ts', "import { x } from '../flows/schema.ts';"],
    ['browser-takes-types', 'widget/store.ts', "import { type M } from '../server/contract/message.ts';"],
    ['browser-knows-contract-only', 'console/desk.ts', "import type { T } from '../server/town/town.ts';"],
    ['widget-and-console-apart', 'widget/store.ts', "import { W } from '../console/words.ts';"],
    ['gateway-on-top', 'server/escalation/queue.ts', "import { d } from '../gateway/delivery.ts';"],
    ['commands-on-top', 'server/main.ts', "import { find } from './commands/setup/programs.ts';"],
  ])('%s is broken by %s', (rule, from, code) => {
    expect(brokenBy(from, code)).toContain(rule);
  });

  test.each([
    ['server/flows/load-flows.ts', "import { readFileSync } from 'node:fs';"],
    ['server/contract/turn.ts', "import { z } from 'zod';"],
    ['widget/store.ts', "import type { M } from '../server/contract/message.ts';"],
    ['server/app.ts', "import { api } from './gateway/api.ts';"],
  ])('none is broken by %s: %s', (from, code) => {
    expect(brokenBy(from, code)).toEqual([]);
  });

  test('hold in this very checkout, of which enough was read', () => {
    const { files, imports } = readImports(resolve('.'), ['server', 'widget', 'console']);
    expect(files).toBeGreaterThan(150);
    expect(violationsOf(imports)).toEqual([]);
  });
});

describe('circles', () => {
  const circlesIn = (...files: readonly [string, string][]) =>
    circlesOf(files.flatMap(([from, code]) => importsOf(from, code)));

  test('are found whole, however one enters them, and beside files that only lead there', () => {
    const found = circlesIn(
      ['widget/a.ts', "import { b } from './b.ts';"],
      ['widget/b.ts', "import { c } from './c.ts';\nimport { d } from './d.ts';"],
      ['widget/c.ts', "import { b } from './b.ts';"],
      ['widget/d.ts', "import { e } from './e.ts';"],
      ['widget/e.ts', "import { d } from './d.ts';"],
    );
    expect(found.toSorted()).toEqual([
      ['widget/b.ts', 'widget/c.ts'],
      ['widget/d.ts', 'widget/e.ts'],
    ]);
  });

  test('are none where types alone lead back, or two ways lead to one file', () => {
    const found = circlesIn(
      ['widget/a.ts', "import { b } from './b.ts';\nimport { c } from './c.ts';"],
      ['widget/b.ts', "import { c } from './c.ts';"],
      ['widget/c.ts', "import type { A } from './a.ts';"],
    );
    expect(found).toEqual([]);
  });

  test('are none in this very checkout', () => {
    expect(circlesOf(readImports(resolve('.'), ['server', 'widget', 'console']).imports)).toEqual([]);
  });
});

describe('the program', () => {
  test('fails on a planted violation, and when it has read next to nothing', () => {
    const root = mkdtempSync(join(tmpdir(), 'guichet-imports-'));
    for (const folder of ['widget', 'console', 'server/flows'])
      mkdirSync(join(root, folder), { recursive: true });
    cpSync(resolve('server/commands'), join(root, 'server/commands'), { recursive: true });
    cpSync(resolve('package.json'), join(root, 'package.json'));
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    writeFileSync(join(root, 'server/flows/planted.ts'), "import { createClient } from 'redis';\n");
    const program = join(root, 'server/commands/imports.ts');
    const { status, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    rmSync(root, { recursive: true });
    expect(status).toBe(1);
    expect(stderr).toContain('server/flows/planted.ts:1  core-is-pure: may not import redis.');
    expect(stderr).toContain('the check itself is broken');
  });
});
