import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ensureFirstAgent } from '../../../server/agents/first-agent.ts';
import { LIMITS } from '../../../server/agents/sign-in.ts';
import { AgentStore } from '../../../server/agents/store.ts';
import { sharedRedis } from '../../support/redis.ts';
import { Conversations } from '../escalation/desk.ts';
import { Browser, type DeskServer, PASSWORD, startDeskServer } from './server.ts';

// argon2id takes its time by design, and more where other tests run beside.
jest.setTimeout(60_000);

const redis = sharedRedis();
let server: DeskServer;

beforeEach(async () => {
  await redis.flush();
  server = await startDeskServer(redis, new Conversations());
});
afterEach(() => server.stop());
afterAll(() => redis.stop());

const wrongly = async (browser: Browser, login: string, times: number) => {
  let last = 0;
  for (let n = 0; n < times; n++) last = (await browser.signIn(login, 'wrong')).status;
  return last;
};

describe('the first account', () => {
  const account = {
    login: 'accueil',
    name: 'Camille',
    role: 'Accueil',
    municipality: 'belleroche',
    teams: ['reception'],
  };

  test('is opened once, by one of several servers, and lets its owner sign in', async () => {
    const client = await redis.client();
    const made = await Promise.all(
      Array.from({ length: 4 }, () => ensureFirstAgent(new AgentStore(client), account)),
    );
    const [first, ...more] = made.filter((each) => each !== undefined);
    expect(more).toEqual([]);
    expect(first?.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await ensureFirstAgent(new AgentStore(client), account)).toBeUndefined();
    const reply = await new Browser(server.origin).signIn('accueil', first?.password);
    expect(reply.body).toMatchObject({
      agent: { login: 'accueil', right: 'administrator' },
      presence: 'available',
    });
  });

  test('two accounts cannot have one login, however it is written', async () => {
    expect(await server.account('Camille')).not.toBeNull();
    expect(await server.account('Camille', { login: ' CAMILLE ' })).toBeNull();
  });

  test('no password is stored, nor sent back', async () => {
    const agent = await server.account('Camille');
    const fields = await (await redis.client()).hGetAll(`guichet:{agents}:account:${agent?.id}`);
    expect(fields.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(await new Browser(server.origin).signIn('camille'))).not.toContain('argon2id');
  });
});

describe('a session', () => {
  test('its cookie is out of reach of scripts and other sites, and new after signing in', async () => {
    await server.account('Camille');
    const reply = await new Browser(server.origin).signIn('camille');
    expect(reply.status).toBe(201);
    const cookies = reply.headers.getSetCookie();
    for (const cookie of cookies)
      expect(cookie).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  test('ends with signing out, on every server at once', async () => {
    await server.account('Camille');
    const browser = new Browser(server.origin);
    await browser.signIn('camille');
    const other = new Browser(server.origin);
    const stolen = { cookie: browser.cookies };
    expect((await other.call('GET', '/session', undefined, stolen)).status).toBe(200);
    expect((await browser.call('DELETE', '/session')).status).toBe(204);
    const after = await other.call('GET', '/session', undefined, stolen);
    expect(after).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  test('changes nothing without the page’s token, nor for another site', async () => {
    await server.account('Camille');
    const browser = new Browser(server.origin);
    await browser.signIn('camille');
    const presence = { presence: 'away' };
    const without = await browser.call('PUT', '/presence', presence, { 'x-csrf-token': '' });
    expect(without).toMatchObject({ status: 403, body: { code: 'csrf-refused' } });
    const elsewhere = await browser.call('PUT', '/presence', presence, {
      origin: 'https://elsewhere.example',
    });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'origin-refused' } });
    expect((await browser.call('PUT', '/presence', presence)).status).toBe(200);
  });

  test('a body that is not as it should be is refused, not stumbled over', async () => {
    const browser = new Browser(server.origin);
    for (const body of [{}, { login: 1, password: {} }, { login: '', password: '' }, []]) {
      expect((await browser.call('POST', '/session', body)).status).toBe(400);
    }
    expect((await browser.call('GET', '/queue')).status).toBe(401);
    expect(server.failures).toEqual([]);
  });
});

describe('guessing', () => {
  test('is slowed down by login and address, with the time to wait', async () => {
    await server.account('Camille');
    const guesser = new Browser(server.origin, '198.51.100.7');
    expect(await wrongly(guesser, 'camille', LIMITS.loginAndAddress)).toBe(401);
    const reply = await guesser.signIn('camille');
    expect(reply).toMatchObject({ status: 429, body: { code: 'slow-down' } });
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('many at once are no way around', async () => {
    await server.account('Camille');
    const guesser = new Browser(server.origin, '198.51.100.7');
    const replies = await Promise.all(Array.from({ length: 30 }, () => guesser.signIn('camille', 'wrong')));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(LIMITS.loginAndAddress);
  });

  test('locks no colleague out: neither elsewhere, nor at the same address on a browser that is known', async () => {
    await server.account('Camille');
    const known = new Browser(server.origin, '192.0.2.1');
    await known.signIn('camille');
    await known.call('DELETE', '/session');
    expect(await wrongly(new Browser(server.origin, '192.0.2.1'), 'camille', 10)).toBe(429);
    expect((await new Browser(server.origin, '203.0.113.5').signIn('camille')).status).toBe(201);
    expect((await known.signIn('camille')).status).toBe(201);
  });

  test('a known browser is known for its own login only, and is slowed down itself', async () => {
    await server.account('Camille');
    await server.account('Dominique');
    const browser = new Browser(server.origin, '198.51.100.7');
    await browser.signIn('camille');
    expect(await wrongly(browser, 'dominique', LIMITS.loginAndAddress + 1)).toBe(429);
    expect(await wrongly(browser, 'camille', LIMITS.device + 1)).toBe(429);
  });

  test('an unknown login answers as a wrong password does, and takes as long', async () => {
    await server.account('Camille');
    const time = async (login: string) => {
      const began = performance.now();
      const reply = await new Browser(server.origin).signIn(login, 'wrong');
      expect(reply).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
      return performance.now() - began;
    };
    await time('nobody');
    // The least of three: what other programs take meanwhile says nothing.
    const least = async (login: string) => Math.min(await time(login), await time(login), await time(login));
    const [unknown, known] = [await least('nobody'), await least('camille')];
    expect(unknown).toBeGreaterThan(known / 4);
  });

  test('signing in rightly again and again is no guessing', async () => {
    await server.account('Camille');
    const address = '198.51.100.7';
    for (let n = 0; n < 8; n++)
      expect((await new Browser(server.origin, address).signIn('camille', PASSWORD)).status).toBe(201);
  });
});
