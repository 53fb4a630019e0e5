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

  async add(municipality: string, counts: readonly DayCount[]): Promise<void> {
    if (counts.length === 0) return;
    const write = this.#redis.multi();
    for (const { day, count } of counts) write.hIncrBy(keyOf(municipality, day), fieldOf(count), count.by);
    for (const day of new Set(counts.map((each) => each.day))) write.expire(keyOf(municipality, day), KEPT);
    await write.exec();
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
    const days = [...new Set(counts.map(({ day }) => day))];
    const lines = counts.flatMap(({ day, count }) => [
      String(days.indexOf(day) + 1),
      fieldOf(count),
      String(count.by),
    ]);
    const keys = [markOf(reference), ...days.map((day) => keyOf(municipality, day))];
    const done = await this.#addOnce.run(keys, [
      String(from),
      String(to),
      String(MARK_KEPT),
      String(KEPT),
      ...lines,
    ]);
    return done === 1;
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
}

const markOf = (reference: string) =>
  `${FIGURES}:counted:${createHash('sha256').update(reference).digest('base64url').slice(0, 22)}`;
