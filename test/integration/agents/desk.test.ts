import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { Live } from '../../../server/contract/figures.ts';
import type { DeskTicket } from '../../../server/contract/ticket.ts';
import { sharedRedis } from '../../support/redis.ts';
import { ask, Conversations, until } from '../escalation/desk.ts';
import { Browser, type DeskServer, startDeskServer } from './server.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
let conversations: Conversations;
let server: DeskServer;
const open: Socket[] = [];

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  server = await startDeskServer(redis, conversations);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect();
  await server.stop();
  expect(server.failures).toEqual([]);
});
afterAll(() => redis.stop());

async function signedIn(name: string, more: object = {}): Promise<Browser> {
  await server.account(name, more);
  const browser = new Browser(server.origin);
  await browser.signIn(name.toLowerCase());
  return browser;
}
async function console(browser: Browser): Promise<{ socket: Socket; tickets: DeskTicket[] }> {
  const socket = await browser.socket();
  const tickets: DeskTicket[] = [];
  socket.on('ticket', ({ ticket }: { ticket: DeskTicket }) => tickets.push(ticket));
  open.push(socket);
  return { socket, tickets };
}

test('an agent takes a conversation from the queue, answers, and closes it', async () => {
  const camille = await signedIn('Camille');
  const { reference, conversation } = await ask(server.desk.service, conversations);
  expect((await camille.call('GET', '/queue')).body).toMatchObject({
    waiting: [{ reference }],
    counts: { waiting: 1 },
  });
  expect((await camille.call('GET', `/tickets/${reference}`)).body).toMatchObject({
    ticket: { reference },
    messages: [],
  });
  expect((await camille.call('POST', `/tickets/${reference}/claim`, {})).body).toMatchObject({
    claimed: true,
  });
  expect((await camille.say(reference, 'Bonjour')).status).toBe(204);
  expect((await camille.call('POST', `/tickets/${reference}/close`, { reason: 'solved' })).status).toBe(204);
  expect(conversations.heard).toEqual(['joined Camille', 'Camille: Bonjour', 'closed solved']);
  expect(conversations.statuses.get(conversation)).toBe('closed');
});

test('two agents see each other’s moves, as changes of one ticket', async () => {
  const camille = await signedIn('Camille');
  const dominique = await signedIn('Dominique');
  const [a, b] = [await console(camille), await console(dominique)];
  const { reference } = await ask(server.desk.service, conversations);
  await until(() => a.tickets.length > 0 && b.tickets.length > 0);
  await camille.call('POST', `/tickets/${reference}/claim`, {});
  await until(() => b.tickets.at(-1)?.assignedName === 'Camille');
  const second = await dominique.call('POST', `/tickets/${reference}/claim`, {});
  expect(second).toMatchObject({
    status: 200,
    body: { claimed: false, ticket: { assignedName: 'Camille' } },
  });
  for (const path of ['release', 'hand-back']) {
    const reply = await dominique.call('POST', `/tickets/${reference}/${path}`, {});
    expect(reply).toMatchObject({ status: 409, body: { code: 'not-yours' } });
  }
  expect((await dominique.say(reference, 'Bonjour')).body.code).toBe('not-yours');
  await camille.call('POST', `/tickets/${reference}/release`, {});
  await until(() => b.tickets.at(-1)?.status === 'waiting');
  expect(b.tickets.map(({ revision }) => revision)).toEqual(
    [...b.tickets.map(({ revision }) => revision)].sort((x, y) => x - y),
  );
});

test('an agent of another team is shown and told nothing', async () => {
  const other = await signedIn('Sacha', { teams: ['urbanism'] });
  const { tickets } = await console(other);
  const supervisor = await console(await signedIn('Claude', { teams: [], right: 'supervisor' }));
  const { reference } = await ask(server.desk.service, conversations);
  await until(() => supervisor.tickets.length > 0);
  expect(tickets).toEqual([]);
  expect((await other.call('GET', '/queue')).body).toMatchObject({ waiting: [] });
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/claim'],
  ] as const) {
    expect(
      (await other.call(method, `/tickets/${reference}${path}`, method === 'POST' ? {} : undefined)).status,
    ).toBe(404);
  }
});

test('a supervisor hears of each change in every team of the town hall, and reads what stands now', async () => {
  const odile = await signedIn('Odile', { right: 'supervisor', teams: ['urbanism'] });
  const { tickets } = await console(odile);
  const { reference } = await ask(server.desk.service, conversations);
  await until(() => tickets.some((ticket) => ticket.reference === reference));
  const reception = async () => {
    const { teams } = (await odile.call('GET', '/figures/live')).body as unknown as Live;
    return teams.find(({ team }) => team === 'reception');
  };
  expect(await reception()).toMatchObject({ waiting: 1 });
  const camille = await signedIn('Camille');
  await camille.call('POST', `/tickets/${reference}/claim`, {});
  await until(() => tickets.at(-1)?.status === 'assigned');
  expect(await reception()).toMatchObject({ waiting: 0 });
});

describe('the socket', () => {
  test('is for who is signed in, from a page of ours', async () => {
    await expect(new Browser(server.origin).socket()).rejects.toThrow('not-signed-in');
    const camille = await signedIn('Camille');
    await expect(camille.socket({ origin: 'https://elsewhere.example' })).rejects.toThrow('origin-refused');
  });

  test('ends with the session', async () => {
    const camille = await signedIn('Camille');
    const { socket } = await console(camille);
    await camille.call('DELETE', '/session');
    await until(() => socket.disconnected);
  });

  test('keeps what the agent has in hand, and the presence; « away » outlives a lost connection', async () => {
    const camille = await signedIn('Camille');
    const { socket } = await console(camille);
    const said: string[] = [];
    socket.on('presence', ({ presence }: { presence: string }) => said.push(presence));
    const { reference } = await ask(server.desk.service, conversations);
    await camille.call('POST', `/tickets/${reference}/claim`, {});
    const before = (await server.desk.store.read(reference))?.leaseUntil ?? 0;
    await new Promise((wake) => setTimeout(wake, 50));
    expect(await socket.emitWithAck('heartbeat', {})).toEqual({ ok: true, value: {} });
    expect((await server.desk.store.read(reference))?.leaseUntil).toBeGreaterThan(before);
    await camille.call('PUT', '/presence', { presence: 'away' });
    await until(() => said.at(-1) === 'away');
    socket.disconnect();
    const again = await console(camille);
    await again.socket.emitWithAck('heartbeat', {});
    expect((await camille.call('GET', '/session')).body).toMatchObject({ presence: 'away' });
  });

  test('brings the messages of a conversation that is followed, and no more once it is not', async () => {
    const camille = await signedIn('Camille');
    const { socket } = await console(camille);
    const heard: unknown[] = [];
    socket.on('messages', (content: unknown) => heard.push(content));
    const { reference, conversation } = await ask(server.desk.service, conversations);
    await socket.emitWithAck('follow', { reference, after: 3 });
    const [follower] = server.feed.followers.get(conversation) ?? [];
    expect(follower?.seq).toBe(3);
    follower?.send([]);
    await until(() => heard.length > 0);
    expect(heard).toEqual([{ reference, messages: [] }]);
    await socket.emitWithAck('unfollow', { reference });
    expect(server.feed.followers.get(conversation)?.size).toBe(0);
    const unknown = await socket.emitWithAck('follow', { reference: 'G-2222-2222', after: 0 });
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  });

  test('no frame ends the process', async () => {
    const { socket } = await console(await signedIn('Camille'));
    const junk = [
      null,
      1,
      'x',
      [],
      {},
      { reference: {} },
      { reference: '__proto__', after: -1 },
      { after: Number.NaN },
    ];
    for (const name of ['heartbeat', 'follow', 'unfollow', 'ticket', '__proto__']) {
      for (const content of junk) {
        socket.emit(name, content);
        socket.emit(name, content, 'no function');
      }
    }
    for (let n = 0; n < 100; n++) socket.emit('follow', n);
    const refused = await socket.emitWithAck('heartbeat', {});
    expect(refused).toMatchObject({ ok: false, problem: { code: 'too-many' } });
    expect((await new Browser(server.origin).call('GET', '/session')).status).toBe(401);
  });
});
