import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, jest, test } from '@jest/globals';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { CITIZEN_NAMESPACE } from '../../../server/contract/citizen-events.ts';
import { isWatched, pagesOf } from '../../../server/gateway/citizen-socket.ts';
import { socketsAdapter } from '../../../server/redis/sockets-adapter.ts';
import { sharedRedis } from '../../support/redis.ts';
import { until } from '../escalation/desk.ts';

jest.setTimeout(30_000);

const redis = sharedRedis();
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
  await redis.stop();
});

/** A server whose every page holds the conversation « c ». */
async function server() {
  const http = createServer();
  const client = await redis.client('adapter');
  const { adapter, release } = socketsAdapter(client);
  const io = new Server(http, { transports: ['websocket'], adapter });
  io.of(CITIZEN_NAMESPACE).on('connection', (socket) => void socket.join(pagesOf('c')));
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  ends.push(async () => {
    await io.close();
    await release();
  });
  return { io, address: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

test('a page that is open on another server is seen; once it is closed, none is', async () => {
  const [one, two] = [await server(), await server()];
  const page = connect(`${one.address}${CITIZEN_NAMESPACE}`, { transports: ['websocket'] });
  await new Promise<void>((settle) => page.once('connect', settle));
  await until(() => isWatched(two.io, 'c'));
  expect(await isWatched(one.io, 'c')).toBe(true);
  expect(await isWatched(two.io, 'another')).toBe(false);
  page.disconnect();
  await until(async () => !(await isWatched(two.io, 'c')));
});

test('a server that cannot ask does not take anybody for gone', async () => {
  expect(await isWatched(undefined, 'c')).toBe(true);
});
