import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Account } from '../../../server/contract/accounts.ts';
import {
  CLIENT,
  type IdentityProvider,
  startIdentityProvider,
  Wanderer,
} from '../../support/identity-provider.ts';
import { sharedRedis } from '../../support/redis.ts';
import { Conversations } from '../escalation/desk.ts';
import { type DeskServer, startDeskServer } from './server.ts';

// The provider makes keys of its own, on two cores shared with the other tests.
jest.setTimeout(60_000);

const SIRET = '21990001600010';
const redis = sharedRedis();
let provider: IdentityProvider;
let server: DeskServer;
let account: Account;
const callbacks: string[] = ['http://127.0.0.1/not-known-yet'];

const settings = (more: object = {}) => ({
  name: 'ProConnect',
  issuer: provider.issuer,
  clientId: CLIENT.client_id,
  clientSecret: CLIENT.client_secret,
  scope: 'openid given_name usual_name email siret',
  acrValues: undefined,
  sirets: [SIRET],
  ...more,
});

/** The desk's server and its provider know each other's addresses: the desk listens first, on a port of its own. */
beforeAll(async () => {
  await redis.flush();
  const probe = await startDeskServer(redis, new Conversations());
  const { port } = new URL(probe.origin);
  await probe.stop();
  callbacks.splice(0, 1, `http://127.0.0.1:${port}/api/v1/desk/openid/callback`);
  provider = await startIdentityProvider(() => callbacks);
});
beforeEach(async () => {
  await redis.flush();
  provider.person = {
    sub: 'p-1',
    claims: { email: 'camille@mairie.example', siret: SIRET, given_name: 'Camille' },
  };
  server = await startDeskServer(redis, new Conversations(), {
    openId: settings(),
    port: Number(new URL(callbacks[0] ?? '').port),
  });
  const created = await server.accounts.create({
    login: 'camille',
    name: 'Camille',
    role: 'Agente d’accueil',
    right: 'agent',
    teams: ['reception'],
    email: 'Camille@Mairie.example',
    municipality: 'belleroche',
  });
  if (typeof created === 'string') throw new Error(created);
  account = created;
});
afterEach(async () => {
  await server.stop();
  expect(server.failures).toEqual([]);
});
afterAll(async () => {
  await provider.stop();
  await redis.stop();
});

const begin = () => `${server.origin}/api/v1/desk/openid/begin`;
const isCallback = (url: string) => url.startsWith(callbacks[0] ?? '');
const isConsole = (url: string) => url.includes('/console/');
/** @returns what the console is told after `#`; empty where somebody is signed in. */
const visit = async (browser: Wanderer) => new URL(await browser.follow(begin(), isConsole)).hash.slice(1);
const session = async (browser: Wanderer) => browser.get(`${server.origin}/api/v1/desk/session`);

describe('through an identity provider', () => {
  test('an agent with an account signs in, is known by number from then on, and signs out there too', async () => {
    const browser = new Wanderer();
    expect(await visit(browser)).toBe('');
    const opened = await session(browser);
    const { agent, csrf } = (await opened.json()) as { agent: { login: string }; csrf: string };
    expect(agent.login).toBe('camille');
    expect(await server.accounts.read(account.id)).toMatchObject({ federated: true });

    // The provider's number counts, not the address: that may change.
    provider.person = { sub: 'p-1', claims: { email: 'another@mairie.example', siret: SIRET } };
    expect(await visit(new Wanderer())).toBe('');

    const out = await fetch(`${server.origin}/api/v1/desk/session`, {
      method: 'DELETE',
      headers: { cookie: browser.cookiesOf(server.origin), 'x-csrf-token': csrf },
    });
    const { leave } = (await out.json()) as { leave: string };
    expect(leave).toMatch(new RegExp(`^${provider.issuer}/session/end\\?`));
    expect(new URL(leave).searchParams.get('post_logout_redirect_uri')).toBe(`${server.origin}/console/`);
    expect((await browser.get(leave)).status).toBe(200);
    expect((await session(browser)).status).toBe(401);
  });

  test('asks for a code with PKCE, state and nonce, and its cookie is out of reach of scripts', async () => {
    const response = await new Wanderer().get(begin());
    const asked = new URL(response.headers.get('location') ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: callbacks[0],
      scope: 'openid given_name usual_name email siret',
    });
    expect(response.headers.getSetCookie().join()).toMatch(
      /guichet-openid=[\w-]{43}; Max-Age=600;.*HttpOnly; SameSite=Lax/,
    );
  });

  test('nobody gets an account by signing in', async () => {
    provider.person = { sub: 'p-2', claims: { email: 'stranger@mairie.example', siret: SIRET } };
    const browser = new Wanderer();
    expect(await visit(browser)).toBe('openid-unknown');
    expect((await session(browser)).status).toBe(401);
    expect(await server.accounts.list('belleroche')).toHaveLength(1);
  });

  test('an address that is not verified, or already somebody’s, opens nothing', async () => {
    provider.person = {
      sub: 'p-2',
      claims: { email: 'camille@mairie.example', email_verified: false, siret: SIRET },
    };
    expect(await visit(new Wanderer())).toBe('openid-unknown');
    provider.person = { sub: 'p-1', claims: { email: 'camille@mairie.example', siret: SIRET } };
    expect(await visit(new Wanderer())).toBe('');
    provider.person = { sub: 'p-3', claims: { email: 'camille@mairie.example', siret: SIRET } };
    expect(await visit(new Wanderer())).toBe('openid-unknown');
  });

  test('people of another establishment stay outside', async () => {
    provider.person = { sub: 'p-1', claims: { email: 'camille@mairie.example', siret: '13002526500013' } };
    expect(await visit(new Wanderer())).toBe('openid-elsewhere');
  });

  test('a disabled account stays outside', async () => {
    expect(await visit(new Wanderer())).toBe('');
    expect(await server.accounts.change(account.id, { revision: account.revision, disabled: true })).toBe(
      'done',
    );
    expect(await visit(new Wanderer())).toBe('openid-unknown');
  });
});

describe('an answer of the provider is refused', () => {
  const answered = async (browser: Wanderer) => browser.follow(begin(), isCallback);
  const end = async (browser: Wanderer, url: string) =>
    new URL((await browser.get(url)).headers.get('location') ?? '', url).hash.slice(1);

  test('with another state', async () => {
    const browser = new Wanderer();
    const url = new URL(await answered(browser));
    url.searchParams.set('state', 'another');
    expect(await end(browser, url.href)).toBe('openid-refused');
    expect((await session(browser)).status).toBe(401);
  });

  test('with a nonce, or a verifier, of another visit', async () => {
    for (const field of ['nonce', 'verifier']) {
      const browser = new Wanderer();
      const url = await answered(browser);
      const client = await redis.client();
      const [key = ''] = await client.keys('guichet:openid:*');
      const kept = JSON.parse((await client.get(key)) ?? '{}');
      await client.set(key, JSON.stringify({ ...kept, [field]: 'x'.repeat(43) }));
      expect(await end(browser, url)).toBe('openid-refused');
      expect((await session(browser)).status).toBe(401);
    }
  });

  test('twice, too late, or in another browser', async () => {
    const browser = new Wanderer();
    const url = await answered(browser);
    expect(await end(new Wanderer(), url)).toBe('openid-late');
    expect(await end(browser, url)).toBe('');
    expect(await end(browser, url)).toBe('openid-late');
    const slow = new Wanderer();
    const late = await answered(slow);
    const client = await redis.client();
    for (const key of await client.keys('guichet:openid:*')) await client.del(key);
    expect(await end(slow, late)).toBe('openid-late');
  });

  test('where the provider says no, or is not there', async () => {
    const browser = new Wanderer();
    const url = new URL(await answered(browser));
    const state = url.searchParams.get('state') ?? '';
    expect(await end(browser, `${callbacks[0]}?error=access_denied&state=${state}`)).toBe('openid-refused');
    expect(await end(browser, `${callbacks[0]}?`)).toBe('openid-late');
  });
});

test('without a provider nothing is offered', async () => {
  const plain = await startDeskServer(redis, new Conversations());
  const browser = new Wanderer();
  expect(await (await browser.get(`${plain.origin}/api/v1/desk/sign-in`)).json()).toEqual({ openId: null });
  const begun = await browser.get(`${plain.origin}/api/v1/desk/openid/begin`);
  expect(begun.headers.get('location')).toBe('/console/#openid-away');
  await plain.stop();
});
