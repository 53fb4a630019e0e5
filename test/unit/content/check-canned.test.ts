import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkCanned } from '../../../server/content/check-canned.ts';
import type { WordFiles } from '../../../server/content/word-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-canned-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ours: Pick<WordFiles, 'has'> = { has: (_language, key) => key === 'canned.greeting' };
function check(text: string) {
  writeFileSync(join(folder, 'canned.yml'), text);
  const { faults, warnings } = checkCanned(folder, ['fr', 'ar'], ours);
  const told = ({ line, column, message }: { line: number; column: number; message: string }) =>
    `${line}:${column} ${message}`;
  return { faults: faults.map(told), warnings: warnings.map(told) };
}

test('a town hall need not have any', () => {
  expect(checkCanned(folder, ['fr'], ours)).toEqual({ faults: [], warnings: [] });
});

test('what is whole passes', () => {
  const text =
    'market:\n  title: Marché\n  text: { fr: "Le samedi, {{town}}.", ar: "يوم السبت، {{town}}." }\n';
  expect(check(text)).toEqual({ faults: [], warnings: [] });
});

test('each fault is told with its place: no French, an unknown value or language, a name of ours', () => {
  expect(check('market:\n  title: Marché\n  text: { ar: "يوم السبت" }\n').faults).toEqual([
    expect.stringMatching(/^3:9 market\.text: French is needed/),
  ]);
  expect(check('market:\n  title: M\n  text: { fr: "{{fone}}", ar: "x" }\n').faults).toEqual([
    expect.stringMatching(/^3:15 \{\{fone\}\} is no value that can stand here; there are: town,/),
  ]);
  expect(check('greeting:\n  title: B\n  text: { fr: "Bonjour", ar: "x" }\n').faults).toEqual([
    expect.stringMatching(/"greeting" is one of ours/),
  ]);
  const { faults, warnings } = check('market:\n  title: M\n  text: { fr: "x", de: "x" }\n');
  expect(faults).toEqual([expect.stringMatching(/^3:24 "de" is not offered here/)]);
  expect(warnings).toEqual([expect.stringMatching(/"market" is missing in ar: French is sent instead/)]);
});
