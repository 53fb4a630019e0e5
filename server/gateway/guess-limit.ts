/** Slows down who guesses: links, present passwords, codes of screens and of conversations taken along. */
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClient } from '../redis/client.ts';

/** Attempts in a quarter of an hour. */
export const GUESSES = 30;
/** Seconds. */
const QUARTER = 900;

export class GuessLimit {
  readonly #limiter: RateLimiterRedis;

  constructor(redis: RedisClient) {
    this.#limiter = new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      keyPrefix: 'guichet:guesses',
      points: GUESSES,
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
