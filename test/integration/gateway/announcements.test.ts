/** A rolling update: a server of another version on the same Redis announces what this one does not know. */
import { createServer } from 'node:http';
import { afterAll, expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import { z } from 'zod';
import { announced, hearOthers } from '../../../server/gateway/announcements.ts';
import { socketsAdapter } from '../../../server/redis/sockets-adapter.ts';
import { sharedRedis } from '../../support/redis.ts';
import { until } from '../escalation/desk.ts';

const redis = sharedRedis();
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
  await redis.stop();
});

async function version(): Promise<Server> {
  const { adapter, release } = socketsAdapter(await redis.client('adapter'));
  const io = new Server(createServer(), { adapter });
  ends.push(async () => {
    await io.close();
    await release();
  });
  return io;
}

test('an unknown name and an unknown shape are told and left, and what is known goes on', async () => {
  const [ours, other] = [await version(), await version()];
  const heard: string[] = [];
  const faults: string[] = [];
  hearOthers(
    ours.sockets,
    { changed: announced(z.array(z.string()), (ids) => void heard.push(...ids)) },
    (where, error) => faults.push(`${where}: ${error instanceof Error ? error.message : error}`),
  );
  // Until both are on the channel nothing is heard at all: servers come up one after the other.
  await until(() => {
    other.serverSideEmit('changed', ['first']);
    return heard.includes('first');
  });
  other.serverSideEmit('moved', { id: 'second' });
  other.serverSideEmit('changed', { ids: ['third'] });
  other.serverSideEmit('changed', ['fourth']);
  await until(() => heard.includes('fourth'));
  expect(new Set(heard)).toEqual(new Set(['first', 'fourth']));
  expect(faults).toEqual([
    'announcement: "moved" is no announcement that this version knows',
    expect.stringContaining('announcement: '),
  ]);
});
