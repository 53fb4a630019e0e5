/**
 * Which sessions an agent has, so that one can be ended from elsewhere. `guichet:{agents}:sessions:<agent>` is a
 * hash from a number that may be shown to the session's own, which may not: it is what the cookie signs.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SessionView } from '../contract/accounts.ts';
import type { RedisClient } from '../redis/client.ts';
import { SESSION_LIFE, sessionKey } from './sessions.ts';

const Line = z.object({ sid: z.string(), startedAt: z.string(), browser: z.string() });
type Line = z.infer<typeof Line>;

const listKey = (agent: string) => `guichet:{agents}:sessions:${agent}`;

export class SessionList {
  readonly #redis: RedisClient;
  readonly #now: () => Date;

  constructor(redis: RedisClient, now: () => Date) {
    this.#redis = redis;
    this.#now = now;
  }

  /** Notes a session that has just begun. @param userAgent as the browser calls itself. */
  async note(agent: string, sid: string, userAgent: string): Promise<void> {
    const line: Line = { sid, startedAt: this.#now().toISOString(), browser: browserOf(userAgent) };
    const key = listKey(agent);
    await this.#redis
      .multi()
      .hSet(key, randomUUID(), JSON.stringify(line))
      .expire(key, 30 * 86_400)
      .exec();
  }

  /** Those that stand, the newest first. @param own the session that asks. */
  async of(agent: string, own: string | null): Promise<SessionView[]> {
    const open = await this.#open(agent);
    return open
      .map(({ id, line: { sid, startedAt, browser }, left }) => ({
        id,
        startedAt,
        // Each request begins the lifetime anew.
        lastSeenAt: new Date(this.#now().getTime() - (SESSION_LIFE - left) * 1_000).toISOString(),
        browser,
        own: sid === own,
      }))
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** @returns the sessions' own numbers, so that their sockets can be ended too. */
  async end(
    agent: string,
    which: { readonly id: string } | { readonly allBut: string | null },
  ): Promise<string[]> {
    const open = await this.#open(agent);
    const chosen = open.filter(({ id, line }) =>
      'id' in which ? id === which.id : line.sid !== which.allBut,
    );
    if (chosen.length === 0) return [];
    const sids = chosen.map(({ line }) => line.sid);
    await Promise.all([
      this.#redis.del(sids.map(sessionKey)),
      this.#redis.hDel(
        listKey(agent),
        chosen.map(({ id }) => id),
      ),
    ]);
    return sids;
  }

  async #open(agent: string): Promise<{ id: string; line: Line; left: number }[]> {
    const lines = Object.entries(await this.#redis.hGetAll(listKey(agent)));
    const all = await Promise.all(
      lines.map(async ([id, text]) => {
        const line = Line.parse(JSON.parse(text));
        return { id, line, left: await this.#redis.ttl(sessionKey(line.sid)) };
      }),
    );
    const over = all.filter(({ left }) => left < 0).map(({ id }) => id);
    if (over.length > 0) await this.#redis.hDel(listKey(agent), over);
    return all.filter(({ left }) => left >= 0);
  }
}

const BROWSERS = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
] as const;
const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/** Family and system: enough to know one's own, too little to single a machine out. */
export function browserOf(userAgent: string): string {
  const first = (names: readonly (readonly [string, RegExp])[]) =>
    names.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return [first(BROWSERS), first(SYSTEMS)].filter((name) => name !== undefined).join(', ');
}
