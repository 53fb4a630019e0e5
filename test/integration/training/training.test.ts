/** An exercise over the real server: the same console, queue and conversation, and no trace in what is real. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { DeskQueue, TicketView } from '../../../server/contract/desk.ts';
import type { TrainingFeedback, TrainingRun } from '../../../server/contract/training.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { Browser } from '../agents/server.ts';
import { until } from '../escalation/desk.ts';

jest.setTimeout(120_000);

let redis: TestRedis;
let server: TestServer;
let agent: Browser;
const PRACTISE = { 'x-guichet-training': '1' };

beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  server = await startServer(redis, {
    MUNICIPALITIES_DIR: join(import.meta.dirname, '../../fixtures/municipalities'),
  });
  agent = new Browser(server.base);
  await agent.signIn(server.firstAgent.login, server.firstAgent.password);
});
afterAll(async () => {
  await server?.stop();
  await redis.stop();
});

const get = async <T>(path: string, headers = {}) =>
  (await agent.call('GET', path, undefined, headers)).body as unknown as T;
const view = (reference: string) => get<TicketView>(`/tickets/${reference}`, PRACTISE);
const citizenSays = async (reference: string) =>
  (await view(reference)).messages.filter(({ from }) => from === 'citizen').map(({ text }) => text);
const say = (reference: string, text: string) =>
  agent.call('POST', `/tickets/${reference}/messages`, { clientMessageId: randomUUID(), text }, PRACTISE);

test('a scripted citizen waits, answers, is closed, and leaves a list and no trace', async () => {
  const { scenarios } = await get<{ scenarios: { id: string }[] }>('/training?lang=fr');
  expect(scenarios.map(({ id }) => id)).toContain('identity-card');
  const begin = () => agent.call('PUT', '/training/run', { scenario: 'identity-card' });
  const run = (await begin()).body as unknown as TrainingRun;
  // Asked again, as by a reload, the same exercise goes on.
  expect((await begin()).body).toMatchObject({ reference: run.reference });
  const { reference } = run;

  expect((await get<DeskQueue>('/queue')).waiting).toEqual([]);
  expect((await get<DeskQueue>('/queue', PRACTISE)).waiting).toMatchObject([{ reference }]);
  expect((await agent.call('GET', `/tickets/${reference}`)).status).toBe(404);

  expect((await agent.call('POST', `/tickets/${reference}/claim`, {}, PRACTISE)).body).toMatchObject({
    claimed: true,
  });
  await until(async () => (await citizenSays(reference)).some((text) => text.includes('Espagne')));
  expect((await say(reference, 'Bonjour. Il faut une déclaration de perte.')).status).toBe(204);
  await until(
    async () => (await citizenSays(reference)).some((text) => text.includes('je la fais où')),
    15_000,
  );
  expect(
    (await agent.call('POST', `/tickets/${reference}/close`, { reason: 'solved' }, PRACTISE)).status,
  ).toBe(204);

  const feedback = await get<TrainingFeedback>('/training/feedback?lang=en');
  expect(feedback).toMatchObject({ ended: true, scenario: { title: 'A lost identity card' } });
  const met = Object.fromEntries(feedback.points.map(({ id, met }) => [id, met]));
  expect(met).toMatchObject({
    greeting: true,
    declaration: true,
    appointment: false,
    closed: true,
    calm: null,
  });

  const metrics = await (await fetch(`${server.base}/metrics`)).text();
  expect(metrics).not.toMatch(/^guichet_turns_total\{/m);
  const audit = await get<{ entries: { action: string }[] }>('/audit');
  expect(audit.entries.filter(({ action }) => action.startsWith('ticket.'))).toEqual([]);

  expect((await agent.call('DELETE', '/training/run')).status).toBe(204);
  expect((await agent.call('GET', '/training/feedback')).status).toBe(404);
});

test('an exercise gives no right: neither administration nor real requests', async () => {
  for (const path of ['/accounts', '/audit', '/tokens', '/webhooks']) {
    expect((await agent.call('GET', path, undefined, PRACTISE)).status).toBe(403);
  }
  expect((await agent.call('PUT', '/training/run', { scenario: 'nowhere' })).status).toBe(404);
  expect((await agent.call('PUT', '/training/run', {})).status).toBe(400);
  expect((await new Browser(server.base).call('GET', '/training')).status).toBe(401);
});
