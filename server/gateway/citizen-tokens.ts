import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ConversationStore } from '../conversation/store.ts';

/** A token opens one conversation. Only its hash is kept. */
export class CitizenTokens {
  readonly #store: Pick<ConversationStore, 'tokenHash'>;

  constructor(store: Pick<ConversationStore, 'tokenHash'>) {
    this.#store = store;
  }

  /** 256 bits, base64url. */
  static make(): { token: string; hash: string } {
    const token = randomBytes(32).toString('base64url');
    return { token, hash: hashOf(token) };
  }

  async check(id: string, token: string): Promise<'ok' | 'refused' | 'gone'> {
    const hash = await this.#store.tokenHash(id);
    if (hash === null) return 'gone';
    return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashOf(token), 'hex')) ? 'ok' : 'refused';
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** An id nobody can guess: 128 bits, 22 characters of base64url. */
export const newConversationId = (): string => randomBytes(16).toString('base64url');

/** Without 0, 1, I, L and O, which people mix up on the phone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `G-7K3M-P2QX`: 31^8 possible ones, enough that no two open tickets meet. */
export const newReference = (): string => `G-${eightLetters()}`;

/** `R-7K3M-P2QX`: what leads back to a conversation. Tries are few, and it lives a day. */
export const newResumeCode = (): string => `R-${eightLetters()}`;

function eightLetters(): string {
  // 248 = 8 × 31: bytes above it are thrown away, so that every letter is as likely.
  const letters: string[] = [];
  while (letters.length < 8) {
    for (const byte of randomBytes(16)) {
      if (byte < 248 && letters.length < 8) letters.push(LETTERS[byte % 31] ?? '2');
    }
  }
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
