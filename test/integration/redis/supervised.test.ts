import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect, type RedisLog } from '../../../server/redis/client.ts';
import { answers, pidFileOf } from '../../../server/redis/process.ts';
import { placeFor, provideRedis } from '../../../server/redis/supervised.ts';

const lines: string[] = [];
const note = (_fields: object, message: string) => void lines.push(message);
const log: RedisLog = { info: note, warn: note, error: note };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'guichet-data-'));
  lines.length = 0;
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const pid = () => Number(readFileSync(pidFileOf(placeFor(dataDir)), 'utf8'));
const start = () => provideRedis({ redisUrl: undefined, dataDir }, log);
const until = async (what: () => boolean | Promise<boolean>) => {
  for (let tries = 0; tries < 400; tries++) {
    if (await what()) return;
    await new Promise((wake) => setTimeout(wake, 10));
  }
  throw new Error('did not come true within 4 s');
};

describe('a Redis of our own', () => {
  test('keeps every write, evicts nothing, and is gone after stop', async () => {
    const redis = await start();
    const client = await connect(redis.address, 'test', log);
    expect(await client.configGet(['appendonly', 'appendfsync', 'maxmemory-policy', 'save', 'port'])).toEqual(
      {
        appendonly: 'yes',
        appendfsync: 'always',
        'maxmemory-policy': 'noeviction',
        save: '',
        port: '0',
      },
    );
    await client.set('kept', 'yes');
    await client.close();
    const was = pid();
    await redis.stop();
    // It ended; who reaps it may take a moment.
    await expect(goneWithin(was, 3_000)).resolves.toBe(true);
    expect(await answers(placeFor(dataDir).socket)).toBe(false);

    const again = await start();
    const second = await connect(again.address, 'test', log);
    expect(await second.get('kept')).toBe('yes');
    await second.close();
    await again.stop();
  });

  test('comes back when it is killed, with what it had, and says so', async () => {
    const redis = await start();
    const client = await connect(redis.address, 'test', log);
    await client.set('kept', 'yes');
    const was = pid();
    process.kill(was, 'SIGKILL');
    await until(() => lines.includes('Redis runs again'));
    expect(pid()).not.toBe(was);
    expect(await client.get('kept')).toBe('yes');
    expect(lines).toContain('Redis died: it is started again');
    client.destroy();
    await redis.stop();
  });

  test('is taken up again when the server before was killed', async () => {
    const module = resolve('server/redis/supervised.ts');
    const program = `
      import { provideRedis } from ${JSON.stringify(module)};
      const log = { info() {}, warn() {}, error() {} };
      await provideRedis({ redisUrl: undefined, dataDir: ${JSON.stringify(dataDir)} }, log);
      console.log('up');
      setInterval(() => {}, 1000);`;
    const server = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'pipe' });
    await once(server.stdout, 'data');
    const was = pid();
    server.kill('SIGKILL');
    await once(server, 'exit');

    const redis = await start();
    expect(lines).toContain('Redis was running already: it is taken up again');
    expect(pid()).toBe(was);
    await redis.stop();
    // Its process may stay a while as a zombie of whatever adopted it: the socket is what counts.
    expect(await answers(placeFor(dataDir).socket)).toBe(false);
  });

  test('is shared by two servers on one data folder, and outlives the first to stop', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const was = pid();
    await one.stop();
    expect(await answers(placeFor(dataDir).socket)).toBe(true);
    expect(pid()).toBe(was);
    await two.stop();
    expect(await answers(placeFor(dataDir).socket)).toBe(false);
  });

  test('a Redis that is alive but silent is waited for, never doubled', async () => {
    const first = await start();
    const was = pid();
    process.kill(was, 'SIGSTOP');
    const second = start();
    await new Promise((wake) => setTimeout(wake, 300));
    process.kill(was, 'SIGCONT');
    const redis = await second;
    expect(pid()).toBe(was);
    await first.stop();
    await redis.stop();
  });

  test('finds a short place for its socket when the data folder lies deep', async () => {
    dataDir = join(dataDir, 'x'.repeat(100));
    mkdirSync(dataDir);
    const place = placeFor(dataDir);
    expect(Buffer.byteLength(place.socket)).toBeLessThanOrEqual(100);
    expect(existsSync(place.socket)).toBe(false);
    const redis = await start();
    expect(await answers(place.socket)).toBe(true);
    await redis.stop();
    rmSync(join(place.socket, '..'), { recursive: true });
  });

  test('a Redis named by the settings is not stopped', async () => {
    const own = await start();
    const given = await provideRedis({ redisUrl: own.address, dataDir: '/nowhere' }, log);
    await given.stop();
    expect(await answers(placeFor(dataDir).socket)).toBe(true);
    await own.stop();
  });
});

/** Whether a process is no more, looked at until then for some milliseconds. */
async function goneWithin(pid: number, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}
