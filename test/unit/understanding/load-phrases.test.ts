import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadPhrases, loadUnderstanding } from '../../../server/understanding/load-phrases.ts';

let folder: string;
const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-phrases-'));
  write('locales/fr/phrases/passport.yml', 'phrases:\n  - refaire mon passeport\n  - passeport périmé\n');
  write('locales/fr/phrases/suicide.yml', 'phrases:\n  - je veux mourir\nsigns:\n  - à quoi bon\n');
  write('locales/fr/phrases/ordinary-traps.yml', 'phrases:\n  - ça me tue\n');
  write('locales/fr/patterns.yml', 'greeting: [bonjour]\n"yes": ["oui"]\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('loading', () => {
  it('takes signs with phrases, knows dangers by them, and leaves out what has no key', () => {
    const { fr } = loadPhrases(join(folder, 'locales'));
    expect(fr?.phrases).toEqual({
      passport: ['refaire mon passeport', 'passeport périmé'],
      suicide: ['je veux mourir', 'à quoi bon'],
    });
    expect(fr?.dangers).toEqual(['suicide']);
    expect(fr?.patterns.yes).toEqual(['oui']);
  });

  it('names the file that is wrong', () => {
    write('locales/fr/phrases/pacs.yml', 'phrase:\n  - typo in the name\n');
    expect(() => loadPhrases(join(folder, 'locales'))).toThrow(/pacs\.yml/);
  });

  it('keeps what it learnt, learns again when a phrase changes, and survives a broken file', () => {
    const cacheDir = join(folder, 'data');
    const load = () => loadUnderstanding(join(folder, 'locales'), { cacheDir }).read('mon passeport', 'fr');
    const first = load();
    expect(readdirSync(cacheDir)).toHaveLength(1);
    expect(load()).toEqual(first);
    for (const name of readdirSync(cacheDir)) writeFileSync(join(cacheDir, name), 'broken');
    expect(load()).toEqual(first);
    const before = readdirSync(cacheDir);
    write('locales/fr/phrases/passport.yml', 'phrases:\n  - passeport\n');
    load();
    const after = readdirSync(cacheDir);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });
});
