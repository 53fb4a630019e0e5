import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type RedisClient, type RedisLog } from '../../server/redis/client.ts';
import { spawnRedis } from '../../server/redis/process.ts';

const silent: RedisLog = { info() {}, warn() {}, error() {} };

export interface TestRedis {
  /** As `connect` and `REDIS_URL` take it. */
  readonly address: string;
  /** A new connected client; closed by `stop`. */
  client(name?: string): Promise<RedisClient>;
  /** Forgets all data of this address. */
  flush(): Promise<void>;
  /** Closes the clients, and ends a Redis that was started for this test alone. */
  stop(): Promise<void>;
}

export interface OwnTestRedis extends TestRedis {
  readonly socket: string;
  readonly dir: string;
  /** As a power cut would: no farewell. Data stays in the append-only file. */
  kill9(): Promise<void>;
  /** Starts again on the same files, after `kill9`. */
  restart(): Promise<void>;
}

/** A Redis for this test alone, with the options of production: for tests that kill it. Takes 30 ms. */
export async function startTestRedis(): Promise<OwnTestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'guichet-redis-'));
  const place = { dir, socket: join(dir, 'redis.sock') };
  let child = await spawnRedis(place);
  const onExit = () => {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  };
  process.once('exit', onExit);

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((settle) => child.once('exit', settle));
    child.ref();
    child.kill(signal);
    await ended;
  };
  const clients = clientsOf(`unix:${place.socket}`);
  return {
    ...clients,
    ...place,
    kill9: () => end('SIGKILL'),
    restart: async () => {
      child = await spawnRedis(place);
    },
    stop: async () => {
      await clients.stop();
      await end('SIGTERM');
      process.off('exit', onExit);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/**
 * The Redis of this worker (see global-redis.ts): it runs one file at a time, so files do not see each other. Do not
 * kill it.
 */
export function sharedRedis(): TestRedis {
  const sockets = process.env.TEST_REDIS_SOCKETS?.split(' ');
  if (!sockets) throw new Error('no shared Redis: run this test in the integration or browser project');
  const worker = Number(process.env.JEST_WORKER_ID ?? 1);
  return clientsOf(`unix:${sockets[(worker - 1) % sockets.length]}?db=${worker % DATABASES}`);
}

/** How many a Redis has unless told otherwise. */
const DATABASES = 16;

function clientsOf(address: string): TestRedis {
  const open: RedisClient[] = [];
  const client = async (name = 'test') => {
    const made = await connect(address, name, silent);
    open.push(made);
    return made;
  };
  return {
    address,
    client,
    flush: async () => {
      const [first = await client()] = open.filter((one) => one.isReady);
      await first.flushDb();
    },
    stop: async () => {
      for (const one of open.splice(0)) if (one.isOpen) one.destroy();
    },
  };
}
