/**
 * Counts in Redis, under one hash tag: `guichet:{figures}:<town hall>:<day>`, a hash of `figure|procedure|language`.
 * Marks that keep a ticket from being counted twice hold a digest of its reference and lapse by themselves.
 */
import { createHash } from 'node:crypto';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { type Count, countFrom, fieldOf } from './figure.ts';

const FIGURES = 'guichet:{figures}';
const DAY_SECONDS = 86_400;
/** CNIL, audience measurement: what is counted is kept for 25 months at most. */
const KEPT = 25 * 30 * DAY_SECONDS;
/** A ticket lives for a day after its end, and thirty at most while it is open. */
const MARK_KEPT = 40 * DAY_SECONDS;
/** A batch is sent again every half second until Redis answers. */
const BATCH_KEPT = 3_600;

const keyOf = (municipality: string, day: string) => `${FIGURES}:${municipality}:${day}`;

export interface DayCount {
  readonly day: string;
  readonly count: Count;
}

export class FigureStore {
  readonly #redis: RedisClient;
  readonly #addOnce: Script;

  constructor(redis: RedisClient) {
    this.#redis = redis;
    this.#addOnce = loadScript(redis, new URL('./scripts/add-once.lua', import.meta.url));
  }

  /** Adds counts once, however often a batch of this name is sent within the hour. */
  async addBatch(municipality: string, id: string, counts: readonly DayCount[]): Promise<void> {
    const mark = { key: `${FIGURES}:batch:${id}`, from: 0, to: 1, kept: BATCH_KEPT };
    await this.#add(municipality, mark, counts);
  }

  /** How many moves of a ticket have been counted. */
  async counted(reference: string): Promise<number> {
    return Number((await this.#redis.get(markOf(reference))) ?? 0);
  }

  /** Adds the counts of a ticket's moves from `from` up to `to`; nothing where another server was first. */
  async addMoves(
    municipality: string,
    reference: string,
    { from, to }: { readonly from: number; readonly to: number },
    counts: readonly DayCount[],
  ): Promise<boolean> {
    return this.#add(municipality, { key: markOf(reference), from, to, kept: MARK_KEPT }, counts);
  }

  /** All counts of these days. @param days `2026-11-22`, in the town hall's time zone. */
  async read(municipality: string, days: readonly string[]): Promise<DayCount[]> {
    const hashes = await Promise.all(days.map((day) => this.#redis.hGetAll(keyOf(municipality, day))));
    return hashes.flatMap((fields, index) =>
      Object.entries(fields).flatMap(([field, value]) => {
        const count = countFrom(field, value);
        return count ? [{ day: days[index] ?? '', count }] : [];
      }),
    );
  }
  /** @returns whether they were added: not where the mark holds something else than `from`. */
  async #add(
    municipality: string,
    mark: { readonly key: string; readonly from: number; readonly to: number; readonly kept: number },
    counts: readonly DayCount[],
  ): Promise<boolean> {
    const days = [...new Set(counts.map(({ day }) => day))];
    const lines = counts.flatMap(({ day, count }) => [
      String(days.indexOf(day) + 1),
      fieldOf(count),
      String(count.by),
    ]);
    const done = await this.#addOnce.run(
      [mark.key, ...days.map((day) => keyOf(municipality, day))],
      [mark.from, mark.to, mark.kept, KEPT].map(String).concat(lines),
    );
    return done === 1;
  }
}

const markOf = (reference: string) =>
  `${FIGURES}:counted:${createHash('sha256').update(reference).digest('base64url').slice(0, 22)}`;
