/** What a browser is told to hold to where agents come by https, through a proxy that says so. */
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';

jest.setTimeout(120_000);

let redis: TestRedis;
let server: TestServer;
/** Behind the proxy: the address the server prints is the proxy's. */
let local: string;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  const port = await freePort();
  local = `http://127.0.0.1:${port}`;
  const behind = { PORT: String(port), PUBLIC_URL: 'https://guichet.example.fr', TRUST_PROXY: '1' };
  server = await startServer(redis, behind);
});
afterAll(async () => {
  await server?.stop();
  await redis.stop();
});

test('cookies are __Host-, Secure, HttpOnly and Strict, with no domain', async () => {
  const response = await fetch(`${local}/api/v1/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
    body: JSON.stringify(server.firstAgent),
  });
  expect(response.status).toBe(201);
  const cookies = response.headers.getSetCookie();
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(
    expect.arrayContaining(['__Host-guichet-session', '__Host-guichet-device']),
  );
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).not.toMatch(/domain/i);
  }
});

test('the console’s page lets in no code but its own files', async () => {
  const response = await fetch(`${local}/console/`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(await response.text()).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|style=/);
});
