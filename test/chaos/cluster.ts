/** Real server processes on one Redis, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OwnTestRedis, startTestRedis } from '../support/redis.ts';

const root = join(import.meta.dirname, '../..');

interface Server {
  readonly port: number;
  process: ChildProcess;
}

export class Cluster {
  readonly redis: OwnTestRedis;
  readonly #data = mkdtempSync(join(tmpdir(), 'guichet-chaos-'));
  readonly #servers: Server[] = [];
  /** Servers that ended without having been killed here. */
  crashes = 0;
  #stopping = false;

  private constructor(redis: OwnTestRedis) {
    this.redis = redis;
  }

  static async start(count: number): Promise<Cluster> {
    const cluster = new Cluster(await startTestRedis());
    for (let index = 0; index < count; index++) {
      const port = await freePort();
      cluster.#servers.push({ port, process: cluster.#spawn(port) });
    }
    await Promise.all(cluster.#servers.map(({ port }) => up(port)));
    return cluster;
  }

  addresses(): string[] {
    return this.#servers.map(({ port }) => `http://127.0.0.1:${port}`);
  }

  get size(): number {
    return this.#servers.length;
  }

  /** Kills a server with -9 and starts it again. Resolves once it answers. */
  async kill(index: number): Promise<void> {
    const server = this.#servers[index % this.#servers.length];
    if (!server) return;
    const gone = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await gone;
    server.process = this.#spawn(server.port);
    await up(server.port);
  }

  /** Kills Redis with -9 and starts it again on the same files. */
  async killRedis(): Promise<void> {
    await this.redis.kill9();
    await sleep(200);
    await this.redis.restart();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { process } of this.#servers) process.kill('SIGKILL');
    await this.redis.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }

  #spawn(port: number): ChildProcess {
    const node = join(root, 'node_modules/.bin/node');
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'server/main.ts')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        REDIS_URL: this.redis.address,
        DATA_DIR: this.#data,
        LOG_LEVEL: 'silent',
      },
    });
    child.once('exit', (_code, signal) => {
      if (signal !== 'SIGKILL' && !this.#stopping) this.crashes++;
    });
    return child;
  }
}

async function up(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`the server on port ${port} did not come up within a minute`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
