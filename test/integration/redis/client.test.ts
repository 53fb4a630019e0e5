import { afterAll, afterEach, expect, jest, test } from '@jest/globals';
import { connect, type RedisLog } from '../../../server/redis/client.ts';
import { sharedRedis, startTestRedis } from '../../support/redis.ts';

const lines: string[] = [];
const note = (_fields: object, message: string) => void lines.push(message);
const log: RedisLog = { info: note, warn: note, error: note };

const shared = sharedRedis();
afterEach(() => shared.flush());
afterAll(() => shared.stop());

test('the shared Redis gives this worker a database of its own', async () => {
  const client = await shared.client('mine');
  await client.set('a', '1');
  const info = await client.clientInfo();
  expect(info).toMatchObject({ name: 'mine', db: Number(process.env.JEST_WORKER_ID) });
});

test('a client lives through the death of Redis, and says it once each way', async () => {
  const redis = await startTestRedis();
  const client = await connect(redis.address, 'survivor', log);
  await client.set('kept', 'yes');
  await redis.kill9();
  const asked = client.get('kept');
  const back = new Promise((settle) => client.once('ready', settle));
  await new Promise((wake) => setTimeout(wake, 400));
  await redis.restart();
  expect(await asked).toBe('yes');
  await back;
  expect(lines).toEqual(['Redis cannot be reached', 'Redis is back']);
  client.destroy();
  await redis.stop();
});

test('what could not be sent for some seconds is given up, and never sent later', async () => {
  const redis = await startTestRedis();
  const client = await connect(redis.address, 'patient', log);
  await redis.kill9();
  const refused = Promise.allSettled([client.set('late', '1'), client.evalSha('0', { keys: [] })]);
  expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await redis.restart();
  expect(await client.get('late')).toBeNull();
  client.destroy();
  await redis.stop();
}, 20_000);

test('a command has no timer of its own', async () => {
  const client = await shared.client('thrifty');
  const timers = jest.spyOn(AbortSignal, 'timeout');
  await client.set('a', '1');
  expect(await client.eval('return 1', { keys: [] })).toBe(1);
  expect(timers).not.toHaveBeenCalled();
  timers.mockRestore();
});

test('an address where nothing answers is said, without its password', async () => {
  const attempt = connect('redis://user:hidden@127.0.0.1:1', 'nobody', log, 2);
  const error = await attempt.catch((reason: unknown) => reason);
  expect(String(error)).toContain('no Redis answers at redis://127.0.0.1:1');
});
