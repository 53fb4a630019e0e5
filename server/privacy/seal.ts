/**
 * What is kept must be read again, so a hash will not do. It is sealed (AES-256-GCM) with a key that is not in
 * Redis: a copy of the database alone, or of its files, tells nothing.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface Seal {
  /** @param about what it belongs to: it opens for nothing else. */
  close(text: string, about: string): string;
  /** @returns null where it was sealed with another key, for something else, or altered. */
  open(sealed: string, about: string): string | null;
}

/** Chance is fetched for this many seals at once: asking for a few bytes costs as much as sealing with them. */
const IVS_AT_ONCE = 512;
let chance = Buffer.alloc(0);
let spent = 0;

/** Random bytes that were never given before. */
function freshIv(): Buffer {
  if (spent === chance.length) {
    chance = randomBytes(IV_BYTES * IVS_AT_ONCE);
    spent = 0;
  }
  spent += IV_BYTES;
  return chance.subarray(spent - IV_BYTES, spent);
}

/** @param keys of 32 bytes each. The first seals; all of them open, so that a key can be changed while the server runs on. */
export function sealOf(keys: readonly [Buffer, ...Buffer[]]): Seal {
  const [first, ...older] = keys;
  // As an object a key is used three times as fast as its bytes, and a turn seals several times.
  const current = createSecretKey(first);
  const all = [current, ...older.map((key) => createSecretKey(key))];
  return {
    close(text, about) {
      const iv = freshIv();
      const cipher = createCipheriv(CIPHER, current, iv).setAAD(Buffer.from(about));
      const sealed = cipher.update(text, 'utf8');
      // In this mode the end adds no bytes: it makes the tag.
      cipher.final();
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      for (const key of all) {
        const text = openWith(key, bytes, about);
        if (text !== null) return text;
      }
      return null;
    },
  };
}

/** @param secret the server's own (`SESSION_SECRET`). @param purpose what the key derived from it is used for, and nothing else. */
export const sealFor = (secret: string, purpose: string): Seal =>
  sealOf([Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES))]);

/** Its message says what to do: somebody changed or lost the key. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
  constructor() {
    super(
      'what is kept in Redis was sealed with a key that CONTACT_KEY_FILE does not hold: docs/operations.md',
    );
  }
}

/** @throws CannotOpen: to go on as if nothing were there would lose it. */
export function opened(seal: Seal, sealed: string, about: string): string {
  const text = seal.open(sealed, about);
  if (text === null) throw new CannotOpen();
  return text;
}

function openWith(key: KeyObject, bytes: Buffer, about: string): string | null {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
