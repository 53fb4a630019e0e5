/**
 * The code of a conversation, `D-7K3M-P2QX-H4WN`: with it a citizen sees, takes away or erases what was said, on paper's
 * word and without an account. It is made from the conversation's id, so that asked for again it is the same, and kept
 * as a hash only: `guichet:code:<hash>` leads to the conversation, for as long as one may be kept.
 */
import { createHash, createHmac } from 'node:crypto';
import type { RedisClient } from '../redis/client.ts';
import { readableLetters } from './readable-letters.ts';

export interface CodePorts {
  readonly redis: Pick<RedisClient, 'get' | 'set' | 'del'>;
  /** The server's own: whoever has the database alone makes no code from it. */
  readonly secret: string;
  /** Seconds for which a conversation of this town hall may be kept. */
  readonly life: (municipality: string) => number;
}

const LETTERS = 12;
/** What people make of it: small letters, spaces, other dashes, or none. */
const TYPED = /^D?[^A-Z0-9]*([A-Z0-9]{4})[^A-Z0-9]*([A-Z0-9]{4})[^A-Z0-9]*([A-Z0-9]{4})[^A-Z0-9]*$/;

export class ConversationCodes {
  readonly #ports: CodePorts;

  constructor(ports: CodePorts) {
    this.#ports = ports;
  }

  /** 31^12 possible ones, 59 bits: guessing is slowed down by who asks for them. */
  async of({ id, municipality }: { id: string; municipality: string }): Promise<string> {
    const { redis, life } = this.#ports;
    const code = this.#made(id);
    await redis.set(keyOf(code), id, { expiration: { type: 'EX', value: life(municipality) } });
    return code;
  }

  /** @param typed as a person wrote it. @returns null where it leads to nothing. */
  async find(typed: string): Promise<string | null> {
    const groups = TYPED.exec(typed.trim().toUpperCase())?.slice(1);
    return groups ? this.#ports.redis.get(keyOf(`D-${groups.join('-')}`)) : null;
  }

  /** The conversation is erased. */
  async forget(id: string): Promise<void> {
    await this.#ports.redis.del(keyOf(this.#made(id)));
  }

  #made(id: string): string {
    const bytes = createHmac('sha512', this.#ports.secret).update(`code of conversation ${id}`).digest();
    return `D-${readableLetters(bytes, LETTERS).match(/.{4}/g)?.join('-')}`;
  }
}

const keyOf = (code: string) => `guichet:code:${createHash('sha256').update(code).digest('base64url')}`;
