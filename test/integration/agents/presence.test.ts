/** Presence is real: signs of life make it, and nothing else. Real sockets, a short lease. */
import { afterAll, afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { Agent } from '../../../server/agents/agent.ts';
import type { DeskTicket } from '../../../server/contract/ticket.ts';
import { sharedRedis } from '../../support/redis.ts';
import { ask, Conversations, until } from '../escalation/desk.ts';
import { Browser, type DeskServer, startDeskServer } from './server.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

const LEASE = 1_500;
const redis = sharedRedis();
let conversations: Conversations;
let server: DeskServer;
let camille: Browser;
let account: Agent;
const open: Socket[] = [];

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  server = await startDeskServer(redis, conversations, { offers: 60, lease: LEASE, works: true });
  const made = await server.account('Camille');
  if (!made) throw new Error('no account');
  account = made;
  camille = new Browser(server.origin);
  await camille.signIn('camille');
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect();
  await server.stop();
  expect(server.failures).toEqual([]);
});
afterAll(() => redis.stop());

/** A console that is open and beats. */
async function console(every = LEASE / 5) {
  const socket = await camille.socket();
  open.push(socket);
  const presences: string[] = [];
  socket.on('presence', ({ presence }: { presence: string }) => presences.push(presence));
  const beats = setInterval(() => socket.emit('heartbeat', {}), every);
  socket.on('disconnect', () => clearInterval(beats));
  await socket.emitWithAck('heartbeat', {});
  return { socket, presences, sleep: () => clearInterval(beats) };
}
const presence = () => server.presence.of(account.id);
const offered = async (reference: string) => (await server.desk.store.read(reference))?.offer?.agent;

test('a closed laptop is offline after the lease, though its socket may still seem open; nothing is offered to it', async () => {
  const { socket, sleep } = await console();
  expect(await presence()).toBe('available');
  sleep();
  expect(socket.connected).toBe(true);
  await until(async () => (await presence()) === 'offline');
  const { reference } = await ask(server.desk.service, conversations);
  expect(await offered(reference)).toBeUndefined();
  expect(await server.desk.store.anybody({ municipality: 'belleroche', team: 'reception' })).toBe(false);
});

test('a lost socket comes back: what waits is there again, and is offered', async () => {
  const { socket } = await console();
  socket.disconnect();
  await until(async () => (await presence()) === 'offline');
  const { reference } = await ask(server.desk.service, conversations);
  await console();
  expect(await presence()).toBe('available');
  const { waiting } = (await camille.call('GET', '/queue')).body as unknown as { waiting: DeskTicket[] };
  expect(waiting.map((one) => one.reference)).toEqual([reference]);
  expect(await offered(reference)).toBe(account.id);
});

test('« away » stays, whatever beats or comes back; the queue is seen all the while', async () => {
  const { socket } = await console();
  await camille.call('PUT', '/presence', { presence: 'away' });
  const { reference } = await ask(server.desk.service, conversations);
  await new Promise((wake) => setTimeout(wake, LEASE));
  socket.disconnect();
  const again = await console();
  await new Promise((wake) => setTimeout(wake, LEASE));
  expect(again.presences.at(-1)).toBe('away');
  expect(await offered(reference)).toBeUndefined();
  expect((await camille.call('GET', '/queue')).body).toMatchObject({ counts: { waiting: 1 } });
  await camille.call('PUT', '/presence', { presence: 'available' });
  await until(async () => (await offered(reference)) === account.id);
});

test('signs of life that come late, as from a page in the background, do not flap', async () => {
  const { presences } = await console(LEASE / 2);
  await new Promise((wake) => setTimeout(wake, LEASE * 4));
  expect(presences).toEqual(['available']);
  await until(async () => (await presence()) === 'available');
});

test('a team taken away from an account is no longer heard of, on the connection that is open', async () => {
  const { socket } = await console();
  const heard: string[] = [];
  socket.on('ticket', ({ ticket }: { ticket: DeskTicket }) => heard.push(ticket.reference));
  const client = await redis.client('accounts');
  await client.hSet(`guichet:{agents}:account:${account.id}`, 'teams', 'urbanism');
  await socket.emitWithAck('heartbeat', {});
  await ask(server.desk.service, conversations);
  const theirs = await ask(server.desk.service, conversations, { team: 'urbanism' });
  await until(() => heard.length > 0);
  expect(heard[0]).toBe(theirs.reference);
});
