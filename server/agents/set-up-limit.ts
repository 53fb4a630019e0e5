/** Slows down who guesses: links and present passwords alike. */
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClient } from '../redis/client.ts';

/** Attempts in a quarter of an hour. */
export const SET_UP_TRIES = 30;
const QUARTER = 900;

export class SetUpLimit {
  readonly #limiter: RateLimiterRedis;

  constructor(redis: RedisClient) {
    this.#limiter = new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      keyPrefix: 'guichet:set-up',
      points: SET_UP_TRIES,
      duration: QUARTER,
    });
  }

  /** One more attempt. @returns 0, or how many seconds to wait. */
  async count(who: string): Promise<number> {
    try {
      await this.#limiter.consume(who);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
      throw refused;
    }
  }
}
