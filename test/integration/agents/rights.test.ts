import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TOKEN_RATE } from '../../../server/integration/tokens.ts';
import { sharedRedis } from '../../support/redis.ts';
import { ask, Conversations } from '../escalation/desk.ts';
import { Browser, type DeskServer, startDeskServer } from './server.ts';

// Two cores are shared with the other tests, and argon2id takes its time by design.
jest.setTimeout(60_000);

const redis = sharedRedis();
let conversations: Conversations;
let server: DeskServer;

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  server = await startDeskServer(redis, conversations);
});
afterEach(async () => {
  await server.stop();
  expect(server.failures).toEqual([]);
});
afterAll(() => redis.stop());

const lines = async () =>
  (await server.audit.read('belleroche', {})).entries.map(({ agentName, token, action, object, detail }) =>
    [agentName, token, action, object, detail].filter((part) => part !== '').join(' '),
  );

describe('an API token', () => {
  const wish = { name: 'Logiciel métier', scopes: ['tickets:read' as const], days: 30 };
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}`, 'x-csrf-token': '' });

  test('acts in its account’s name, within its scopes, without a session', async () => {
    const agent = await server.account('Camille');
    const reading = await server.tokens.create('belleroche', { ...wish, agent: agent?.id ?? '' });
    const acting = await server.tokens.create('belleroche', {
      ...wish,
      agent: agent?.id ?? '',
      scopes: ['tickets:act'],
    });
    const { reference } = await ask(server.desk.service, conversations);
    const program = new Browser(server.origin);
    const queue = await program.call('GET', '/queue', undefined, bearer(reading.secret));
    expect(queue.body).toMatchObject({ waiting: [{ reference }] });
    const claim = (secret: string) => program.call('POST', `/tickets/${reference}/claim`, {}, bearer(secret));
    expect(await claim(reading.secret)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect((await claim(acting.secret)).body).toMatchObject({ claimed: true });
    expect((await program.call('GET', '/session', undefined, bearer(acting.secret))).status).toBe(403);
    expect(await lines()).toEqual([`Camille Logiciel métier ticket.taken ${reference}`]);
  });

  test('that is unknown, altered, revoked, expired or of nobody is no token', async () => {
    const agent = await server.account('Camille');
    const { token, secret } = await server.tokens.create('belleroche', { ...wish, agent: agent?.id ?? '' });
    const orphan = await server.tokens.create('belleroche', { ...wish, agent: 'nobody' });
    const program = new Browser(server.origin);
    const statusOf = async (text: string) =>
      (await program.call('GET', '/queue', undefined, bearer(text))).status;
    expect(await statusOf(secret)).toBe(200);
    for (const wrong of ['', 'gt_', `${secret}x`, secret.slice(0, -1), `${secret.slice(0, -1)}-`]) {
      expect(await statusOf(wrong)).toBe(401);
    }
    expect(await statusOf(orphan.secret)).toBe(401);
    expect((await server.tokens.list('belleroche')).map(({ id }) => id)).toContain(token.id);
    expect(await server.tokens.revoke('elsewhere', token.id)).toBeNull();
    expect(await statusOf(secret)).toBe(200);
    expect(await server.tokens.revoke('belleroche', token.id)).toMatchObject({ name: 'Logiciel métier' });
    expect(await statusOf(secret)).toBe(401);
  });

  test('keeps no secret, and is dropped when its time is over', async () => {
    const { token, secret } = await server.tokens.create('belleroche', { ...wish, agent: 'a1' });
    const client = await redis.client();
    const fields = await client.hGetAll(`guichet:{tokens}:${token.id}`);
    expect(JSON.stringify(fields)).not.toContain(secret.slice(20));
    expect(await client.ttl(`guichet:{tokens}:${token.id}`)).toBeGreaterThan(29 * 86_400);
    await client.pExpire(`guichet:{tokens}:${token.id}`, 1);
    await new Promise((wake) => setTimeout(wake, 20));
    expect(await server.tokens.list('belleroche')).toEqual([]);
  });

  test('is slowed down beyond its rate', async () => {
    const { secret } = await server.tokens.create('belleroche', { ...wish, agent: 'a1' });
    for (let n = 0; n < TOKEN_RATE; n++) await server.tokens.open(secret);
    expect(await server.tokens.open(secret)).toMatchObject({ kind: 'slow-down' });
  });
});

describe('the audit log', () => {
  test('has who saw, took, answered and closed, and no word of what was said', async () => {
    await server.account('Camille');
    await server.account('Dominique');
    const camille = new Browser(server.origin);
    const dominique = new Browser(server.origin);
    await camille.signIn('camille');
    await dominique.signIn('dominique');
    const { reference } = await ask(server.desk.service, conversations);
    await camille.call('GET', `/tickets/${reference}`);
    await camille.call('GET', `/tickets/${reference}`);
    await camille.call('POST', `/tickets/${reference}/claim`, {});
    // Too late, and refused: nothing was done.
    await dominique.call('POST', `/tickets/${reference}/claim`, {});
    await dominique.call('POST', `/tickets/${reference}/release`, {});
    await camille.say(reference, 'Votre dossier social est complet');
    await camille.call('POST', `/tickets/${reference}/close`, { reason: 'solved', note: 'secret' });
    await camille.call('DELETE', '/session');
    expect(await lines()).toEqual([
      'Camille session.closed',
      `Camille ticket.closed ${reference} reason=solved`,
      `Camille ticket.answered ${reference}`,
      `Camille ticket.taken ${reference}`,
      `Camille ticket.seen ${reference}`,
      'Dominique session.opened',
      'Camille session.opened',
    ]);
    const all = await (await redis.client()).xRange('guichet:audit:belleroche', '-', '+');
    expect(JSON.stringify(all)).not.toMatch(/dossier|secret/);
  });

  test('drops lines by age and by nothing else, and is read on from where it stopped', async () => {
    const client = await redis.client();
    const line = { agent: 'a', agentName: 'A', token: '', action: 'ticket.closed', object: '', detail: '' };
    const old = Date.now() - 400 * 86_400_000;
    for (let n = 0; n < 300; n++) {
      await client.xAdd('guichet:audit:belleroche', `${old}-${n}`, {
        ...line,
        at: '2020-01-01T00:00:00.000Z',
      });
    }
    for (let n = 0; n < 150; n++) {
      await server.audit.record({
        municipality: 'belleroche',
        ...line,
        action: 'ticket.closed',
        object: `G-${n}`,
      });
    }
    const first = await server.audit.read('belleroche', {});
    expect(first.entries).toHaveLength(100);
    expect(first.entries[0]).toMatchObject({ object: 'G-149' });
    const second = await server.audit.read('belleroche', { before: first.next ?? '' });
    expect(second.entries[0]).toMatchObject({ object: 'G-49' });
    expect(await server.audit.forget('belleroche')).toBe(300);
    let count = 0;
    for await (const _line of server.audit.all('belleroche')) count += 1;
    expect(count).toBe(150);
  });
});
