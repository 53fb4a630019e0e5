/** A Redis of our own, for who has none: a child process that is watched, and taken up again after a crash. */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisLog } from './client.ts';
import { answers, ask, dial, pidFileOf, type RedisPlace, spawnRedis } from './process.ts';

export interface ProvidedRedis {
  /** As `connect` takes it. */
  readonly address: string;
  /** Ends what was started here. Call it last: what still writes to Redis must be closed before. */
  stop(): Promise<void>;
}

/** The Redis of the settings, which is never stopped from here, or one of our own. */
export async function provideRedis(
  config: { readonly redisUrl: string | undefined; readonly dataDir: string },
  log: RedisLog,
): Promise<ProvidedRedis> {
  if (config.redisUrl !== undefined) return { address: config.redisUrl, stop: async () => {} };
  return SupervisedRedis.start(placeFor(config.dataDir), log);
}

/** Longest path of a unix socket that every system takes, in bytes (108 with its end mark on Linux, 104 on macOS). */
const LONGEST_SOCKET = 100;
/** How long a Redis that lives but does not answer may take to load its data, in milliseconds. */
const LOADING = 60_000;
/** How long it may take to write what it has and end, in milliseconds. */
export const STOPPING = 10_000;
/** Pauses between two restarts, in milliseconds; after the last it stays at the last. */
const PAUSES = [100, 250, 500, 1_000, 2_000, 5_000];
/** A Redis that lived this long, in milliseconds, is restarted as if it had never failed. */
const HEALTHY_AFTER = 60_000;
/** The name of our connection to it: it tells several servers on one data folder from one another's absence. */
const WATCHER = 'guichet-supervisor';

/** The socket lies beside the data, or in the temporary folder where that path would be too long. */
export function placeFor(dataDir: string): RedisPlace {
  const dir = join(dataDir, 'redis');
  const socket = join(dir, 'redis.sock');
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET) return { dir, socket };
  const id = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  return { dir, socket: join(tmpdir(), `guichet-${id}`, 'redis.sock') };
}

class SupervisedRedis implements ProvidedRedis {
  readonly address: string;
  readonly #place: RedisPlace;
  readonly #log: RedisLog;
  #watch: Socket | undefined;
  #startedAt = 0;
  #failures = 0;
  #stopping = false;
  #restart: NodeJS.Timeout | undefined;
  #rising: Promise<void> | undefined;

  private constructor(place: RedisPlace, log: RedisLog) {
    this.#place = place;
    this.#log = log;
    this.address = `unix:${place.socket}`;
  }

  /** @throws when Redis is missing, or cannot start or be taken up again. */
  static async start(place: RedisPlace, log: RedisLog): Promise<SupervisedRedis> {
    ownFolder(place.dir);
    ownFolder(dirname(place.socket));
    const redis = new SupervisedRedis(place, log);
    await redis.#bringUp();
    return redis;
  }

  /** Lets it write all it has and end. It goes on where another server still uses the same data folder. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    await this.#rising?.catch(() => {});
    const watch = this.#watch;
    if (!watch || watch.destroyed) return;
    watch.ref();
    const clients = await ask(watch, 'CLIENT LIST TYPE normal', 2_000).catch(() => '');
    if (clients.split(` name=${WATCHER} `).length > 2) {
      this.#log.info({}, 'Redis is left to the other server on this data folder');
      watch.destroy();
      return;
    }
    watch.write('SHUTDOWN\r\n');
    // The connection closes a little before the process ends; a start at once must not meet it half dead.
    const limit = performance.now() + STOPPING;
    while (runningPid(this.#place) !== undefined && performance.now() < limit) await sleep(5);
    if (runningPid(this.#place) !== undefined) this.#log.error({}, 'Redis did not stop: it is left as it is');
    watch.destroy();
  }

  async #bringUp(): Promise<void> {
    const release = await lock(this.#place.dir);
    try {
      if (await this.#aliveAlready()) this.#log.warn({}, 'Redis was running already: it is taken up again');
      else await spawnRedis(this.#place);
    } finally {
      release();
    }
    const watch = await dial(this.#place.socket);
    watch.on('error', () => {});
    await ask(watch, `CLIENT SETNAME ${WATCHER}`, 2_000);
    if (watch.destroyed) throw new Error('Redis closed the connection of its supervisor');
    this.#startedAt = performance.now();
    this.#watch = watch;
    watch.once('close', () => this.#lost());
    // It must not keep the process alive when all else has ended.
    watch.unref();
  }

  /**
   * A Redis that is still loading, or stopped for a moment, does not answer but has our files open: a
   * second one on the same files would ruin them. So its process is asked too, and waited for.
   */
  async #aliveAlready(): Promise<boolean> {
    const limit = performance.now() + LOADING;
    for (;;) {
      if (await answers(this.#place.socket)) return true;
      const pid = runningPid(this.#place);
      if (pid === undefined) return false;
      if (performance.now() > limit) throw new Error(`Redis (process ${pid}) runs but does not answer`);
      await sleep(100);
    }
  }

  /** Our connection closed: Redis died, or dropped us. Either way the way back is the same. */
  #lost(): void {
    if (this.#stopping) return;
    if (performance.now() - this.#startedAt > HEALTHY_AFTER) this.#failures = 0;
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)] ?? 0;
    this.#failures++;
    this.#log.error({ pauseMs: pause, failures: this.#failures }, 'Redis died: it is started again');
    this.#restart = setTimeout(() => {
      this.#rising = this.#bringUp();
      this.#rising.then(
        () => this.#log.warn({}, 'Redis runs again'),
        (err: unknown) => {
          this.#log.error({ err }, 'Redis could not be started again');
          this.#lost();
        },
      );
    }, pause);
  }
}

/** Ours alone, as Redis asks no password on its socket. */
function ownFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(dir);
  if (process.getuid && uid !== process.getuid()) throw new Error(`${dir} belongs to another user`);
}

/** The process of the pid file, if it lives and is a Redis: a number alone may have passed to any program. */
function runningPid(place: RedisPlace): number | undefined {
  try {
    const pid = Number(readFileSync(pidFileOf(place), 'utf8'));
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    if (existsSync('/proc/self/cmdline') && !/redis|valkey/.test(readFileSync(commandLine, 'utf8'))) {
      return undefined;
    }
    return pid;
  } catch {
    return undefined;
  }
}

/**
 * One server at a time starts a Redis on these files. The lock is SQLite's because the system releases it
 * with the process, however that ends; Node itself has no such lock.
 * @throws when another server has held it for longer than a Redis may take to load.
 */
async function lock(dir: string): Promise<() => void> {
  const database = new DatabaseSync(join(dir, 'starting.lock'));
  const limit = performance.now() + LOADING;
  for (;;) {
    try {
      database.exec('BEGIN EXCLUSIVE');
      return () => database.close();
    } catch (error) {
      if (performance.now() < limit) await sleep(20);
      else throw new Error(`another server has been starting Redis in ${dir} for too long`, { cause: error });
    }
  }
}
