import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keep, takeKept } from '../../../server/content/kept-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what was kept is taken up', () => {
  const file = join(folder, 'below', 'signs-fr-0a1b.bin');
  keep(file, { weights: new Float32Array([0.5, 2]) });
  expect([...(takeKept<{ weights: Float32Array }>(file)?.weights ?? [])]).toEqual([0.5, 2]);
});

test('what is absent, damaged or cannot be written is no obstacle', () => {
  writeFileSync(join(folder, 'signs-fr-0a.bin'), 'no such thing');
  expect(takeKept(join(folder, 'signs-fr-0a.bin'))).toBeNull();
  expect(takeKept(join(folder, 'nothing-0a.bin'))).toBeNull();
  expect(() => keep(join(folder, 'signs-fr-0a.bin', 'below-0b.bin'), 1)).not.toThrow();
});

test('the older of the same kind go, others stay', () => {
  for (const name of ['signs-fr-0a.bin', 'signs-words-fr-0a.bin', 'signs-ar-0a.bin', 'signs-fr-note.txt']) {
    writeFileSync(join(folder, name), '');
  }
  keep(join(folder, 'signs-fr-0b.bin'), 1);
  expect(readdirSync(folder).sort()).toEqual([
    'signs-ar-0a.bin',
    'signs-fr-0b.bin',
    'signs-fr-note.txt',
    'signs-words-fr-0a.bin',
  ]);
});
