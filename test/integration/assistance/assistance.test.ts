/** The pages without scripts, as a browser sends and reads them: nothing twice, nothing lost, nothing given away. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { assistance } from '../../../server/gateway/assistance/assistance.ts';
import { CitizenTokens } from '../../../server/gateway/citizen-tokens.ts';
import { KioskDoor } from '../../../server/gateway/kiosk-door.ts';
import { RateLimits } from '../../../server/gateway/rate-limits.ts';
import { RecentReaders } from '../../../server/gateway/recent-readers.ts';
import { type TestConversations, testConversations } from '../../support/conversations.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testRights } from '../../support/rights.ts';
import { testTowns } from '../../support/town.ts';

let shared: TestRedis;
let parts: TestConversations;
let readers: RecentReaders;
let http: Server;
let base: string;
beforeAll(async () => {
  shared = sharedRedis();
  const towns = await testTowns();
  const redis = await shared.client();
  parts = testConversations(redis, towns);
  readers = new RecentReaders(redis);
  const { rights } = testRights(redis, parts);
  const app = express();
  const { conversations, store, now } = parts;
  const { words } = towns.fallback;
  const limits = new RateLimits();
  const failed = (_where: string, error: unknown) => parts.faults.push(error);
  const tokens = new CitizenTokens(store);
  const door = new KioskDoor(towns, { open: async () => null }, false);
  const deps = { conversations, tokens, limits, door, readers, rights, towns, words, now, failed };
  app.use('/assistance', assistance(deps));
  http = createServer(app);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
beforeEach(() => shared.flush());
afterAll(async () => {
  await new Promise((closed) => http.close(closed));
  await shared.stop();
});

async function get(path: string) {
  const response = await fetch(base + path, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

/** @returns where the browser is sent on to, and what it is shown where it is not. */
async function send(path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const response = await fetch(base + path, { method: 'POST', body, redirect: 'manual' });
  const to = response.headers.get('location') ?? '';
  return { status: response.status, headers: response.headers, to, page: await response.text() };
}

async function begun() {
  const { to } = await send('/assistance/web', { lang: 'fr' });
  const [, , id = '', token = ''] = to.split('/');
  const say = (fields: Record<string, string>) => send(`${to}/messages`, { after: '1', ...fields });
  const log = async () => (await parts.conversations.read(id, 0)).messages;
  return { address: to, id, token, say, log };
}

describe('nothing twice', () => {
  test('a form that is sent again counts once; another answer from the same page is another one', async () => {
    const { address, say, log } = await begun();
    const [one, two] = await Promise.all([say({ text: 'ma carte' }), say({ text: 'ma carte' })]);
    expect([one.status, one.to]).toEqual([303, `${address}#m2`]);
    expect(two.to).toBe(one.to);
    await say({ text: 'ma  carte, en mieux' });
    const said = (await log()).filter(({ from }) => from === 'citizen');
    expect(said.map(({ text }) => text)).toEqual(['ma carte', 'ma  carte, en mieux']);
  });

  test('asked twice for a person, one request', async () => {
    const { say } = await begun();
    await Promise.all([say({ command: 'talk-to-person' }), say({ command: 'talk-to-person' })]);
    expect(parts.effects.filter(({ type }) => type === 'escalate')).toHaveLength(1);
  });

  test('a rating counts once, and asks for its score where it has none', async () => {
    const { address, id } = await begun();
    await parts.store.change(id, { status: 'closed' }, parts.now().toISOString());
    const missing = await send(`${address}/rating`, { solved: 'yes' });
    expect(missing.status).toBe(422);
    expect(missing.page).toMatch(/<fieldset aria-describedby="missing">.*id="missing" role="alert"/s);
    expect((await send(`${address}/rating`, { score: '6' })).status).toBe(400);
    expect((await send(`${address}/rating`, { score: '5' })).to).toBe(`${address}#here`);
    const after = await get(address);
    expect(after.page).toContain('widget.rating.thanks');
    expect(after.page).not.toContain('name="score"');
  });
});

describe('nothing lost', () => {
  test('what cannot be taken stands in the field again, with the reason beside it', async () => {
    const { say, log } = await begun();
    const long = `${'a'.repeat(3_999)}\r\nbc`;
    const tooLong = await say({ text: long });
    expect(tooLong.status).toBe(422);
    expect(tooLong.page).toContain('widget.composer.too_long');
    expect(tooLong.page).toContain(
      `aria-describedby="refused" aria-invalid="true">\n${'a'.repeat(3_999)}\nbc`,
    );
    expect((await say({ text: ' \r\n ' })).page).toContain('assistance.empty');
    expect(await log()).toHaveLength(1);
    expect((await say({ text: `${'a'.repeat(3_998)}\r\nb` })).status).toBe(303);
  });

  test('too many at once: when to try again, and what was written', async () => {
    const { say } = await begun();
    const answers = await Promise.all(
      Array.from({ length: 41 }, (_, index) => say({ text: `mot ${index}` })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused[0]?.page).toMatch(/<blockquote dir="auto">mot \d+</);
  });

  test('what is written into a conversation that has just ended is shown', async () => {
    const { id, say } = await begun();
    await parts.store.change(id, { status: 'closed' }, parts.now().toISOString());
    const { status, page } = await say({ text: 'encore une question' });
    expect(status).toBe(409);
    expect(page).toContain('<blockquote dir="auto">encore une question</blockquote>');
  });
});

describe('nothing given away', () => {
  test('no cookie, no script, no cache, no search engine', async () => {
    const { address } = await begun();
    for (const path of ['/assistance', '/assistance/web?lang=ar', address]) {
      const { status, headers, page } = await get(path);
      expect(status).toBe(200);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';style-src 'self'/);
      expect(headers.get('content-security-policy')).not.toContain('script-src');
      expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/);
    }
  });

  test('a wrong token, a conversation that never was and one that is erased look the same', async () => {
    const { address, id, token } = await begun();
    const stranger = await get(`/assistance/${id}/${'x'.repeat(43)}`);
    const nowhere = await get(`/assistance/${'x'.repeat(22)}/${token}`);
    const erased = await send(`${address}/erase`, {});
    expect(erased.to).toBe('/assistance/belleroche-web?lang=fr&erased=1');
    expect((await get(erased.to)).page).toContain('widget.erase.done');
    const gone = await get(address);
    expect([stranger, nowhere, gone].map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set([stranger, nowhere, gone].map(({ page }) => page)).size).toBe(1);
    expect(gone.page).toContain('02 61 91 04 10');
    expect((await send(`${address}/erase`, {})).status).toBe(404);
  });

  test('what anybody writes is text', async () => {
    const { address, say } = await begun();
    await say({ text: '</li><script>alert(1)</script> https://ailleurs.example "x\' onload=' });
    const { page } = await get(address);
    expect(page).toContain('&lt;/li&gt;&lt;script&gt;alert(1)');
    expect(page).not.toContain('href="https://ailleurs.example');
  });

  test('an address nobody has and a form nobody made are kindly refused', async () => {
    const { address } = await begun();
    expect((await get('/assistance/nulle-part')).status).toBe(404);
    expect((await get(`${address}?only=99`)).status).toBe(404);
    expect((await get(`${address}/messages`)).headers.get('location')).toBe(address);
    expect((await get(`${address}/nulle/part`)).page).toContain('problems.not-found');
    expect((await send('/assistance/web', {})).status).toBe(400);
    expect((await send(`${address}/messages`, { after: 'x', command: 'rm' })).status).toBe(400);
    const huge = await send(`${address}/messages`, { after: '1', text: 'é'.repeat(20_000) });
    expect([huge.status, huge.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    expect(parts.faults).toEqual([]);
  });
});

test('new messages are one press away, and come by themselves only where that was asked for', async () => {
  const { address, id, say, log } = await begun();
  await say({ command: 'talk-to-person' });
  const { length } = await log();
  expect(await readers.any(id)).toBe(false);
  const waiting = await get(address);
  // The queue keeps the place of who looks in now and then.
  expect(await readers.any(id)).toBe(true);
  expect(waiting.page).not.toContain('http-equiv="refresh"');
  expect(waiting.page).toContain(`${address}/latest?after=${length}&amp;follow=1`);
  expect((await get(`${address}/latest?after=${length}`)).headers.get('location')).toBe(`${address}#here`);
  expect((await get(`${address}/latest?after=2&follow=1`)).headers.get('location')).toBe(
    `${address}?follow=1#m3`,
  );
  const following = await get(`${address}?follow=1`);
  expect(following.page).toContain(`content="20; url=${address}/latest?after=${length}&amp;follow=1"`);
  expect(following.page).not.toContain('<textarea');
});

test('nobody begins at a screen of a counter from afar', async () => {
  const { status, page } = await send('/assistance/kiosque', { lang: 'fr' });
  expect([status, page.includes('problems.not-enrolled')]).toEqual([403, true]);
});
