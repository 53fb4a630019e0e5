import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../../server/config.ts';
import { CannotOpen, opened } from '../../../server/privacy/seal.ts';
import { readContactKey } from '../../../server/secrets/contact-key.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'guichet-key-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const newKey = () => randomBytes(32).toString('base64');
/** A server that was given these keys. */
function sealWith(...keys: string[]) {
  const file = join(dir, 'keys');
  writeFileSync(file, `${keys.join('\n')}\n`);
  return readContactKey({ dataDir: dir, contactKeyFile: file });
}

describe('the key that seals', () => {
  test('is made once in the data folder, for its owner alone', () => {
    const config = { dataDir: join(dir, 'data'), contactKeyFile: undefined };
    const sealed = readContactKey(config).close('06 39 98 00 12', 'c1');
    expect(readContactKey(config).open(sealed, 'c1')).toBe('06 39 98 00 12');
    expect(statSync(join(dir, 'data/contact-key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dir, 'data/contact-key'), 'utf8')).toMatch(/^[\w-]{43}\n$/);
  });

  test('never seals twice with the same beginning, however often it is used', () => {
    const seal = sealWith(newKey());
    // Of base64url, sixteen letters are the twelve bytes that must never come again under one key.
    const beginnings = Array.from({ length: 2_000 }, () => seal.close('the same', 'c1').slice(0, 16));
    expect(new Set(beginnings).size).toBe(2_000);
    expect(seal.open(seal.close('', 'c1'), 'c1')).toBe('');
  });

  test('is changed while two servers run, and nothing that was sealed is lost', () => {
    const [former, next] = [newKey(), newKey()];
    const before = sealWith(former);
    const old = before.close('Amina', 'c1');
    // First every server learns the new key, then each begins to seal with it.
    const [learnt, changed] = [sealWith(former, next), sealWith(next, former)];
    expect(changed.open(old, 'c1')).toBe('Amina');
    const fresh = changed.close('Amina', 'c1');
    expect(learnt.open(fresh, 'c1')).toBe('Amina');
    expect(before.open(fresh, 'c1')).toBeNull();
    // At last the former key is gone, and with it what it alone opened.
    const after = sealWith(next);
    expect(after.open(fresh, 'c1')).toBe('Amina');
    expect(() => opened(after, old, 'c1')).toThrow(CannotOpen);
  });

  test.each([
    ['nothing', ''],
    ['words', 'not a key'],
    ['a key and words', `${newKey()}\nshort`],
    ['a key that is too short', randomBytes(16).toString('base64')],
  ])('is refused when the file holds %s, without repeating it', (_what, content) => {
    expect(() => sealWith(content)).toThrow(ConfigError);
    expect(() => sealWith(content)).toThrow(/openssl rand/);
    expect(() => sealWith(content)).not.toThrow(/short|not a key/);
  });
});
