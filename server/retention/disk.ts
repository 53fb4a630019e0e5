/**
 * What is deleted in Redis still stands in its append-only file, until the file is written anew. After an erasure that
 * is asked for soon; what Redis let expire by itself is noticed by the regular pass.
 */
import type { RedisClient } from '../redis/client.ts';

export interface DiskPorts {
  readonly redis: Pick<RedisClient, 'bgRewriteAof' | 'info' | 'incr' | 'get' | 'decrBy' | 'time' | 'xTrim'>;
  /** Whether the Redis is our own: another's administrator says when its files are written (docs/privacy.md). */
  readonly own: boolean;
  /** Streams through which servers tell one another things: how much is read already is old news. */
  readonly streams: readonly string[];
  readonly failed: (where: string, error: unknown) => void;
  /** How long to wait for more to be erased before the files are written, in milliseconds: half a minute where left out. */
  readonly pause?: number;
}

/** How many erasures are still in the files. It is in Redis so that a crash does not forget them. */
const ERASED = 'guichet:retention:erased';
const PAUSE = 30_000;
/** Every server has read what the others told a minute ago. */
const READ = 60_000;

export class DiskErasure {
  readonly #ports: DiskPorts;
  #timer: NodeJS.Timeout | undefined;
  /** Keys that expired since Redis started, as of the last time the files were written. */
  #expired: string | undefined;

  constructor(ports: DiskPorts) {
    this.#ports = ports;
  }

  /** Something was erased: the files are written anew soon, once for all that is erased until then. */
  async soon(): Promise<void> {
    await this.#ports.redis.incr(ERASED);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.settle().catch((error: unknown) => this.#ports.failed('erasure on disk', error));
    }, this.#ports.pause ?? PAUSE);
  }

  /** Has the files written anew if anything that is gone may still stand in them. @returns whether it has. */
  async settle(): Promise<boolean> {
    const { redis, own } = this.#ports;
    await this.#trim();
    if (!own) return false;
    const [erased, expired] = await Promise.all([redis.get(ERASED), this.#expiredKeys()]);
    if (Number(erased ?? 0) === 0 && expired === this.#expired) return false;
    // Where the files are just being written, what was erased since that began is in the new ones: once more, then.
    if (!(await this.#rewrite())) return false;
    this.#expired = expired;
    await redis.decrBy(ERASED, Number(erased ?? 0));
    return true;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #trim(): Promise<void> {
    const { redis, streams } = this.#ports;
    const [seconds] = await redis.time();
    for (const stream of streams) await redis.xTrim(stream, 'MINID', Number(seconds) * 1_000 - READ);
  }

  async #rewrite(): Promise<boolean> {
    try {
      await this.#ports.redis.bgRewriteAof();
      return true;
    } catch (error) {
      if (error instanceof Error && error.message.includes('already in progress')) return false;
      throw error;
    }
  }

  async #expiredKeys(): Promise<string> {
    return /^expired_keys:(\d+)/m.exec(await this.#ports.redis.info('stats'))?.[1] ?? '0';
  }
}
