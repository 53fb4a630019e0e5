/**
 * Who is there. A presence lives on signs of life and lapses without them: a closed laptop goes offline by
 * itself. « Away » is the agent's own word: a lost and regained connection does not change it.
 */
import type { Presence } from '../contract/desk.ts';
import { keys } from '../escalation/keys.ts';
import type { RedisClient } from '../redis/client.ts';

export class PresenceStore {
  readonly #redis: RedisClient;
  readonly #lease: number;
  readonly #now: () => Date;

  /** @param lease how long a sign of life lasts, in milliseconds. */
  constructor(redis: RedisClient, lease: number, now: () => Date) {
    this.#redis = redis;
    this.#lease = lease;
    this.#now = now;
  }

  /** A sign of life. @returns what the agent is now. */
  async beat(agent: string): Promise<Presence> {
    const until = this.#now().getTime() + this.#lease;
    const [away] = await Promise.all([
      this.#redis.sIsMember(keys.away, agent),
      this.#redis.zAdd(keys.alive, { score: until, value: agent }),
    ]);
    return away ? 'away' : 'available';
  }

  async choose(agent: string, presence: 'available' | 'away'): Promise<Presence> {
    if (presence === 'away') await this.#redis.sAdd(keys.away, agent);
    else await this.#redis.sRem(keys.away, agent);
    return this.beat(agent);
  }

  async of(agent: string): Promise<Presence> {
    const [until, away] = await Promise.all([
      this.#redis.zScore(keys.alive, agent),
      this.#redis.sIsMember(keys.away, agent),
    ]);
    if (until === null || until <= this.#now().getTime()) return 'offline';
    return away ? 'away' : 'available';
  }

  /** Signing out: the next day begins afresh. */
  async leave(agent: string): Promise<void> {
    await Promise.all([this.#redis.zRem(keys.alive, agent), this.#redis.sRem(keys.away, agent)]);
  }
}
