/**
 * Tokens for programs that act in an agent's name. Only a hash of the secret is kept.
 *
 * `guichet:{tokens}:<id>`            hash  the token; Redis drops it on the day it expires
 * `guichet:{tokens}:of:<town hall>`  set   ids
 * `guichet:{tokens}:used`            hash  id → the hour of its last use
 */
import { randomBytes } from 'node:crypto';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiToken, type CreateToken } from '../contract/tokens.ts';
import type { RedisClient } from '../redis/client.ts';
import { hashOf, isHashOf } from '../secrets/secret-hash.ts';

const PREFIX = 'guichet:{tokens}';
const tokenKey = (id: string) => `${PREFIX}:${id}`;
const listKey = (municipality: string) => `${PREFIX}:of:${municipality}`;
const USED = `${PREFIX}:used`;
const SHAPE = /^gt_([a-f0-9]{16})_([A-Za-z0-9_-]{43})$/;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Requests a token may make in a minute. */
export const TOKEN_RATE = 300;

export type Opened =
  | { readonly kind: 'open'; readonly token: ApiToken }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'slow-down'; readonly seconds: number };

export class ApiTokens {
  readonly #redis: RedisClient;
  readonly #now: () => Date;
  readonly #limiter: RateLimiterRedis;

  constructor(redis: RedisClient, now: () => Date) {
    this.#redis = redis;
    this.#now = now;
    this.#limiter = new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      keyPrefix: `${PREFIX}:rate`,
      points: TOKEN_RATE,
      duration: 60,
    });
  }

  /** @returns the token, and its secret, which is kept nowhere. */
  async create(municipality: string, wish: CreateToken): Promise<{ token: ApiToken; secret: string }> {
    const id = randomBytes(8).toString('hex');
    const key = randomBytes(32).toString('base64url');
    const now = this.#now();
    const expires = new Date(now.getTime() + wish.days * DAY);
    const token: ApiToken = {
      id,
      name: wish.name,
      agent: wish.agent,
      scopes: [...new Set(wish.scopes)],
      createdAt: now.toISOString(),
      expiresAt: expires.toISOString(),
      lastUsedAt: null,
    };
    const { name, agent, createdAt, expiresAt } = token;
    const fields = {
      id,
      name,
      agent,
      createdAt,
      expiresAt,
      scopes: token.scopes.join(' '),
      hash: hashOf(key),
    };
    await this.#redis
      .multi()
      .hSet(tokenKey(id), fields)
      .pExpireAt(tokenKey(id), expires)
      .sAdd(listKey(municipality), id)
      .exec();
    return { token, secret: `gt_${id}_${key}` };
  }

  /** Whose token a secret is. Every right secret counts towards its rate; a wrong one tells nothing. */
  async open(secret: string): Promise<Opened> {
    const [, id, key] = SHAPE.exec(secret) ?? [];
    if (!id || !key) return { kind: 'unknown' };
    const fields = await this.#redis.hGetAll(tokenKey(id));
    const token = parse(fields, null);
    if (!token || !isHashOf(fields.hash ?? '', key)) return { kind: 'unknown' };
    if (Date.parse(token.expiresAt) <= this.#now().getTime()) return { kind: 'unknown' };
    try {
      await this.#limiter.consume(id);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { kind: 'slow-down', seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)) };
    }
    // To the hour: enough to find those that nobody uses.
    await this.#redis.hSet(USED, id, this.#hour());
    return { kind: 'open', token };
  }

  async list(municipality: string): Promise<ApiToken[]> {
    const ids = await this.#redis.sMembers(listKey(municipality));
    const found = await Promise.all(ids.map((id) => this.#read(id)));
    const expired = ids.filter((_id, index) => found[index] === null);
    if (expired.length > 0) await this.#forget(municipality, expired);
    return found
      .filter((token) => token !== null)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id));
  }

  /** @returns the token that is no more; null where the town hall has none of this id. */
  async revoke(municipality: string, id: string): Promise<ApiToken | null> {
    if (!(await this.#redis.sIsMember(listKey(municipality), id))) return null;
    const token = await this.#read(id);
    await this.#redis.del(tokenKey(id));
    await this.#forget(municipality, [id]);
    return token;
  }

  async #read(id: string): Promise<ApiToken | null> {
    const [fields, used] = await Promise.all([this.#redis.hGetAll(tokenKey(id)), this.#redis.hGet(USED, id)]);
    return parse(fields, used);
  }

  async #forget(municipality: string, ids: string[]): Promise<void> {
    await Promise.all([this.#redis.sRem(listKey(municipality), ids), this.#redis.hDel(USED, ids)]);
  }

  #hour(): string {
    return new Date(Math.floor(this.#now().getTime() / HOUR) * HOUR).toISOString();
  }
}

function parse(
  { hash: _hash, scopes = '', ...fields }: Record<string, string>,
  lastUsedAt: string | null,
): ApiToken | null {
  return ApiToken.safeParse({ ...fields, scopes: scopes.split(' '), lastUsedAt }).data ?? null;
}
