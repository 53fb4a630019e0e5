import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ParsedFiles } from '../../../server/content/parsed-files.ts';

let folder: string;
let kept: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-parsed-'));
  kept = join(folder, 'kept', 'parsed.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string): string => {
  const path = join(folder, 'words.yml');
  writeFileSync(path, text);
  return path;
};

describe('files parsed once', () => {
  test('a later start reads the same values, and where they stand', () => {
    const path = file('title: Carte\nlist:\n  - un\n  - deux # a word\n');
    const first = new ParsedFiles(kept);
    const parsed = first.read(path);
    first.save();

    const taken = new ParsedFiles(kept).read(path);
    expect(taken.value).toEqual(parsed.value);
    expect(taken.at(['list', 1])).toEqual({ line: 4, column: 5 });
    expect(taken.commentAt(4)).toBe('a word');
  });

  test('a changed file is read as it is now', () => {
    const before = new ParsedFiles(kept);
    before.read(file('title: Carte\n'));
    before.save();
    expect(new ParsedFiles(kept).read(file('title: Passeport\n')).value).toEqual({ title: 'Passeport' });
  });

  test('a faulty file is told anew at each start', () => {
    const first = new ParsedFiles(kept);
    expect(first.read(file('title: "open\n')).faults).not.toEqual([]);
    first.save();
    expect(new ParsedFiles(kept).read(file('title: "open\n')).faults).not.toEqual([]);
  });

  test('what was kept and is damaged, or lies where nothing can be written, is no obstacle', () => {
    const path = file('title: Carte\n');
    writeFileSync(join(folder, 'damaged.json'), 'no such thing');
    for (const place of [join(folder, 'damaged.json'), join(path, 'below-a-file.json')]) {
      const parsed = new ParsedFiles(place);
      expect(parsed.read(path).value).toEqual({ title: 'Carte' });
      expect(() => parsed.save()).not.toThrow();
    }
  });

  test('a start that changes nothing writes nothing', () => {
    const path = file('title: Carte\n');
    const first = new ParsedFiles(kept);
    first.read(path);
    first.save();
    const written = statSync(kept).ino;
    const second = new ParsedFiles(kept);
    second.read(path);
    second.save();
    expect(statSync(kept).ino).toBe(written);
  });
});
