/**
 * Answers a citizen says are wrong: a Redis stream a town hall, for those who keep the content. Redacted, without a
 * word of which conversation it was, and sealed; forgotten when the town hall's file says.
 */
import { createHash } from 'node:crypto';
import type { Effect } from '../conversation/effects.ts';
import { opened, type Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';

export type DoubtEffect = Extract<Effect, { type: 'doubt' }>;
export const isDoubt = (effect: Effect): effect is DoubtEffect => effect.type === 'doubt';

export interface Doubt extends Omit<DoubtEffect, 'type' | 'id'> {
  /** Its place in the stream; later ones have greater ones. */
  readonly id: string;
  readonly at: string;
}

type Words = Pick<Doubt, 'question' | 'answer'>;

const DAY = 86_400;
const MOST_READ = 200;

const streamOf = (municipality: string) => `guichet:doubts:${municipality}`;

export class DoubtStore {
  readonly #redis: RedisClient;
  readonly #seal: Seal;
  readonly #days: (municipality: string) => number;
  readonly #now: () => Date;
  readonly #write: Script;

  /** @param days for how many days a town hall keeps them. */
  constructor(redis: RedisClient, seal: Seal, days: (municipality: string) => number, now: () => Date) {
    this.#redis = redis;
    this.#seal = seal;
    this.#days = days;
    this.#now = now;
    this.#write = loadScript(redis, new URL('./scripts/doubt.lua', import.meta.url));
  }

  /** A repeat has no second effect. */
  async note(municipality: string, { id, question, answer, language, sources }: DoubtEffect): Promise<void> {
    const now = this.#now();
    const mark = createHash('sha256').update(id).digest('base64url').slice(0, 22);
    const days = this.#days(municipality);
    const said = this.#seal.close(JSON.stringify({ question, answer }), municipality);
    const fields = { at: now.toISOString(), said, language, sources: JSON.stringify(sources) };
    await this.#write.run(
      [streamOf(municipality), `guichet:doubts:noted:${mark}`],
      [String(days * DAY), String(now.getTime() - days * DAY * 1_000), ...Object.entries(fields).flat()],
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
      const { at = '', said = '', language = '', sources = '[]' } = message;
      const { question, answer } = JSON.parse(opened(this.#seal, said, municipality)) as Words;
      return { id, at, question, answer, language, sources: JSON.parse(sources) as string[] };
    });
  }

  /** Forgets those that are too old. @returns how many. */
  forgetOld(municipality: string): Promise<number> {
    const oldest = this.#now().getTime() - this.#days(municipality) * DAY * 1_000;
    return this.#redis.xTrim(streamOf(municipality), 'MINID', oldest);
  }
}
