/**
 * Texts that were not understood, in Redis, under one hash tag:
 *
 * `guichet:{gaps}:<town hall>:text:<id>`   hash        the text, sealed; its language, count and last day
 * `guichet:{gaps}:<town hall>:texts`       sorted set  ids by when they were last asked
 * `guichet:{gaps}:<town hall>:aside:<id>`  mark        set aside: not kept again
 *
 * The id is a digest that only this server's secret makes: the same words have the same. Nothing says who wrote
 * them or in which conversation, and of when there is the day alone.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { opened, type Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { padded } from '../words/fold.ts';

export interface GapText {
  readonly id: string;
  readonly language: string;
  /** Redacted. */
  readonly text: string;
  readonly count: number;
  /** `2026-11-22`, in the town hall's time zone. */
  readonly lastDay: string;
}

export type NewGapText = Omit<GapText, 'id' | 'count'>;

const DAY = 86_400;
/** For how long what was set aside is not kept again, in seconds: a year. */
const ASIDE = 365 * 86_400;
/** 22 letters. */
const ID_BYTES = 16;
/** Texts of a town hall: whoever writes nonsense on purpose must not fill the memory. */
const MOST_TEXTS = 300;

const Stored = z.object({
  language: z.string(),
  sealed: z.string(),
  count: z.coerce.number(),
  lastDay: z.string(),
});

export class GapStore {
  readonly #redis: RedisClient;
  readonly #seal: Seal;
  readonly #secret: string;
  readonly #days: (town: string) => number;
  readonly #note: Script;

  /** @param days for how many days after it was last asked a town hall keeps a text. */
  constructor(redis: RedisClient, seal: Seal, secret: string, days: (town: string) => number) {
    this.#redis = redis;
    this.#seal = seal;
    this.#secret = secret;
    this.#days = days;
    this.#note = loadScript(redis, new URL('./scripts/note.lua', import.meta.url));
  }

  /** @param at milliseconds since 1970. */
  async note(town: string, { language, text, lastDay }: NewGapText, at: number): Promise<void> {
    const id = this.#idOf(town, language, text);
    const fields = { language, sealed: this.#seal.close(text, keys.text(town, id)) };
    await this.#note.run(
      [keys.text(town, id), keys.texts(town), keys.aside(town, id)],
      [
        id,
        String(at),
        String(this.#days(town) * DAY),
        String(MOST_TEXTS),
        lastDay,
        ...Object.entries(fields).flat(),
      ],
    );
  }

  /** All that is kept, in no order. */
  async all(town: string): Promise<GapText[]> {
    return this.read(town, await this.#redis.zRange(keys.texts(town), 0, -1));
  }

  /** Those of these that are still kept. */
  async read(town: string, ids: readonly string[]): Promise<GapText[]> {
    const found = await Promise.all(ids.map((id) => this.#redis.hGetAll(keys.text(town, id))));
    return found.flatMap((fields, at) => {
      const id = ids[at] ?? '';
      const stored = Stored.safeParse(fields);
      if (!stored.success) return [];
      const { sealed, ...rest } = stored.data;
      return [{ id, text: opened(this.#seal, sealed, keys.text(town, id)), ...rest }];
    });
  }

  /** Forgets them, and keeps them no more. */
  async setAside(town: string, ids: readonly string[]): Promise<void> {
    const write = this.#redis.multi();
    for (const id of ids) {
      write.set(keys.aside(town, id), '1', { expiration: { type: 'EX', value: ASIDE } });
      write.del(keys.text(town, id));
      write.zRem(keys.texts(town), id);
    }
    await write.exec();
  }

  /** Forgets those that were not asked for too long. @returns how many. */
  async forgetOld(town: string, now: Date): Promise<number> {
    const oldest = now.getTime() - this.#days(town) * DAY * 1_000;
    const ids = await this.#redis.zRangeByScore(keys.texts(town), '-inf', oldest);
    if (ids.length === 0) return 0;
    await this.#redis.del(ids.map((id) => keys.text(town, id)));
    await this.#redis.zRem(keys.texts(town), ids);
    return ids.length;
  }

  #idOf(town: string, language: string, text: string): string {
    const said = ['gap', town, language, padded(text)].join('\0');
    const digest = createHmac('sha256', this.#secret).update(said).digest();
    return digest.subarray(0, ID_BYTES).toString('base64url');
  }
}

const keys = {
  text: (town: string, id: string) => `guichet:{gaps}:${town}:text:${id}`,
  texts: (town: string) => `guichet:{gaps}:${town}:texts`,
  aside: (town: string, id: string) => `guichet:{gaps}:${town}:aside:${id}`,
};
