/**
 * Answers a citizen says are wrong: a Redis stream a town hall, for those who keep the content. Redacted, without a
 * word of which conversation it was; forgotten after ninety days.
 */
import { createHash } from 'node:crypto';
import type { Effect } from '../conversation/effects.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';

export type DoubtEffect = Extract<Effect, { type: 'doubt' }>;
export const isDoubt = (effect: Effect): effect is DoubtEffect => effect.type === 'doubt';

export interface Doubt extends Omit<DoubtEffect, 'type' | 'id'> {
  /** Its place in the stream; later ones have greater ones. */
  readonly id: string;
  readonly at: string;
}

const KEPT_DAYS = 90;
const DAY = 86_400;
const MOST_READ = 200;

const streamOf = (municipality: string) => `guichet:doubts:${municipality}`;

export class DoubtStore {
  readonly #redis: RedisClient;
  readonly #now: () => Date;
  readonly #write: Script;

  constructor(redis: RedisClient, now: () => Date) {
    this.#redis = redis;
    this.#now = now;
    this.#write = loadScript(redis, new URL('./scripts/doubt.lua', import.meta.url));
  }

  /** A repeat has no second effect. */
  async note(municipality: string, { id, question, answer, language, sources }: DoubtEffect): Promise<void> {
    const now = this.#now();
    const mark = createHash('sha256').update(id).digest('base64url').slice(0, 22);
    const fields = { at: now.toISOString(), question, answer, language, sources: JSON.stringify(sources) };
    await this.#write.run(
      [streamOf(municipality), `guichet:doubts:noted:${mark}`],
      [
        String(KEPT_DAYS * DAY),
        String(now.getTime() - KEPT_DAYS * DAY * 1_000),
        ...Object.entries(fields).flat(),
      ],
    );
  }

  /** Somebody has seen to it. */
  async forget(municipality: string, id: string): Promise<void> {
    await this.#redis.xDel(streamOf(municipality), id);
  }

  /** The newest first. */
  async read(municipality: string): Promise<Doubt[]> {
    const found = await this.#redis.xRevRange(streamOf(municipality), '+', '-', { COUNT: MOST_READ });
    return (found ?? []).map(({ id, message }) => {
      const { at = '', question = '', answer = '', language = '', sources = '[]' } = message;
      return { id, at, question, answer, language, sources: JSON.parse(sources) as string[] };
    });
  }
}
