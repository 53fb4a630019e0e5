/** Checks a login and a password, and slows down who guesses. */
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClient } from '../redis/client.ts';
import type { Agent } from './agent.ts';
import { deviceMark, knownDevice } from './device.ts';
import { type AgentStore, plainLogin } from './store.ts';

export interface Attempt {
  readonly login: string;
  readonly password: string;
  /** The address the request came from. */
  readonly address: string;
  /** The mark that the browser carries, if any. */
  readonly device: string | undefined;
}

export type SignedIn =
  | { readonly kind: 'signed-in'; readonly agent: Agent; readonly device: string }
  | { readonly kind: 'wrong' }
  /** @property seconds how long to wait. */
  | { readonly kind: 'slow-down'; readonly seconds: number };

const QUARTER = 900;
/**
 * Attempts in a quarter of an hour. An address may be that of a whole town hall: it has many. One login tried
 * from everywhere at once has many too, and then only browsers that never signed in with it must wait.
 */
export const LIMITS = { device: 10, loginAndAddress: 5, login: 100, address: 50 } as const;

export class SignIn {
  readonly #agents: AgentStore;
  readonly #secret: string;
  readonly #limiters: Readonly<Record<keyof typeof LIMITS, RateLimiterRedis>>;

  /** @param secret signs the marks of known browsers. */
  constructor(agents: AgentStore, redis: RedisClient, secret: string) {
    const limiter = (name: keyof typeof LIMITS) =>
      new RateLimiterRedis({
        storeClient: redis,
        useRedisPackage: true,
        keyPrefix: `guichet:sign-in:${name}`,
        points: LIMITS[name],
        duration: QUARTER,
      });
    this.#agents = agents;
    this.#secret = secret;
    this.#limiters = {
      device: limiter('device'),
      loginAndAddress: limiter('loginAndAddress'),
      login: limiter('login'),
      address: limiter('address'),
    };
  }

  /** An attempt is counted before it is checked, so that a thousand at once are no way around the count. */
  async attempt({ login: typed, password, address, device: mark }: Attempt): Promise<SignedIn> {
    const login = plainLogin(typed);
    const device = knownDevice(mark, login, this.#secret);
    const counted: [keyof typeof LIMITS, string][] = device
      ? [['device', device]]
      : [
          ['address', address],
          ['loginAndAddress', `${login} ${address}`],
          ['login', login],
        ];
    for (const [name, key] of counted) {
      const seconds = await this.#count(name, key);
      if (seconds > 0) return { kind: 'slow-down', seconds };
    }
    const agent = await this.#agents.verify(login, password);
    if (!agent) return { kind: 'wrong' };
    // A right password was no guess. What others have tried under this login stays counted.
    for (const [name, key] of counted) await this.#limiters[name].reward(key);
    return { kind: 'signed-in', agent, device: device && mark ? mark : deviceMark(login, this.#secret) };
  }

  /** @returns 0, or how many seconds to wait. */
  async #count(name: keyof typeof LIMITS, key: string): Promise<number> {
    try {
      await this.#limiters[name].consume(key);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
      throw refused;
    }
  }
}
