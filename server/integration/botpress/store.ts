/**
 * Sessions with Botpress in Redis, beside the conversations they are:
 *
 * `guichet:botpress:session:<id>`  hash    site, webhook, and how far its messages were sent
 * `guichet:botpress:start:<hash>`  string  the session a bot's request led to
 * `guichet:botpress:due`           zset    sessions under way, by when to look at them next
 * `guichet:botpress:call:<hash>`   string  a call's answer, for a call that comes again
 * `guichet:botpress:lock:<name>`   string  who is at it
 */
import { createHash, randomUUID } from 'node:crypto';
import type { RedisClient } from '../../redis/client.ts';

export interface Session {
  readonly id: string;
  readonly site: string;
  readonly webhook: string;
  /** The last of the conversation's messages that Botpress has; null while the session is being opened. */
  readonly sent: number | null;
  readonly over: boolean;
  /** Before it nothing is sent: milliseconds since 1970. */
  readonly notBefore: number;
  /** Failed sendings in a row. */
  readonly tries: number;
}

/** A session lives as long as a ticket may stay open, and one that is over for another day, in seconds. */
const LIFE = 31 * 86_400;
const AFTERLIFE = 86_400;
/** How long a call's answer is known, in seconds: longer than its signature is good for. */
const ANSWER_KNOWN = 900;
/** How long whoever is at something may take before it is another's to do, in milliseconds. */
const LOCK = 60_000;

const DUE = 'guichet:botpress:due';
const BUSY = '';
const hashed = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');
const sessionKey = (id: string) => `guichet:botpress:session:${id}`;
const startKey = (site: string, key: string) => `guichet:botpress:start:${hashed(site, key)}`;
const callKey = (site: string, id: string) => `guichet:botpress:call:${hashed(site, id)}`;

export class SessionStore {
  readonly #redis: RedisClient;

  constructor(redis: RedisClient) {
    this.#redis = redis;
  }

  async read(id: string): Promise<Session | null> {
    const { site, webhook, sent, over, notBefore, tries } = await this.#redis.hGetAll(sessionKey(id));
    if (site === undefined || webhook === undefined) return null;
    return {
      ...{ id, site, webhook },
      sent: sent === undefined ? null : Number(sent),
      over: over === '1',
      notBefore: Number(notBefore ?? 0),
      tries: Number(tries ?? 0),
    };
  }

  async has(id: string): Promise<boolean> {
    return (await this.#redis.exists(sessionKey(id))) === 1;
  }

  /** The session under way that a bot's request led to before. */
  async startedAs(site: string, key: string): Promise<Session | null> {
    const id = await this.#redis.get(startKey(site, key));
    const session = id ? await this.read(id) : null;
    return session?.over ? null : session;
  }

  async begin(id: string, key: string, { site, webhook }: Pick<Session, 'site' | 'webhook'>): Promise<void> {
    await this.#redis
      .multi()
      .hSet(sessionKey(id), { site, webhook })
      .expire(sessionKey(id), LIFE)
      .set(startKey(site, key), id, { expiration: { type: 'EX', value: LIFE } })
      .exec();
  }

  /** From now on it is looked at. @param sent the last message that Botpress need not hear of. */
  async opened(id: string, sent: number, notBefore: number): Promise<void> {
    await this.#redis
      .multi()
      .hSet(sessionKey(id), { sent: String(sent), notBefore: String(notBefore) })
      .zAdd(DUE, { score: notBefore, value: id })
      .exec();
  }

  async sent(id: string, seq: number): Promise<void> {
    await this.#redis.hSet(sessionKey(id), { sent: String(seq), tries: '0' });
  }

  async failed(id: string, lookAt: number): Promise<void> {
    await this.#redis
      .multi()
      .hIncrBy(sessionKey(id), 'tries', 1)
      .zAdd(DUE, { score: lookAt, value: id })
      .exec();
  }

  async lookAgain(id: string, at: number): Promise<void> {
    await this.#redis.zAdd(DUE, { score: at, value: id });
  }

  /** It is still known for a day: Botpress may not have heard that it is over. */
  async over(id: string): Promise<void> {
    await this.#redis
      .multi()
      .hSet(sessionKey(id), { over: '1' })
      .expire(sessionKey(id), AFTERLIFE)
      .zRem(DUE, id)
      .exec();
  }

  /** A conversation that is erased leaves nothing here. */
  async forget(id: string): Promise<void> {
    await this.#redis.multi().del(sessionKey(id)).zRem(DUE, id).exec();
  }

  due(now: number, most: number): Promise<string[]> {
    return this.#redis.zRangeByScore(DUE, '-inf', now, { LIMIT: { offset: 0, count: most } });
  }

  /** @returns what to call when done; null where somebody else is at it. */
  async lock(name: string): Promise<(() => Promise<void>) | null> {
    const key = `guichet:botpress:lock:${hashed(name)}`;
    const mine = randomUUID();
    const expiration = { type: 'PX', value: LOCK } as const;
    if ((await this.#redis.set(key, mine, { condition: 'NX', expiration })) === null) return null;
    return async () => {
      // Held for too long, it may be another's by now: theirs ends by itself at the worst.
      if ((await this.#redis.get(key)) === mine) await this.#redis.del(key);
    };
  }

  /**
   * Does what a call asks once: the same call again has the same answer. What failed may be asked again.
   * @returns `busy` while the first is still being done, `other` where another call had this id.
   */
  async once(
    { site, id }: { readonly site: string; readonly id: string },
    body: string,
    act: () => Promise<object>,
  ): Promise<object | 'busy' | 'other'> {
    const key = callKey(site, id);
    const digest = hashed(body);
    const expiration = { type: 'EX', value: ANSWER_KNOWN } as const;
    if ((await this.#redis.set(key, `${digest} ${BUSY}`, { condition: 'NX', expiration })) === null) {
      const [before, answer = BUSY] = divided((await this.#redis.get(key)) ?? `${digest} ${BUSY}`);
      if (before !== digest) return 'other';
      return answer === BUSY ? 'busy' : (JSON.parse(answer) as object);
    }
    try {
      const answer = await act();
      await this.#redis.set(key, `${digest} ${JSON.stringify(answer)}`, { expiration });
      return answer;
    } catch (error) {
      await this.#redis.del(key);
      throw error;
    }
  }
}

function divided(text: string): [string, string] {
  const space = text.indexOf(' ');
  return [text.slice(0, space), text.slice(space + 1)];
}
