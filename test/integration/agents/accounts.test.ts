import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Account, AccountLink } from '../../../server/contract/accounts.ts';
import { GUESSES } from '../../../server/gateway/guess-limit.ts';
import { sharedRedis } from '../../support/redis.ts';
import { ask, Conversations, until } from '../escalation/desk.ts';
import { Browser, type DeskServer, PASSWORD, startDeskServer } from './server.ts';

// argon2id takes its time by design, and more where other tests run beside.
jest.setTimeout(60_000);

const NEW_PASSWORD = 'tilleul et marronnier';
const redis = sharedRedis();
let conversations: Conversations;
let server: DeskServer;
let admin: Browser;

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  server = await startDeskServer(redis, conversations);
  await server.account('Claude', { right: 'administrator' });
  admin = new Browser(server.origin);
  await admin.signIn('claude');
});
afterEach(async () => {
  await server.stop();
  expect(server.failures).toEqual([]);
});
afterAll(() => redis.stop());

const COMMAND = fileURLToPath(new URL('../../../server/commands/password-link.ts', import.meta.url));
const operator = () => ({ ...process.env, REDIS_URL: redis.address });

const wish = (more: object = {}) => ({
  login: 'Camille',
  name: 'Camille',
  role: 'Agente d’accueil',
  right: 'agent',
  teams: ['reception'],
  ...more,
});
const create = async (more: object = {}) => {
  const reply = await admin.call('POST', '/accounts', wish(more));
  expect(reply.status).toBe(201);
  return reply.body as unknown as Account;
};
const linkFor = async ({ id }: Account) => {
  const { url } = (await admin.call('POST', `/accounts/${id}/link`, {})).body as unknown as AccountLink;
  return new URL(url).hash.slice('#setup='.length);
};
const setUp = async (account: Account, password = NEW_PASSWORD) =>
  new Browser(server.origin).call('POST', '/setup', { token: await linkFor(account), password });
const change = (account: Account, fields: object) =>
  admin.call('PATCH', `/accounts/${account.id}`, { revision: account.revision, ...fields });
const lines = async (action: string) =>
  (await server.audit.read('belleroche', {})).entries
    .filter((entry) => entry.action === action)
    .map(({ agentName, object, detail }) => `${agentName}: ${object} ${detail}`.trim());

describe('the first step into an account', () => {
  test('is made beside the server where no administrator is left to make one', async () => {
    const run = (login: string) =>
      promisify(execFile)(process.execPath, [COMMAND, login], { env: operator() });
    const { stdout } = await run('claude');
    const token = new URL(stdout.trim()).hash.slice('#setup='.length);
    const set = await new Browser(server.origin).call('POST', '/setup', { token, password: NEW_PASSWORD });
    expect(set.status).toBe(204);
    expect(await lines('account.link_made')).toEqual([': claude by=operator']);
    await expect(run('personne')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('personne'),
    });
  });

  test('is a link that sets a password once, and is stored as a hash', async () => {
    const account = await create();
    expect(account).toMatchObject({ login: 'camille', hasPassword: false, municipality: 'belleroche' });
    expect((await new Browser(server.origin).signIn('camille', '')).status).toBe(400);
    const token = await linkFor(account);
    const stored = await (await redis.client()).keys('guichet:{agents}:link:*');
    expect(stored).toHaveLength(1);
    expect(stored[0]).not.toContain(token);
    const someone = new Browser(server.origin);
    expect((await someone.call('POST', '/setup/check', { token })).body).toEqual({
      login: 'camille',
      name: 'Camille',
    });
    const used = await Promise.all(
      Array.from({ length: 5 }, () => someone.call('POST', '/setup', { token, password: NEW_PASSWORD })),
    );
    expect(used.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404]);
    expect((await someone.call('POST', '/setup/check', { token })).body.code).toBe('link-gone');
    expect((await someone.signIn('camille', NEW_PASSWORD)).status).toBe(201);
    expect(await lines('account.password_set')).toEqual(['Camille: camille link']);
  });

  test('survives a bad choice, names the fault, and gives way to a newer link', async () => {
    const account = await create();
    const token = await linkFor(account);
    const someone = new Browser(server.origin);
    const weak = await someone.call('POST', '/setup', { token, password: 'MotDePasse2026!' });
    expect(weak).toMatchObject({
      status: 400,
      body: { code: 'weak-password', errors: [{ path: 'password', message: 'too-common' }] },
    });
    expect((await someone.call('POST', '/setup/check', { token })).status).toBe(200);
    const newer = await linkFor(account);
    expect((await someone.call('POST', '/setup/check', { token })).status).toBe(404);
    expect((await someone.call('POST', '/setup/check', { token: newer })).status).toBe(200);
  });

  test('expires, and cannot be guessed at will', async () => {
    const account = await create();
    const token = await linkFor(account);
    const client = await redis.client();
    const [key = ''] = await client.keys('guichet:{agents}:link:*');
    expect(await client.ttl(key)).toBeLessThanOrEqual(72 * 3_600);
    await client.pExpire(key, 1);
    await new Promise((wake) => setTimeout(wake, 20));
    const someone = new Browser(server.origin, '198.51.100.9');
    expect((await someone.call('POST', '/setup', { token, password: NEW_PASSWORD })).status).toBe(404);
    let last = 0;
    for (let n = 0; n < GUESSES; n++) {
      last = (await someone.call('POST', '/setup/check', { token: `guess-${n}` })).status;
    }
    expect(last).toBe(429);
  });

  test('a reset ends the sessions that were open', async () => {
    const account = await create();
    await setUp(account);
    const camille = new Browser(server.origin);
    await camille.signIn('camille', NEW_PASSWORD);
    expect((await setUp(account, 'un autre marronnier fleuri')).status).toBe(204);
    expect((await camille.call('GET', '/session')).status).toBe(401);
    expect((await camille.signIn('camille', NEW_PASSWORD)).status).toBe(401);
  });
});

describe('an account', () => {
  test('has skills, teams and a pseudonym that citizens read in place of the name', async () => {
    const account = await create({
      pseudonym: 'Dominique',
      languages: ['fr', 'ar'],
      topics: ['passport'],
      capacity: 3,
    });
    expect(account).toMatchObject({ languages: ['fr', 'ar'], topics: ['passport'], capacity: 3 });
    await setUp(account);
    const camille = new Browser(server.origin);
    expect((await camille.signIn('camille', NEW_PASSWORD)).body).toMatchObject({
      agent: { name: 'Dominique' },
    });
    const { reference } = await ask(server.desk.service, conversations);
    await camille.call('POST', `/tickets/${reference}/claim`, {});
    expect(conversations.heard).toEqual(['joined Dominique']);
  });

  test('takes no team, language or address that is not there or not free', async () => {
    await create({ email: 'Camille@mairie.example' });
    const refused = async (more: object) => (await admin.call('POST', '/accounts', wish(more))).body;
    expect(await refused({})).toMatchObject({ code: 'login-taken' });
    expect(await refused({ login: 'sacha', email: 'camille@MAIRIE.example' })).toMatchObject({
      code: 'email-taken',
    });
    expect(await refused({ login: 'sacha', teams: ['nowhere'] })).toMatchObject({
      code: 'invalid-request',
      errors: [{ path: 'teams' }],
    });
    expect(await refused({ login: 'sacha', serves: ['belleroche/reception'] })).toMatchObject({
      errors: [{ path: 'serves' }],
    });
    expect(await refused({ login: 'sacha', languages: ['xx'] })).toMatchObject({
      errors: [{ path: 'languages' }],
    });
    expect(await refused({ login: 'sacha', password: 'x' })).toMatchObject({ code: 'invalid-request' });
    expect(
      (await admin.call('POST', '/accounts', wish({ login: 'sacha', serves: ['grandville/reception'] })))
        .status,
    ).toBe(201);
  });

  test('is changed from what it is, not from what it was', async () => {
    const account = await create();
    expect((await change(account, { teams: ['urbanism'] })).body).toMatchObject({
      teams: ['urbanism'],
      revision: 1,
    });
    expect((await change(account, { role: 'Chef' })).body.code).toBe('changed-elsewhere');
    expect(await lines('account.changed')).toEqual(['Claude: camille teams']);
  });

  test('that is disabled loses its session, its socket, its tickets and its tokens at once', async () => {
    const account = await create();
    await setUp(account);
    const camille = new Browser(server.origin);
    await camille.signIn('camille', NEW_PASSWORD);
    const socket = await camille.socket();
    const { secret } = await server.tokens.create('belleroche', {
      name: 'p',
      agent: account.id,
      scopes: ['tickets:read'],
      days: 1,
    });
    const { reference } = await ask(server.desk.service, conversations);
    await camille.call('POST', `/tickets/${reference}/claim`, {});
    expect((await change(account, { disabled: true })).body).toMatchObject({ disabled: true });
    expect((await server.desk.store.read(reference))?.status).toBe('waiting');
    expect(conversations.heard).toEqual(['joined Camille', 'lost']);
    expect((await camille.call('GET', '/session')).status).toBe(401);
    expect((await camille.signIn('camille', NEW_PASSWORD)).status).toBe(401);
    await until(() => socket.disconnected);
    const program = await new Browser(server.origin).call('GET', '/queue', undefined, {
      authorization: `Bearer ${secret}`,
    });
    expect(program.status).toBe(401);
    expect((await admin.call('POST', `/accounts/${account.id}/link`, {})).status).toBe(409);
    expect(await lines('account.disabled')).toEqual(['Claude: camille disabled']);
    const again = await change({ ...account, revision: account.revision + 1 }, { disabled: false });
    expect(again.body).toMatchObject({ disabled: false });
    expect((await camille.signIn('camille', NEW_PASSWORD)).status).toBe(201);
  });

  test('the last one that administers stays so, also when two are changed at once', async () => {
    const [me] = await server.accounts.list('belleroche');
    if (!me) throw new Error('no account');
    expect((await change(me, { disabled: true })).body.code).toBe('last-administrator');
    expect((await change(me, { right: 'supervisor' })).body.code).toBe('last-administrator');
    const other = await create({ right: 'administrator' });
    const both = await Promise.all([
      server.accounts.change(me.id, { revision: me.revision, right: 'agent' }),
      server.accounts.change(other.id, { revision: other.revision, disabled: true }),
    ]);
    expect(both.sort()).toEqual(['done', 'last-administrator']);
  });

  test('a right taken away is gone with the next request', async () => {
    const other = await create({ right: 'administrator' });
    await setUp(other);
    const camille = new Browser(server.origin);
    await camille.signIn('camille', NEW_PASSWORD);
    expect((await camille.call('GET', '/accounts')).status).toBe(200);
    await change(other, { right: 'agent' });
    expect((await camille.call('GET', '/accounts')).body.code).toBe('not-allowed');
  });
});

describe('rights', () => {
  test('agents and supervisors administer nothing', async () => {
    await server.account('Sacha', { right: 'supervisor' });
    const sacha = new Browser(server.origin);
    await sacha.signIn('sacha');
    for (const [method, path] of [
      ['GET', '/accounts'],
      ['POST', '/accounts'],
      ['PATCH', '/accounts/x'],
      ['POST', '/accounts/x/link'],
      ['GET', '/audit'],
      ['GET', '/audit.csv'],
      ['GET', '/tokens'],
      ['POST', '/tokens'],
    ] as const) {
      const reply = await sacha.call(method, path, method === 'GET' ? undefined : {});
      expect([method, path, reply.status]).toEqual([method, path, 403]);
    }
  });

  test('an administrator has the accounts of their own town hall only; the hosting one those of all', async () => {
    const other = await create({ login: 'alix', municipality: 'grandville', right: 'administrator' });
    expect(other.municipality).toBe('grandville');
    await setUp(other);
    const alix = new Browser(server.origin);
    await alix.signIn('alix', NEW_PASSWORD);
    const { accounts } = (await alix.call('GET', '/accounts')).body as unknown as { accounts: Account[] };
    expect(accounts.map(({ login }) => login)).toEqual(['alix']);
    const [claude] = await server.accounts.list('belleroche');
    expect((await alix.call('POST', `/accounts/${claude?.id}/link`, {})).status).toBe(404);
    expect((await alix.call('POST', '/accounts', wish({ municipality: 'belleroche' }))).status).toBe(403);
    expect((await alix.call('GET', '/account-choices')).body).toMatchObject({
      municipalities: [{ id: 'grandville' }],
    });
  });
});

describe('sessions', () => {
  test('are listed, and ended one by one or by an administrator', async () => {
    const account = await create();
    await setUp(account);
    const here = new Browser(server.origin);
    const there = new Browser(server.origin);
    await here.signIn('camille', NEW_PASSWORD);
    await there.signIn('camille', NEW_PASSWORD);
    const list = async () =>
      (await here.call('GET', '/account/sessions')).body as unknown as {
        sessions: { id: string; own: boolean }[];
      };
    const { sessions } = await list();
    expect(sessions.filter(({ own }) => own)).toHaveLength(1);
    expect(JSON.stringify(sessions)).not.toContain('sid');
    const other = sessions.find(({ own }) => !own)?.id ?? '';
    expect((await here.call('DELETE', `/account/sessions/${other}`)).status).toBe(204);
    expect((await there.call('GET', '/session')).status).toBe(401);
    expect((await list()).sessions).toHaveLength(1);
    expect((await admin.call('DELETE', `/account/sessions/${sessions[0]?.id}`)).status).toBe(404);
    const own = (await list()).sessions[0]?.id ?? '';
    expect((await admin.call('DELETE', `/accounts/${account.id}/sessions/${own}`)).status).toBe(204);
    expect((await here.call('GET', '/session')).status).toBe(401);
  });

  test('another password ends the others, and asks for the present one', async () => {
    await server.account('Camille');
    const here = new Browser(server.origin);
    const there = new Browser(server.origin);
    await here.signIn('camille');
    await there.signIn('camille');
    const to = (current: string, password: string) =>
      here.call('PUT', '/account/password', { current, password });
    expect((await to('wrong', NEW_PASSWORD)).body.code).toBe('wrong-password');
    expect((await to(PASSWORD, 'camille')).body.code).toBe('weak-password');
    expect((await to(PASSWORD, NEW_PASSWORD)).status).toBe(204);
    expect((await here.call('GET', '/session')).status).toBe(200);
    expect((await there.call('GET', '/session')).status).toBe(401);
    expect((await there.signIn('camille', NEW_PASSWORD)).status).toBe(201);
  });
});

test('the audit log is read and taken away as a table', async () => {
  await create({ name: '=1+1', login: 'formula' });
  const page = await admin.call('GET', '/audit?action=account.created');
  expect(page.body).toMatchObject({ entries: [{ object: 'formula', detail: 'right=agent' }], next: null });
  expect((await admin.call('GET', '/audit?before=x')).status).toBe(400);
  const csv = await fetch(`${server.origin}/api/v1/desk/audit.csv`, { headers: { cookie: admin.cookies } });
  expect(csv.headers.get('content-disposition')).toContain('audit.csv');
  expect(await csv.text()).toMatch(/;account\.created;formula;right=agent\r\n/);
  expect(await lines('data.exported')).toHaveLength(1);
});

test('tokens are made, listed and revoked by an administrator, for accounts of their own', async () => {
  const account = await create();
  const wished = { name: 'Logiciel', agent: account.id, scopes: ['tickets:read'], days: 30 };
  const made = await admin.call('POST', '/tokens', wished);
  expect(made).toMatchObject({ status: 201, body: { token: { name: 'Logiciel' } } });
  expect((await admin.call('GET', '/tokens')).body).toMatchObject({
    tokens: [{ name: 'Logiciel', lastUsedAt: null }],
  });
  expect(JSON.stringify((await admin.call('GET', '/tokens')).body)).not.toContain('secret');
  for (const wrong of [{ agent: 'x' }, { scopes: [] }, { scopes: ['everything'] }, { days: 4_000 }]) {
    expect((await admin.call('POST', '/tokens', { ...wished, ...wrong })).status).toBe(400);
  }
  const { id } = (made.body as unknown as { token: { id: string } }).token;
  expect((await admin.call('DELETE', `/tokens/${id}`)).status).toBe(204);
  expect((await admin.call('DELETE', `/tokens/${id}`)).status).toBe(404);
  expect(await lines('token.created')).toEqual(['Claude: Logiciel tickets:read']);
  expect(await lines('token.revoked')).toEqual(['Claude: Logiciel']);
});
