/** Webhooks against a real receiver, which answers well, badly, late, or not at all. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type {
  DeadDelivery,
  Webhook,
  WebhookEvent,
  WebhookSecret,
} from '../../../server/contract/webhooks.ts';
import { keys } from '../../../server/escalation/keys.ts';
import { verify } from '../../../server/integration/webhooks/signature.ts';
import { sharedRedis } from '../../support/redis.ts';
import { ask, Conversations, until } from '../escalation/desk.ts';
import { Browser, type DeskServer, startDeskServer } from './server.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

/** A receiver one can tell how to answer. */
class Receiver {
  readonly heard: { event: WebhookEvent; body: string; headers: IncomingHttpHeaders }[] = [];
  /** Statuses to answer with, in turn; then 204. 0: no answer at all. */
  answers: number[] = [];
  readonly #http: Server;
  url = '';

  constructor() {
    this.#http = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        this.heard.push({ event: JSON.parse(body), body, headers: request.headers });
        const status = this.answers.shift() ?? 204;
        if (status === 0) return;
        if (status === 302) response.setHeader('location', `${this.url}/elsewhere`);
        response.writeHead(status).end();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.#http.listen(0, '127.0.0.1', listening));
    this.url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/hooks`;
  }

  stop(): Promise<void> {
    return new Promise((stopped) => {
      this.#http.closeAllConnections();
      this.#http.close(() => stopped());
    });
  }

  types = (): string[] => this.heard.map(({ event }) => event.type);
}

const redis = sharedRedis();
let conversations: Conversations;
let server: DeskServer;
let receiver: Receiver;
let admin: Browser;

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  // Four tries in all, with pauses that a test can wait for.
  server = await startDeskServer(redis, conversations, { webhooks: { pauses: [50, 50, 50], patience: 300 } });
  receiver = new Receiver();
  await receiver.start();
  await server.account('Claude', { right: 'administrator' });
  admin = new Browser(server.origin);
  await admin.signIn('claude');
});
afterEach(async () => {
  await server.stop();
  await receiver.stop();
  expect(server.failures).toEqual([]);
});
afterAll(() => redis.stop());

const ALL = ['ticket.created', 'ticket.assigned', 'ticket.closed', 'callback.due'];
const add = async (events = ALL): Promise<WebhookSecret> => {
  const reply = await admin.call('POST', '/webhooks', { url: receiver.url, events });
  expect(reply.status).toBe(201);
  return reply.body as unknown as WebhookSecret;
};
const dead = async () =>
  ((await admin.call('GET', '/webhook-deliveries/dead')).body as unknown as { dead: DeadDelivery[] }).dead;
const seconds = () => Math.floor(Date.now() / 1_000);

test('a ticket’s way is told, signed, once each, and without a word of the citizen', async () => {
  const { secret } = await add();
  const { reference } = await ask(server.desk.service, conversations);
  await admin.call('POST', `/tickets/${reference}/claim`, {});
  await admin.say(reference, 'Votre carte est prête');
  await admin.call('POST', `/tickets/${reference}/close`, { reason: 'solved' });
  await until(() => receiver.heard.length >= 3);
  const events = receiver.heard.map(({ event }) => event).sort((a, b) => a.at.localeCompare(b.at));
  expect(events).toMatchObject([
    {
      type: 'ticket.created',
      municipality: 'belleroche',
      ticket: { reference, team: 'reception', lang: 'fr' },
    },
    { type: 'ticket.assigned', agent: { name: 'Claude' } },
    { type: 'ticket.closed', reason: 'solved' },
  ]);
  for (const { body, headers } of receiver.heard) {
    expect(verify(String(headers['guichet-signature']), body, secret, seconds())).toBe(true);
    expect(body).not.toMatch(/carte|passport|contact|phone/);
  }
  expect(receiver.heard[0]?.headers).toMatchObject({ 'guichet-event-id': receiver.heard[0]?.event.id });
  expect(new Set(events.map(({ id }) => id)).size).toBe(3);
});

test('only what was asked for is told, and nothing from before', async () => {
  const before = await ask(server.desk.service, conversations);
  await until(async () => (await server.desk.store.history(before.reference)).length > 0);
  await new Promise((wake) => setTimeout(wake, 20));
  await add(['ticket.created', 'ticket.closed']);
  await admin.call('POST', `/tickets/${before.reference}/claim`, {});
  await admin.call('POST', `/tickets/${before.reference}/close`, { reason: 'solved' });
  await until(() => receiver.heard.length > 0);
  expect(receiver.types()).toEqual(['ticket.closed']);
});

test('what changed while no server listened is told by the next', async () => {
  await add(['ticket.created']);
  const { origin } = server;
  expect(origin).not.toBe('');
  await server.webhooks.stop();
  const { reference } = await ask(server.desk.service, conversations);
  const second = await startDeskServer(redis, conversations, { webhooks: { pauses: [50], patience: 300 } });
  await until(() => receiver.heard.length > 0);
  expect(receiver.heard[0]?.event.ticket?.reference).toBe(reference);
  await second.stop();
});

test('a ticket that cannot be read keeps no other from being told', async () => {
  await add(['ticket.created']);
  await server.webhooks.stop();
  const damaged = await ask(server.desk.service, conversations);
  const client = await redis.client();
  await client.lPush(keys.history(damaged.reference), 'no move');
  const { reference } = await ask(server.desk.service, conversations);
  const second = await startDeskServer(redis, conversations, { webhooks: { pauses: [50], patience: 300 } });
  await until(() => receiver.heard.length > 0);
  expect(receiver.heard.map(({ event }) => event.ticket?.reference)).toEqual([reference]);
  await second.stop();
});

test('two servers tell it once', async () => {
  await add();
  const second = await startDeskServer(redis, conversations, { webhooks: { pauses: [50], patience: 300 } });
  for (let n = 0; n < 5; n++) await ask(server.desk.service, conversations);
  await until(() => receiver.heard.length >= 5);
  await new Promise((wake) => setTimeout(wake, 200));
  expect(receiver.heard).toHaveLength(5);
  await second.stop();
});

describe('a receiver that fails', () => {
  test('is tried again: 500, no answer, a redirect, then well', async () => {
    await add(['ticket.created']);
    receiver.answers = [500, 0, 302];
    await ask(server.desk.service, conversations);
    await until(() => receiver.heard.length === 4);
    expect(new Set(receiver.heard.map(({ event }) => event.id)).size).toBe(1);
    await new Promise((wake) => setTimeout(wake, 200));
    expect(await dead()).toEqual([]);
    expect(receiver.heard).toHaveLength(4);
  });

  test('is given up in the end, shown to administrators, and sent again on their word', async () => {
    await add(['ticket.created']);
    receiver.answers = [500, 503, 429, 500];
    const { reference } = await ask(server.desk.service, conversations);
    await until(async () => (await dead()).length === 1);
    const [given] = await dead();
    expect(given).toMatchObject({ reference, type: 'ticket.created', tries: 4, reason: 'status-500' });
    expect(given?.url).toBe(receiver.url);
    expect(receiver.heard).toHaveLength(4);
    const replay = () => admin.call('POST', `/webhook-deliveries/dead/${given?.id}/replay`, {});
    expect((await replay()).status).toBe(202);
    await until(() => receiver.heard.length === 5);
    await until(async () => (await dead()).length === 0);
    expect((await replay()).status).toBe(404);
    expect((await admin.call('DELETE', `/webhook-deliveries/dead/${given?.id}`)).status).toBe(404);
    expect(receiver.heard.at(-1)?.event.id).toBe(receiver.heard[0]?.event.id);
  });

  test('and says 410 is not asked again', async () => {
    await add(['ticket.created']);
    receiver.answers = [410];
    await ask(server.desk.service, conversations);
    await until(async () => (await dead()).length === 1);
    expect(receiver.heard).toHaveLength(1);
  });

  test('or is not there, is given up with the reason', async () => {
    await add(['ticket.created']);
    await receiver.stop();
    await ask(server.desk.service, conversations);
    await until(async () => (await dead()).length === 1);
    expect((await dead())[0]?.reason).toBe('unreachable ECONNREFUSED');
    receiver = new Receiver();
    await receiver.start();
  });

  test('and is switched off or removed is left alone', async () => {
    const { webhook } = await add(['ticket.created']);
    await admin.call('PATCH', `/webhooks/${webhook.id}`, { active: false });
    await ask(server.desk.service, conversations);
    await admin.call('PATCH', `/webhooks/${webhook.id}`, { active: true });
    await admin.call('POST', `/webhooks/${webhook.id}/ping`, {});
    await until(() => receiver.heard.length > 0);
    expect(receiver.types()).toEqual(['ping']);
    expect((await admin.call('DELETE', `/webhooks/${webhook.id}`)).status).toBe(204);
    expect((await admin.call('POST', `/webhooks/${webhook.id}/ping`, {})).status).toBe(404);
  });
});

describe('secrets', () => {
  test('are shown once, sealed in Redis, and changed over without a gap', async () => {
    const { webhook, secret } = await add();
    const list = (await admin.call('GET', '/webhooks')).body as unknown as { webhooks: Webhook[] };
    expect(list.webhooks).toMatchObject([{ id: webhook.id, readable: true, formerUntil: null }]);
    const stored = await (await redis.client()).hGetAll('guichet:{webhooks}:of:belleroche');
    expect(JSON.stringify([stored, list])).not.toContain(secret);
    const renewed = (await admin.call('POST', `/webhooks/${webhook.id}/secret`, {}))
      .body as unknown as WebhookSecret;
    expect(renewed.webhook.formerUntil).not.toBeNull();
    await admin.call('POST', `/webhooks/${webhook.id}/ping`, {});
    await until(() => receiver.heard.length === 1);
    const held = (index: number, with_: string) => {
      const heard = receiver.heard[index];
      return verify(String(heard?.headers['guichet-signature']), heard?.body ?? '', with_, seconds());
    };
    expect([held(0, secret), held(0, renewed.secret)]).toEqual([true, true]);
    await admin.call('DELETE', `/webhooks/${webhook.id}/former-secret`);
    await admin.call('POST', `/webhooks/${webhook.id}/ping`, {});
    await until(() => receiver.heard.length === 2);
    expect([held(1, secret), held(1, renewed.secret)]).toEqual([false, true]);
  });
});

describe('an address', () => {
  test('inside the network is refused when it is written, unless the settings name it', async () => {
    for (const [url, message] of [
      ['http://gru.mairie.example/x', 'not-https'],
      ['https://127.0.0.2/x', 'private'],
      ['https://a:b@gru.mairie.example/x', 'has-credentials'],
    ]) {
      const reply = await admin.call('POST', '/webhooks', { url, events: ['ticket.created'] });
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'url', message }] } });
    }
    for (const url of ['ftp://gru.mairie.example', 'x', '']) {
      expect((await admin.call('POST', '/webhooks', { url, events: ['ticket.created'] })).status).toBe(400);
    }
  });

  test('whose name leads inside is refused when it is called, and never connected to', async () => {
    const port = new URL(receiver.url).port;
    // Public by its looks; this machine resolves it to itself.
    const url = `https://localhost:${port}/hooks`;
    const reply = await admin.call('POST', '/webhooks', { url, events: ['ticket.created'] });
    expect(reply.status).toBe(201);
    await ask(server.desk.service, conversations);
    await until(async () => (await dead()).length === 1);
    expect((await dead())[0]?.reason).toBe('private-network');
    expect(receiver.heard).toEqual([]);
  });
});

test('agents and supervisors see nothing of it, nor does another town hall', async () => {
  const { webhook } = await add();
  await server.account('Sacha', { right: 'supervisor' });
  await server.account('Alix', { right: 'administrator', municipality: 'grandville' });
  const sacha = new Browser(server.origin);
  const alix = new Browser(server.origin);
  await sacha.signIn('sacha');
  await alix.signIn('alix');
  expect((await sacha.call('GET', '/webhooks')).status).toBe(403);
  expect((await alix.call('GET', '/webhooks')).body).toEqual({ webhooks: [] });
  expect((await alix.call('DELETE', `/webhooks/${webhook.id}`)).status).toBe(404);
});
