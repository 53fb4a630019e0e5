/**
 * Short codes with which a conversation begun at a counter goes on at home, without an account. A code opens it
 * once; whoever has typed it holds the only key from then on.
 *
 * `guichet:{resume}:<hash>`         the conversation a code leads to
 * `guichet:{resume}:of:<conversation>`  that it has one
 */
import type { RedisClient } from '../redis/client.ts';
import { hashOf } from '../secrets/secret-hash.ts';

const PREFIX = 'guichet:{resume}';
const codeKey = (code: string) => `${PREFIX}:${hashOf(code)}`;
const takenKey = (conversation: string) => `${PREFIX}:of:${conversation}`;

export class ResumeCodes {
  readonly #redis: RedisClient;
  readonly #newCode: () => string;

  constructor(redis: RedisClient, newCode: () => string) {
    this.#redis = redis;
    this.#newCode = newCode;
  }

  /** A conversation may have several. @param life how long the code is good, in seconds. */
  async make(conversation: string, life: number): Promise<string> {
    const code = this.#newCode();
    const expiration = { type: 'EX', value: life } as const;
    await this.#redis
      .multi()
      .set(codeKey(code), conversation, { expiration })
      .set(takenKey(conversation), '1', { expiration })
      .exec();
    return code;
  }

  /** @returns the conversation; null where the code is wrong, old or used. */
  async use(code: string): Promise<string | null> {
    return this.#redis.getDel(codeKey(code));
  }

  async isTaken(conversation: string): Promise<boolean> {
    return (await this.#redis.exists(takenKey(conversation))) > 0;
  }
}
