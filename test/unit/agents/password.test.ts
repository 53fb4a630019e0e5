import { describe, expect, test } from '@jest/globals';
import { deviceMark, knownDevice } from '../../../server/agents/device.ts';
import { generatePassword, hashPassword, verifyPassword } from '../../../server/agents/password.ts';

describe('a password', () => {
  test('fits its own hash, and no other does', async () => {
    const stored = await hashPassword('Église du bourg');
    expect(await verifyPassword('Église du bourg', stored)).toBe(true);
    expect(await verifyPassword('église du bourg', stored)).toBe(false);
    expect(await hashPassword('Église du bourg')).not.toBe(stored);
  });

  test('is the same however a keyboard composes its accents', async () => {
    expect(await verifyPassword('E\u0301glise', await hashPassword('\u00c9glise'))).toBe(true);
  });

  test('stored by other means is not taken for ours', async () => {
    await expect(verifyPassword('x', '$2b$10$abcdefghijklmnopqrstuv')).rejects.toThrow('argon2id');
  });

  test('generated, is never the same and has no look-alikes', () => {
    const some = new Set(Array.from({ length: 500 }, generatePassword));
    expect(some.size).toBe(500);
    for (const one of some) expect(one).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  });
});

describe('a known browser', () => {
  test('is known for its login only, and by our secret only', () => {
    const mark = deviceMark('camille', 'secret');
    expect(knownDevice(mark, 'camille', 'secret')).not.toBeNull();
    expect(knownDevice(mark, 'dominique', 'secret')).toBeNull();
    expect(knownDevice(mark, 'camille', 'another')).toBeNull();
    for (const forged of [undefined, '', '.', 'a.b', `${mark}x`])
      expect(knownDevice(forged, 'camille', 'secret')).toBeNull();
  });
});
