/**
 * Who is there. A presence lives on signs of life and lapses without them: a closed laptop goes offline by
 * itself. « Away » is the agent's own word: a lost and regained connection does not change it. Whoever is
 * available, with a free hand, stands in the lines of their teams to be offered what comes (`ready`).
 */
import type { Presence } from '../contract/desk.ts';
import { keys } from '../escalation/keys.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import type { Agent } from './agent.ts';
import type { Serving } from './serving.ts';

/** When a whole office loses its line: the others come with the next look. */
const LOST_AT_ONCE = { LIMIT: { offset: 0, count: 200 } };

export class PresenceStore {
  readonly #redis: RedisClient;
  readonly #lease: number;
  readonly #serving: Serving;
  readonly #beat: Script;
  readonly #stepOut: Script;

  /** @param lease how long a sign of life lasts, in milliseconds. */
  constructor(redis: RedisClient, lease: number, serving: Serving) {
    this.#redis = redis;
    this.#lease = lease;
    this.#serving = serving;
    this.#beat = loadScript(redis, new URL('./scripts/beat.lua', import.meta.url));
    this.#stepOut = loadScript(redis, new URL('./scripts/step-out.lua', import.meta.url));
  }

  /** A sign of life. @returns what the agent is now. */
  async beat(agent: Agent): Promise<Presence> {
    const { id, name, lines, languages, topics, capacity } = this.#serving.profileOf(agent);
    const stands = lines.map(keys.line).join(' ');
    const skills = [languages.join(' '), topics.join(' ')];
    const reply = await this.#beat.run(
      [keys.agent(id)],
      [id, String(this.#lease), name, stands, ...skills, String(capacity)],
    );
    return Array.isArray(reply) && reply[0] === 'away' ? 'away' : 'available';
  }

  async choose(agent: Agent, presence: 'available' | 'away'): Promise<Presence> {
    if (presence === 'away') await this.#stepOut.run([keys.agent(agent.id)], [agent.id, 'away']);
    else await this.#redis.sRem(keys.away, agent.id);
    return this.beat(agent);
  }

  async of(agent: string): Promise<Presence> {
    const [until, away, now] = await Promise.all([
      this.#redis.zScore(keys.alive, agent),
      this.#redis.sIsMember(keys.away, agent),
      this.#now(),
    ]);
    if (until === null || until <= now) return 'offline';
    return away ? 'away' : 'available';
  }

  /** Whose signs of life have ceased is out of every line. « Away » stays: it is their own word. */
  async letGoOfLost(): Promise<void> {
    const lost = await this.#redis.zRangeByScore(keys.alive, 0, await this.#now(), LOST_AT_ONCE);
    for (const agent of lost) await this.#stepOut.run([keys.agent(agent)], [agent, 'lost']);
  }

  /** One clock for all servers: the scripts set leases by it. */
  async #now(): Promise<number> {
    const [seconds, micros] = await this.#redis.time();
    return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
  }

  /** Signing out: the next day begins afresh. */
  async leave(agent: string): Promise<void> {
    await this.#stepOut.run([keys.agent(agent)], [agent, 'gone']);
  }
}
