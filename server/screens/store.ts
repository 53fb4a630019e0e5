/**
 * What advisers put on the screens of their sites: a procedure with its answers, never a name. `guichet:screen:<site>`
 * holds it for ten minutes, so that a sheet left behind does not meet the next person.
 */
import type { AdviserWish, ScreenSheet } from '../contract/adviser.ts';
import type { RedisClient } from '../redis/client.ts';

/** How long a sheet stays on a screen, in seconds. */
const SHOWN = 600;

export class ScreenStore {
  readonly #redis: RedisClient;
  readonly #now: () => Date;

  constructor(redis: RedisClient, now: () => Date) {
    this.#redis = redis;
    this.#now = now;
  }

  async show(site: string, wish: AdviserWish): Promise<ScreenSheet> {
    const sheet = { ...wish, until: new Date(this.#now().getTime() + SHOWN * 1_000).toISOString() };
    const expiration = { type: 'EX', value: SHOWN } as const;
    await this.#redis.set(keyOf(site), JSON.stringify(sheet), { expiration });
    return sheet;
  }

  async shown(site: string): Promise<ScreenSheet | null> {
    const text = await this.#redis.get(keyOf(site));
    return text === null ? null : (JSON.parse(text) as ScreenSheet);
  }

  async clear(site: string): Promise<void> {
    await this.#redis.del(keyOf(site));
  }
}

const keyOf = (site: string) => `guichet:screen:${site}`;
