/**
 * What advisers put on enrolled screens: a procedure with its answers, never a name. `guichet:screen:<device>` holds
 * it for ten minutes, so that a sheet left behind does not meet the next person.
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

  async show(device: string, wish: AdviserWish): Promise<ScreenSheet> {
    const sheet = { ...wish, until: new Date(this.#now().getTime() + SHOWN * 1_000).toISOString() };
    const expiration = { type: 'EX', value: SHOWN } as const;
    await this.#redis.set(keyOf(device), JSON.stringify(sheet), { expiration });
    return sheet;
  }

  async shown(device: string): Promise<ScreenSheet | null> {
    const text = await this.#redis.get(keyOf(device));
    return text === null ? null : (JSON.parse(text) as ScreenSheet);
  }

  async clear(device: string): Promise<void> {
    await this.#redis.del(keyOf(device));
  }
}

const keyOf = (device: string) => `guichet:screen:${device}`;
