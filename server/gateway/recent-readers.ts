import type { RedisClient } from '../redis/client.ts';

/** Seconds after which a page that was loaded, and holds no line to the server, counts as closed. */
const RECENT = 15 * 60;

/** Who reads a conversation in pages without a socket: nobody knows when one is closed, only when it was last loaded. */
export class RecentReaders {
  readonly #redis: Pick<RedisClient, 'set' | 'exists'>;

  constructor(redis: Pick<RedisClient, 'set' | 'exists'>) {
    this.#redis = redis;
  }

  async note(conversation: string): Promise<void> {
    await this.#redis.set(keyOf(conversation), '', { expiration: { type: 'EX', value: RECENT } });
  }

  async any(conversation: string): Promise<boolean> {
    return (await this.#redis.exists(keyOf(conversation))) === 1;
  }
}

const keyOf = (conversation: string) => `guichet:readers:{${conversation}}`;
