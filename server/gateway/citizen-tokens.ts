import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ConversationStore } from '../conversation/store.ts';
import { readableLetters } from '../privacy/readable-letters.ts';

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

/** `G-7K3M-P2QX`: 31^8 possible ones, enough that no two open tickets meet. */
export const newReference = (): string => `G-${eightLetters()}`;

/** `R-7K3M-P2QX`: what leads back to a conversation. Tries are few, and it lives a day. */
export const newResumeCode = (): string => `R-${eightLetters()}`;

function eightLetters(): string {
  // Sixteen bytes give eight letters but once in a million million times.
  for (;;) {
    const letters = readableLetters(randomBytes(16), 8);
    if (letters.length === 8) return `${letters.slice(0, 4)}-${letters.slice(4)}`;
  }
}
