/** Screens at counters on a real Redis and a real socket: enrolled, in use, left, revoked. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import express from 'express';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { Kiosks } from '../../../server/assembly/kiosks.ts';
import type { Ack } from '../../../server/contract/citizen-events.ts';
import type { KioskAnswers, KioskRequestName, KioskState } from '../../../server/contract/kiosk.ts';
import type { PublicTicket } from '../../../server/contract/ticket.ts';
import { CitizenTokens, newReference } from '../../../server/gateway/citizen-tokens.ts';
import { originsOf } from '../../../server/gateway/origins.ts';
import { problemHandlers } from '../../../server/gateway/problems.ts';
import type { Towns } from '../../../server/town/town.ts';
import { testConversations } from '../../support/conversations.ts';
import { sharedRedis } from '../../support/redis.ts';
import { testTowns } from '../../support/town.ts';

jest.setTimeout(60_000);

const SITE = 'belleroche-kiosque';
const PROCEDURE = { procedure: 'renew-id-card', answers: {}, lang: 'fr' };

const redis = sharedRedis();
const dist = mkdtempSync(join(tmpdir(), 'guichet-kiosk-'));
const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
const tickets = new Map<string, PublicTicket['status']>();
const faults: unknown[] = [];
let kiosks: Kiosks;
let world: ReturnType<typeof testConversations>;
let base: string;
let towns: Towns;

beforeAll(async () => {
  mkdirSync(join(dist, 'kiosk'));
  writeFileSync(join(dist, 'kiosk/kiosk.js'), 'void GUICHET_KIOSK;');
  towns = await testTowns();
  const { words } = towns.fallback;
  const client = await redis.client('kiosks');
  world = testConversations(client, towns);
  kiosks = new Kiosks({
    ...{ redis: client, towns, words, store: world.store, origins: originsOf([]), now: world.now },
    ticketOf: async (reference) => {
      const status = tickets.get(reference);
      return status ? { reference, status, openedAt: world.now().toISOString() } : null;
    },
    erase: (id) => world.conversations.erase(id),
    ...{ secure: false, publicUrl: null, distDir: dist, release: '1.2.3', lifetime: () => 3_600 },
    failed: (_where, error) => void faults.push(error),
  });
  const app = express();
  app.use(kiosks.pages(express.Router()));
  app.use(...problemHandlers(words, ['fr'], (_where, error) => void faults.push(error)));
  http.on('request', app);
  kiosks.attach(io);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
beforeEach(() => redis.flush());
afterAll(async () => {
  await io.close();
  await redis.stop();
  rmSync(dist, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const invited = (name = 'Accueil') =>
  kiosks.devices.invite('belleroche', { name, site: SITE, printer: true });

const post = (path: string, body: object) =>
  fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What a browser keeps after the code was typed. */
async function enrolled(): Promise<string> {
  const { code } = await invited();
  const answer = await post('/kiosque/enrolment', { code: `${code.slice(0, 4)} ${code.slice(4)}` });
  expect([answer.status, await answer.json()]).toEqual([200, { site: SITE }]);
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^guichet-kiosk=.*; Path=\/;.*HttpOnly; SameSite=Strict$/);
  return cookie.split(';')[0] ?? '';
}

const screens: Socket[] = [];
afterAll(() => {
  for (const screen of screens) screen.disconnect();
});

/** @returns the screen once it is connected. @throws what it was refused for. */
async function screenWith(cookie: string): Promise<Socket> {
  const socket = connect(`${base}/kiosk`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie },
  });
  screens.push(socket);
  await new Promise<void>((settle, fail) => {
    socket.once('connect', settle);
    socket.once('connect_error', fail);
  });
  return socket;
}

async function ask<N extends KioskRequestName>(socket: Socket, name: N, wish: object) {
  return (await socket.timeout(5_000).emitWithAck(name, wish)) as Ack<KioskAnswers[N]>;
}

const list = () => kiosks.devices.list('belleroche', '1.2.3-x', async () => false);

describe('enrolment', () => {
  test('a code enrols one screen, once, and only for a quarter of an hour', async () => {
    const { code } = await invited();
    expect(code).toMatch(/^\d{8}$/);
    expect((await post('/kiosque/enrolment', { code: '1' })).status).toBe(400);
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
    expect((await post('/kiosque/enrolment', { code: wrong })).status).toBe(404);
    expect((await post('/kiosque/enrolment', { code })).status).toBe(200);
    const again = await post('/kiosque/enrolment', { code });
    expect([again.status, await again.json()]).toEqual([404, expect.objectContaining({ code: 'code-gone' })]);
    await invited('Une autre');
    const client = await redis.client('look');
    const [key = ''] = await client.keys('guichet:{kiosk}:code:*');
    expect(await client.ttl(key)).toBeGreaterThan(890);
    expect(await client.ttl(key)).toBeLessThanOrEqual(900);
  });

  test('who guesses is slowed down', async () => {
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, each) =>
        post('/kiosque/enrolment', { code: String(10_000_000 + each) }),
      ),
    );
    expect(tries.some(({ status }) => status === 429)).toBe(true);
  });

  test('neither code nor secret can be read in Redis', async () => {
    const { code } = await invited();
    const cookie = await enrolled();
    const client = await redis.client('look');
    const kept = await Promise.all(
      (await client.keys('guichet:{kiosk}:*')).map(async (key) => {
        const value =
          (await client.type(key)) === 'hash' ? await client.hGetAll(key) : await client.dump(key);
        return key + JSON.stringify(value);
      }),
    );
    expect(kept.join()).not.toContain(code);
    expect(kept.join()).not.toContain(cookie.split('_')[1]);
  });

  test('the page of another site leads a screen back to its own; its policy lets no frame in', async () => {
    const cookie = await enrolled();
    const own = await fetch(`${base}/kiosque/kiosque`, { headers: { cookie } });
    expect(own.headers.get('cache-control')).toBe('no-store');
    expect(own.headers.get('content-security-policy')).toContain("frame-src 'self';");
    expect(await own.text()).toContain('data-enrolled="yes"');
    expect(await (await fetch(`${base}/kiosque/${SITE}`)).text()).toContain('data-enrolled="no"');
    expect((await fetch(`${base}/kiosque/web`)).status).toBe(404);
  });
});

describe('an enrolled screen', () => {
  test('tells how it is; a browser that is none is refused', async () => {
    await expect(screenWith('')).rejects.toThrow('not-enrolled');
    const screen = await screenWith(await enrolled());
    const state = await ask(screen, 'beat', { version: 'old' });
    expect(state).toEqual({
      ok: true,
      value: {
        name: 'Accueil',
        printer: true,
        sheet: null,
        version: expect.stringMatching(/^1\.2\.3-[0-9a-f]{8}$/),
      },
    });
    await ask(screen, 'printed', { came: false });
    const at = world.now().toISOString();
    const seen = {
      online: true,
      lastSeenAt: at,
      version: 'old',
      current: false,
      lastPrint: { at, came: false },
    };
    expect(await list()).toEqual([expect.objectContaining(seen)]);
    world.wait(61_000);
    expect(await list()).toEqual([expect.objectContaining({ online: false, lastSeenAt: at })]);
    expect(await ask(screen, 'beat', { version: 12 })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-request' },
    });
  });

  test('shows what an adviser puts on it, until it was looked at', async () => {
    const screen = await screenWith(await enrolled());
    const [own] = await list();
    const device = await kiosks.devices.find('belleroche', own?.id ?? '');
    if (!device) throw new Error('no such screen');
    const told = new Promise<KioskState>((settle) => screen.once('state', settle));
    await kiosks.screens.show(device.id, PROCEDURE);
    await kiosks.sockets.changed(device);
    expect((await told).sheet).toMatchObject({ lang: 'fr', step: { procedure: 'renew-id-card' } });
    // One that missed the event has it with its next sign of life.
    expect(await ask(screen, 'beat', { version: 'x' })).toMatchObject({
      value: { sheet: { step: { procedure: 'renew-id-card' } } },
    });
    await ask(screen, 'seen', {});
    expect(await ask(screen, 'beat', { version: 'x' })).toMatchObject({ value: { sheet: null } });
  });

  test('is thrown out at once when it is revoked, and stays out', async () => {
    const cookie = await enrolled();
    const screen = await screenWith(cookie);
    const ended = Promise.all([
      new Promise<void>((settle) => screen.once('revoked', () => settle())),
      new Promise<void>((settle) => screen.once('disconnect', () => settle())),
    ]);
    const [own] = await list();
    expect(await kiosks.devices.revoke('grandville', own?.id ?? '')).toBeNull();
    const revoked = await kiosks.devices.revoke('belleroche', own?.id ?? '');
    if (revoked) kiosks.sockets.revoked(revoked);
    await ended;
    expect(await list()).toEqual([]);
    await expect(screenWith(cookie)).rejects.toThrow('not-enrolled');
    await expect(kiosks.door.check(SITE, cookie)).rejects.toThrow('not-enrolled');
  });

  test('alone opens conversations of its site', async () => {
    const cookie = await enrolled();
    await expect(kiosks.door.check(SITE, undefined)).rejects.toThrow('not-enrolled');
    await expect(kiosks.door.check('kiosque', 'guichet-kiosk=abc')).rejects.toThrow('not-enrolled');
    await kiosks.door.check(SITE, `other=1; ${cookie}`);
    await kiosks.door.check('web', undefined);
    await kiosks.door.check(undefined, undefined);
  });
});

describe('a visit', () => {
  const begun = async () => {
    const { conversation, token } = await world.conversations.create({ site: SITE });
    return { id: conversation.id, token };
  };
  const withTicket = async (status: PublicTicket['status']) => {
    const one = await begun();
    const reference = newReference();
    tickets.set(reference, status);
    await world.store.change(one.id, { memory: { ticket: reference } }, world.now().toISOString());
    return one;
  };
  const left = async (screen: Socket, conversation: { id: string; token: string }) => {
    expect(await ask(screen, 'holds', { conversation })).toEqual({ ok: true, value: {} });
    await ask(screen, 'holds', { conversation: null });
    const hash = await world.store.tokenHash(conversation.id);
    return hash === null ? 'erased' : (await opens(conversation)) ? 'open' : 'locked';
  };
  const opens = async ({ id, token }: { id: string; token: string }) =>
    (await new CitizenTokens(world.store).check(id, token)) === 'ok';

  test('ends with the conversation erased, unless it goes on elsewhere: then this screen cannot open it', async () => {
    const screen = await screenWith(await enrolled());
    expect(await left(screen, await begun())).toBe('erased');
    expect(await left(screen, await withTicket('waiting'))).toBe('erased');
    expect(await left(screen, await withTicket('assigned'))).toBe('locked');
    expect(await left(screen, await withTicket('callback'))).toBe('locked');
  });

  test('a screen that comes back without its conversation, or with another, has left the one before', async () => {
    const screen = await screenWith(await enrolled());
    const [one, two] = [await begun(), await begun()];
    await ask(screen, 'holds', { conversation: one });
    await ask(screen, 'holds', { conversation: one });
    expect(await opens(one)).toBe(true);
    await ask(screen, 'holds', { conversation: two });
    expect([await world.store.read(one.id), await opens(two)]).toEqual([null, true]);
  });

  test('nobody holds what they have no key of', async () => {
    const screen = await screenWith(await enrolled());
    const { id } = await begun();
    expect(await ask(screen, 'holds', { conversation: { id, token: 'x'.repeat(43) } })).toMatchObject({
      ok: false,
      problem: { code: 'conversation-gone' },
    });
  });

  test('a code leads on at home, once, with a key of its own and away from the counter', async () => {
    const screen = await screenWith(await enrolled());
    expect(await ask(screen, 'takeAway', {})).toMatchObject({ ok: false });
    const conversation = await begun();
    await world.conversations.say(conversation.id, { clientMessageId: randomUUID(), text: 'ma carte' });
    await ask(screen, 'holds', { conversation });
    const taken = await ask(screen, 'takeAway', {});
    if (!taken.ok) throw new Error('no code');
    const { code, url } = taken.value;
    expect(url).toBe(`${base}/reprise#${code}`);
    await ask(screen, 'holds', { conversation: null });
    expect(await opens(conversation)).toBe(false);

    const typed = code.toLowerCase().replaceAll('-', ' ');
    const answer = await post('/reprise', { code: typed });
    const found = (await answer.json()) as { id: string; token: string; site: string };
    expect(found).toMatchObject({ id: conversation.id, site: 'belleroche-web', lang: 'fr' });
    expect(await opens(found)).toBe(true);
    expect((await world.store.read(conversation.id))?.site).toBe('belleroche-web');
    expect((await post('/reprise', { code })).status).toBe(404);
    expect((await post('/reprise', { code: 'R-1111-0000' })).status).toBe(400);
  });
});
