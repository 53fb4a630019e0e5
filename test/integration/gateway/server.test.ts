/** The real server from outside: the HTTP contract, sockets, two servers on one Redis, hostile input. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { startupFault } from '../../../server/assembly/startup-faults.ts';
import type { Ack, CitizenAnswers, CitizenEvents } from '../../../server/contract/citizen-events.ts';
import type { Message } from '../../../server/contract/message.ts';
import type { Running } from '../../../server/main.ts';
import { eventually } from '../../support/eventually.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';

jest.setTimeout(120_000);

const MUNICIPALITIES_DIR = join(import.meta.dirname, '../../fixtures/municipalities');
let redis: TestRedis;
let server: TestServer;
let second: Running;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  server = await startServer(redis, { MUNICIPALITIES_DIR });
  second = await server.another();
});
afterAll(async () => {
  await second?.stop();
  await server?.stop();
  await redis.stop();
});

async function call(method: string, path: string, body?: unknown, token?: string) {
  const response = await fetch(server.base + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, type: response.headers.get('content-type') ?? '', json };
}

async function opened(locale = 'fr') {
  const { json } = await call('POST', '/api/v1/conversations', { locale });
  return {
    path: `/api/v1/conversations/${json.conversation.id}`,
    id: json.conversation.id,
    token: json.token,
  };
}
const text = (words: string) => ({ clientMessageId: randomUUID(), text: words });

describe('over HTTP', () => {
  test('a question, its answer, the rest of it, its export, its end', async () => {
    const { path, token } = await opened();
    const said = await call('POST', `${path}/messages`, text("ma carte d'identité est périmée"), token);
    expect(said.json.turn).toMatchObject({ outcome: 'flow', procedure: 'renew-id-card' });
    expect(said.json.turn.steps.map(({ name }: { name: string }) => name)).toContain('understand');
    const all = await call('GET', `${path}/messages?after=1`, undefined, token);
    expect(all.json.messages[0]).toMatchObject({ seq: 2, from: 'citizen', generatedBy: 'citizen' });
    expect((await call('GET', `${path}/export`, undefined, token)).json.messages).toHaveLength(
      all.json.messages.length + 1,
    );
    expect((await call('DELETE', path, undefined, token)).status).toBe(204);
    expect((await call('GET', `${path}/messages`, undefined, token)).status).toBe(404);
  });

  test('asked twice for a person, one ticket', async () => {
    const { path, token } = await opened();
    const one = await call('POST', `${path}/escalation`, {}, token);
    const two = await call('POST', `${path}/escalation`, {}, token);
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(one.json.ticket).toMatchObject({ status: 'waiting', position: expect.any(Number) });
    expect(two.json.ticket.reference).toBe(one.json.ticket.reference);
  });

  test.each([
    ['nothing', {}, 400],
    ['broken JSON', '{"clientMessageId":', 400],
    ['two things at once', { ...text('a'), choice: 'b' }, 400],
    ['a text that is no text', { clientMessageId: randomUUID(), text: 12 }, 400],
    ['a text of 50 kB', text('a'.repeat(50_000)), 413],
    ['a text over the limit', text('a'.repeat(4_001)), 400],
  ])('%s is a problem, and loses nothing', async (_name, body, status) => {
    const { path, token } = await opened();
    const refused = await call('POST', `${path}/messages`, body, token);
    expect(refused.status).toBe(status);
    expect(refused.type).toContain('application/problem+json');
    expect(refused.json).toMatchObject({
      status,
      title: expect.stringMatching(/\p{L}/u),
      code: expect.any(String),
    });
    expect((await call('GET', `${path}/messages`, undefined, token)).json.messages).toHaveLength(1);
  });

  test("without a token, or with another's, nothing", async () => {
    const [mine, other] = [await opened(), await opened()];
    expect((await call('GET', `${mine.path}/messages`)).status).toBe(401);
    expect((await call('GET', `${mine.path}/messages`, undefined, other.token)).status).toBe(401);
    expect((await call('GET', '/api/v1/conversations/xx/messages', undefined, mine.token)).status).toBe(404);
  });

  test('forty messages a minute, then a sentence and when to try again', async () => {
    const { path, token } = await opened();
    const answers = await Promise.all(
      Array.from({ length: 45 }, () => call('POST', `${path}/messages`, text('bonjour'), token)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.json.detail).toContain("Rien n'est perdu");
  });

  test('a request that express itself refuses is the fault of who sent it, and no failure of ours', async () => {
    const asked = async (path: string, init: RequestInit) => (await fetch(server.base + path, init)).status;
    const file = '/assistance/assistance.css';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const json = { 'content-type': 'application/json' };
    expect(await asked(file, { headers: { range: 'bytes=99999999-' } })).toBe(400);
    expect(await asked(file, { headers: { 'if-match': '"another"' } })).toBe(400);
    const fields = { method: 'POST', headers: form, body: 'a=1&'.repeat(50) };
    expect(await asked('/assistance/demo', fields)).toBe(413);
    const zipped = { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: 'not zipped' };
    expect(await asked('/api/v1/conversations', zipped)).toBe(400);
    const counted = await (await fetch(`${server.base}/metrics`)).text();
    expect(counted).not.toMatch(/where="request"/);
  });

  test('the OpenAPI page names every schema it points to', async () => {
    const { json } = await call('GET', '/api/v1/openapi.json');
    const pointed = [...JSON.stringify(json).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(pointed.length).toBeGreaterThan(10);
    for (const name of pointed) expect(Object.keys(json.components.schemas)).toContain(name);
  });
});

test('a start that fails half-way says why in one sentence, and leaves nothing open', async () => {
  const looking = await redis.client('looking');
  const open = async () => {
    const clients = (await looking.clientList()).map(({ name }) => name);
    return clients.filter((name) => name !== 'looking').sort();
  };
  const before = await open();
  const listeners = process.listenerCount('unhandledRejection');
  const fault = await server.another(Number(new URL(server.base).port)).catch((error: unknown) => error);
  expect(startupFault(fault)).toMatch(/^Port \d+ is taken on 127\.0\.0\.1: stop what uses it, .+\.$/);
  expect(process.listenerCount('unhandledRejection')).toBe(listeners);
  // Redis sees a connection end a little later than who ended it.
  await eventually(async () => expect(await open()).toEqual(before));
  expect((await call('GET', '/readyz')).status).toBe(200);
});

describe('over sockets', () => {
  const sockets: Socket[] = [];
  const connect = (base: string, auth: object = {}, extraHeaders: Record<string, string> = {}) => {
    const socket = io(`${base}/citizen`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth,
      extraHeaders,
    });
    sockets.push(socket);
    return socket;
  };
  const ask = <T>(socket: Socket, name: string, wish: unknown): Promise<Ack<T>> =>
    socket.timeout(10_000).emitWithAck(name, wish);
  afterAll(() => {
    for (const socket of sockets) socket.disconnect();
  });

  test('what is said on one server is read on the other, in order and once', async () => {
    const one = connect(server.base);
    const created = await ask<CitizenAnswers['open']>(one, 'open', { locale: 'fr' });
    if (!created.ok) throw new Error(created.problem.code);
    const { conversation, token } = created.value;
    const two = connect(second.addresses.page.replace(/\/$/, ''), {
      conversation: conversation.id,
      token,
      after: 0,
    });
    const read: Message[] = [];
    two.on('messages', ({ messages }: { messages: Message[] }) => read.push(...messages));
    await new Promise((resolve) => two.once('state', resolve));
    for (let turn = 0; turn < 5; turn++) await ask(one, 'send', text('bonjour'));
    await eventually(() => expect(read.length).toBeGreaterThanOrEqual(11));
    expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
  });

  test('the state is told when it changed, or when a page asks for the rest; messages tell the sequence', async () => {
    const page = connect(server.base);
    const states: CitizenEvents['state'][] = [];
    page.on('state', (state: CitizenEvents['state']) => states.push(state));
    await ask(page, 'open', { locale: 'fr' });
    await ask(page, 'send', text('bonjour'));
    await ask(page, 'send', text('bonjour'));
    const told = async () => {
      await new Promise((resolve) => page.once('state', resolve));
      return states.map(({ conversation }) => conversation.locale);
    };
    const asked = told();
    await ask(page, 'sync', { after: 0 });
    expect(await asked).toEqual(['fr']);
    const changed = told();
    await ask(page, 'locale', { locale: 'en' });
    expect(await changed).toEqual(['fr', 'en']);
  });

  test('whatever is asked of a conversation counts as a message; to leave is always possible', async () => {
    const page = connect(server.base);
    await ask(page, 'open', { locale: 'fr' });
    const asked = await Promise.all(Array.from({ length: 45 }, () => ask(page, 'sync', { after: 0 })));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(40);
    for (const [name, wish] of [
      ['sync', { after: 0 }],
      ['locale', { locale: 'en' }],
      ['rate', { score: 5 }],
      ['code', {}],
      ['escalate', {}],
    ] as const)
      expect(await ask(page, name, wish)).toMatchObject({
        ok: false,
        problem: { code: 'too-many', detail: expect.stringContaining("Rien n'est perdu") },
      });
    expect(await ask(page, 'erase', {})).toMatchObject({ ok: true });
  });

  test('a page of another site is refused, whatever cors says', async () => {
    const foreign = connect(server.base, {}, { origin: 'https://evil.example' });
    await expect(
      new Promise((resolve, reject) =>
        foreign.once('connect', () => resolve('in')).once('connect_error', reject),
      ),
    ).rejects.toThrow();
  });

  test('a token that opens nothing is told « gone », and the page may begin anew', async () => {
    const socket = connect(server.base, { conversation: 'x'.repeat(22), token: 'y'.repeat(43), after: 0 });
    await new Promise((resolve) => socket.once('gone', resolve));
    expect(await ask(socket, 'open', {})).toMatchObject({ ok: true });
  });

  test('hundreds of hostile events: each is refused with a problem, and the server lives', async () => {
    const socket = connect(server.base);
    const names = ['open', 'send', 'escalate', 'rate', 'locale', 'erase', 'sync'];
    const values = [
      null,
      1,
      'x',
      [],
      [[]],
      { clientMessageId: {} },
      { text: null },
      { after: -1 },
      { score: 99 },
      randomBytes(50),
    ];
    const before = await ask(socket, 'send', text('bonjour'));
    expect(before).toMatchObject({ ok: false, problem: { code: 'conversation-gone' } });
    for (const name of names.filter((each) => each !== 'open')) {
      for (const value of values) expect((await ask(socket, name, value)).ok).toBe(false);
    }
    socket.emit('send', text('x'), 'no function', {}, 3);
    socket.emit('constructor', {});
    socket.emit('__proto__', {});
    expect((await call('GET', '/readyz')).status).toBe(200);
  });
});
