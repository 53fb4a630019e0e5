import { afterAll, afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import type { DeskEvents } from '../../../server/contract/desk.ts';
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
  server = await startDeskServer(redis, conversations, { offers: 60 });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect();
  await server.stop();
  expect(server.failures).toEqual([]);
});
afterAll(() => redis.stop());

async function signedIn(name: string, more: object = {}) {
  const account = await server.account(name, more);
  const browser = new Browser(server.origin);
  await browser.signIn(name.toLowerCase());
  const socket = await browser.socket();
  open.push(socket);
  const heard = {
    ticket: [] as DeskEvents['ticket'][],
    left: [] as DeskEvents['left'][],
    offer: [] as DeskEvents['offer'][],
  };
  socket.on('ticket', (content: DeskEvents['ticket']) => heard.ticket.push(content));
  socket.on('left', (content: DeskEvents['left']) => heard.left.push(content));
  socket.on('offer', (content: DeskEvents['offer']) => heard.offer.push(content));
  return { browser, heard, id: account?.id ?? '' };
}

test('an offer reaches its agent alone; let pass, it reaches the next', async () => {
  const camille = await signedIn('Camille');
  const dominique = await signedIn('Dominique');
  const { reference } = await ask(server.desk.service, conversations);
  await until(() => camille.heard.offer.length === 1);
  expect(camille.heard.offer[0]).toMatchObject({ reference });
  expect(camille.heard.offer[0]?.seconds).toBeGreaterThan(0);
  expect(dominique.heard.offer).toEqual([]);
  // Both see in the queue whom it is offered to.
  await until(() => dominique.heard.ticket.at(-1)?.ticket.offer?.name === 'Camille');
  const early = await dominique.browser.call('POST', `/tickets/${reference}/claim`, {});
  expect(early.body).toMatchObject({ claimed: false, ticket: { offer: { name: 'Camille' } } });
  expect((await camille.browser.call('POST', `/tickets/${reference}/decline`, {})).status).toBe(204);
  await until(() => dominique.heard.offer.length === 1);
  expect((await dominique.browser.call('GET', '/queue')).body).toMatchObject({ offers: [{ reference }] });
  const claimed = await dominique.browser.call('POST', `/tickets/${reference}/claim`, {});
  expect(claimed.body).toMatchObject({ claimed: true });
});

test('a ticket is passed on with a word; the screens it left drop its row', async () => {
  const camille = await signedIn('Camille');
  const sasha = await signedIn('Sasha', { teams: ['urbanism'] });
  const { reference } = await ask(server.desk.service, conversations);
  await camille.browser.call('POST', `/tickets/${reference}/claim`, {});
  const targets = await camille.browser.call('GET', `/tickets/${reference}/transfer`);
  expect(targets.body).toEqual({
    teams: [{ team: 'urbanism', name: 'Urbanisme', open: true, available: 1 }],
    agents: [],
  });
  const word = 'Permis de construire refusé.';
  const moved = await camille.browser.call('POST', `/tickets/${reference}/transfer`, {
    team: 'urbanism',
    word,
  });
  expect(moved.status).toBe(204);
  await until(() => camille.heard.left.some((gone) => gone.reference === reference));
  expect(camille.heard.ticket.some(({ ticket }) => ticket.team === 'urbanism')).toBe(false);
  await until(() => sasha.heard.ticket.some(({ ticket }) => ticket.transfer?.word === word));
  expect((await sasha.browser.call('GET', `/tickets/${reference}`)).body).toMatchObject({
    history: [{ what: 'opened' }, { what: 'claimed' }, { what: 'transferred', from: 'reception' }],
  });
});

test('what cannot be passed on is refused with its reason, and stays where it is', async () => {
  const camille = await signedIn('Camille');
  const { reference } = await ask(server.desk.service, conversations);
  await camille.browser.call('POST', `/tickets/${reference}/claim`, {});
  const pass = (to: object) => camille.browser.call('POST', `/tickets/${reference}/transfer`, to);
  expect((await pass({ team: 'nowhere' })).body.code).toBe('unknown-target');
  expect((await pass({ agent: 'nobody' })).body.code).toBe('unknown-target');
  expect((await pass({ team: 'urbanism', agent: 'nobody' })).body.code).toBe('invalid-request');
  const away = await server.account('Dominique');
  expect((await pass({ agent: away?.id })).body.code).toBe('colleague-unavailable');
  expect((await camille.browser.call('GET', '/queue')).body).toMatchObject({ mine: [{ reference }] });
});

test('« the next » gives the first, then nothing', async () => {
  const camille = await signedIn('Camille');
  const { reference } = await ask(server.desk.service, conversations);
  const next = await camille.browser.call('POST', '/queue/next', {});
  expect(next.body).toMatchObject({ ticket: { reference, assignedName: 'Camille' } });
  expect((await camille.browser.call('POST', '/queue/next', {})).body).toEqual({ ticket: null });
});
