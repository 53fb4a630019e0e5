/** What the model may use, kept in Redis for all servers: reserved before a call, put right after it. */
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { type Failure, ModelFailure } from './failure.ts';
import type { ModelCaps } from './settings.ts';

export interface Used {
  readonly tokens: number;
  /** Euros. */
  readonly cost: number;
}

const HOUR = 3_600;
const DAY = 86_400;
const CAPS: readonly Failure[] = ['conversation-cap', 'hour-cap', 'day-cap', 'cost-cap'];
/** Redis counts whole numbers: millionths of a euro. */
const MICRO = 1_000_000;

export class Budget {
  readonly #caps: ModelCaps;
  readonly #now: () => Date;
  readonly #reserve: Script;
  readonly #settle: Script;

  constructor(redis: RedisClient, caps: ModelCaps, now: () => Date) {
    this.#caps = caps;
    this.#now = now;
    this.#reserve = loadScript(redis, new URL('./scripts/reserve.lua', import.meta.url));
    this.#settle = loadScript(redis, new URL('./scripts/settle.lua', import.meta.url));
  }

  /**
   * Takes the most a call may use out of every cap, in one step.
   * @returns what must be told the true figures afterwards.
   * @throws ModelFailure naming the cap that would be passed; nothing is then taken.
   */
  async reserve(conversation: string, most: Used): Promise<(used: Used) => Promise<void>> {
    const day = this.#now().toISOString();
    const keys = [
      `guichet:model:conversation:${conversation}`,
      `guichet:model:hour:${day.slice(0, 13)}`,
      `guichet:model:day:${day.slice(0, 10)}`,
      `guichet:model:cost:${day.slice(0, 10)}`,
    ];
    const { conversationTokens, hourTokens, dayTokens, dayCost } = this.#caps;
    const caps = [conversationTokens, hourTokens, dayTokens, micro(dayCost)];
    const kept = [DAY, HOUR, DAY, DAY];
    const args = [most.tokens, micro(most.cost), ...caps, ...kept].map(String);
    const cap = CAPS[Number(await this.#reserve.run(keys, args)) - 1];
    if (cap) throw new ModelFailure(cap);
    return async (used) => {
      const more = [used.tokens - most.tokens, micro(used.cost) - micro(most.cost)].map(String);
      await this.#settle.run(keys, more);
    };
  }
}

const micro = (euros: number): number => Math.round(euros * MICRO);
