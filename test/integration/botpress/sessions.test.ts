/** A bot's conversation on our desk: signed calls in, signed events out, ordinary tickets between, on a real Redis. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ConfigError } from '../../../server/config.ts';
import { newConversationId } from '../../../server/gateway/citizen-tokens.ts';
import { secretsFor } from '../../../server/integration/botpress/botpress.ts';
import { signature } from '../../../server/integration/webhooks/signature.ts';
import { sharedRedis } from '../../support/redis.ts';
import { type TestTownOptions, testTowns } from '../../support/town.ts';
import { agentNamed, until } from '../escalation/desk.ts';
import { type Bridge, OTHER_SECRET, OTHER_SITE, SECRET, SITE, startBridge } from './bridge.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
const camille = agentNamed('Camille');
let bridge: Bridge;

async function begin(options: TestTownOptions = {}): Promise<void> {
  await redis.flush();
  bridge = await startBridge(redis, await testTowns(options));
}
beforeEach(() => begin());
afterEach(async () => {
  await bridge.stop();
  await redis.stop();
});

const start = (more: object = {}) => ({
  type: 'start',
  key: 'conversation-7',
  webhook: bridge.hears.url,
  title: 'Carte d’identité',
  citizen: { name: 'Dominique', email: 'dominique@courriel.example' },
  history: [
    { from: 'bot', text: 'Que puis-je pour vous ?' },
    { from: 'citizen', text: 'ma carte est périmée' },
  ],
  ...more,
});
const message = (session: string, text: string, more: object = {}) => ({
  ...{ type: 'message', session, from: 'citizen', text, message: `m-${text}` },
  ...more,
});

async function opened(more: object = {}): Promise<{ session: string; reference: string }> {
  const { status, body } = await bridge.call(start(more));
  expect({ status, state: body.state }).toEqual({ status: 200, state: 'open' });
  return { session: body.session ?? '', reference: body.reference ?? '' };
}

const logOf = async (id: string) => (await bridge.conversations.read(id, 0)).messages;
const saidIn = async (id: string) =>
  (await logOf(id)).map(({ from, key, text }) => `${from}: ${key ?? text}`);

describe('a bot hands over, an agent answers, the bot goes on', () => {
  test('the agent has what was said; both hear one another, once, in order', async () => {
    const { session, reference } = await opened();
    expect(await bridge.service.ticket(camille, reference)).toMatchObject({
      ...{ conversation: session, site: SITE, status: 'waiting', mode: 'live', topic: 'renew-id-card' },
    });
    expect(await saidIn(session)).toEqual([
      'bot: Que puis-je pour vous ?',
      'citizen: ma carte est périmée',
      'system: botpress.handed_over',
      expect.stringMatching(/^citizen: /),
      'bot: bot.person.waiting',
    ]);
    await until(() => bridge.hears.told().includes('bot.person.waiting'));
    // What the citizen knows already does not come back to them.
    expect(bridge.hears.events).toHaveLength(1);

    await bridge.service.claim(camille, reference);
    await until(() => bridge.hears.told().includes('assigned'));
    await bridge.call(message(session, 'vous êtes là ?'));
    await bridge.call(message(session, 'vous êtes là ?'));
    const id = randomUUID();
    await bridge.service.say(camille, reference, id, { text: 'Oui, bonjour.' });
    await bridge.service.say(camille, reference, id, { text: 'Oui, bonjour.' });
    await bridge.service.close(camille, reference, 'solved');
    await until(() => bridge.hears.told().includes('stopped'));

    expect(bridge.hears.told()).toEqual([
      'bot.person.waiting',
      'assigned',
      'bot.system.agent_joined',
      'Oui, bonjour.',
      'bot.system.closed',
      'stopped',
    ]);
    expect(bridge.hears.events[1]).toMatchObject({ session, agent: { name: 'Camille' } });
    expect(bridge.hears.events[3]).toMatchObject({ author: { name: 'Camille' } });
    expect((await saidIn(session)).filter((line) => line === 'citizen: vous êtes là ?')).toHaveLength(1);
    expect(bridge.failures).toEqual([]);
  });

  test('handed back, the bot goes on; who missed that hears it again with the next message', async () => {
    const { session, reference } = await opened();
    await bridge.service.claim(camille, reference);
    await bridge.service.handBack(camille, reference);
    await until(() => bridge.hears.told().includes('stopped'));
    const { body } = await bridge.call(message(session, 'encore une question'));
    expect(body).toEqual({ session, state: 'over' });
    await until(() => bridge.hears.told().filter((told) => told === 'stopped').length === 2);
    expect(await saidIn(session)).not.toContain('citizen: encore une question');
  });

  test('stopped by the bot, the agent reads why and the ticket ends; nothing more is sent', async () => {
    const { session, reference } = await opened();
    await bridge.service.claim(camille, reference);
    await until(() => bridge.hears.told().includes('bot.system.agent_joined'));
    const heard = bridge.hears.events.length;
    expect((await bridge.call({ type: 'stop', session })).body).toEqual({ session, state: 'over' });
    expect((await bridge.call({ type: 'stop', session })).body).toEqual({ session, state: 'over' });
    expect((await saidIn(session)).filter((line) => line === 'system: botpress.left')).toHaveLength(1);
    expect(await bridge.service.ticket(camille, reference)).toMatchObject({
      ...{ status: 'closed', closeReason: 'withdrawn' },
    });
    expect((await bridge.call(message(session, 'trop tard'))).body.state).toBe('over');
    await until(() => bridge.hears.events.length > heard);
    expect(bridge.hears.told().slice(heard)).toEqual(['stopped']);
  });

  test('what the bot itself says stands in the log and does not come back to it', async () => {
    const { session } = await opened();
    await bridge.call(message(session, 'Un instant…', { from: 'bot' }));
    await bridge.call(message(session, 'merci'));
    await until(() => bridge.hears.told().includes('bot.waiting.kept'));
    expect(await logOf(session)).toContainEqual(
      expect.objectContaining({ from: 'bot', text: 'Un instant…', generatedBy: 'model' }),
    );
    expect(bridge.hears.told()).not.toContain('Un instant…');
  });
});

describe('retries, duplicates, crashes', () => {
  test('the same request, asked at once and again, is one session and one ticket; after its end it is a new one', async () => {
    const replies = await Promise.all([bridge.call(start()), bridge.call(start()), bridge.call(start())]);
    // Who comes while it is being opened is told to come again.
    expect(replies.every(({ status }) => status === 200 || status === 503)).toBe(true);
    const sessions = new Set(replies.flatMap(({ body }) => body.session ?? []));
    const { session, reference } = await opened();
    expect([...sessions]).toEqual([session]);
    const { counts } = await bridge.service.queue(camille);
    expect(counts.waiting).toBe(1);
    await bridge.service.claim(camille, reference);
    await bridge.service.close(camille, reference, 'solved');
    await until(() => bridge.hears.told().includes('stopped'));
    expect((await opened()).session).not.toBe(session);
  });

  test('a call that is played again has the same answer and no effect, even when its session is over', async () => {
    const body = JSON.stringify({ id: randomUUID(), site: SITE, ...start() });
    const header = signature(body, [SECRET], Math.floor(Date.now() / 1_000));
    const first = await bridge.post(body, header);
    expect(first.status).toBe(200);
    await bridge.call({ type: 'stop', session: first.body.session });
    expect(await bridge.post(body, header)).toEqual(first);
    expect((await bridge.service.queue(camille)).counts.waiting).toBe(0);
    const other = JSON.stringify({ ...JSON.parse(body), title: 'Autre chose' });
    const again = signature(other, [SECRET], Math.floor(Date.now() / 1_000));
    expect((await bridge.post(other, again)).status).toBe(409);
  });

  test('what a crash cut off while it was being opened is opened to its end by the retry', async () => {
    const id = newConversationId();
    await bridge.botpress.store.begin(id, 'conversation-7', { site: SITE, webhook: bridge.hears.url });
    expect((await opened()).session).toBe(id);
    await until(() => bridge.hears.told().includes('bot.person.waiting'));
  });

  test('a webhook that fails hears all of it in the end, in order', async () => {
    bridge.hears.answers = [500, 503, 429, 200, 502];
    const { reference } = await opened();
    await bridge.service.claim(camille, reference);
    for (const text of ['un', 'deux', 'trois']) {
      await bridge.service.say(camille, reference, randomUUID(), { text });
    }
    await bridge.service.close(camille, reference, 'referred');
    await until(() => bridge.hears.told().includes('stopped'), 20_000);
    const told = bridge.hears.told();
    expect(told.slice(-5)).toEqual(['un', 'deux', 'trois', 'bot.system.closed', 'stopped']);
    expect(new Set(bridge.hears.events.map(({ id }) => id)).size).toBe(told.length);
  });

  test('a webhook that is gone for good is no longer called', async () => {
    bridge.hears.answers = [410];
    const { session } = await opened();
    await until(async () => (await bridge.botpress.store.read(session))?.over);
    expect(bridge.hears.events).toEqual([]);
  });
});

describe('hours, danger, languages', () => {
  test('closed, it says so with the counter and its number; nobody is promised, no ticket is opened', async () => {
    await bridge.stop();
    await begin({ weekly: {} });
    const { status, body } = await bridge.call(start());
    expect({ status, state: body.state, reference: body.reference }).toEqual({ status: 200, state: 'over' });
    await until(() => bridge.hears.told().includes('stopped'));
    const [closed] = bridge.hears.events;
    expect(bridge.hears.told()).toEqual(['botpress.closed_long', 'stopped']);
    expect(closed).toMatchObject({ type: 'message', author: { name: 'Belleroche' } });
    expect(closed && 'text' in closed ? closed.text : '').toContain('02 61 91 04 10');
    expect((await bridge.service.queue(camille)).counts).toEqual({ waiting: 0, callbacks: 0 });
  });

  test('danger in the citizen’s last words interrupts, and the ticket comes first', async () => {
    await bridge.stop();
    const check = (text: string) =>
      /feu/.test(text) ? ({ topic: 'fire-gas', tier: 'interrupt', kind: 'emergency' } as const) : null;
    await begin({ safety: { check } });
    const { session, reference } = await opened({ history: [{ from: 'citizen', text: 'il y a le feu' }] });
    expect(await bridge.service.ticket(camille, reference)).toMatchObject({
      ...{ priority: 'danger', topic: 'fire-gas' },
    });
    expect((await saidIn(session)).filter((line) => line === 'citizen: il y a le feu')).toHaveLength(1);
    await until(() => bridge.hears.told().includes('bot.person.waiting'));
    expect(bridge.hears.told()[0]).toBe('helplines.topics.fire-gas.text');
  });

  test('while one waits, a call can be asked for in words: the session lasts until name and number are there', async () => {
    const { session } = await opened();
    expect((await bridge.call(message(session, 'bot.choices.callback'))).body.state).toBe('open');
    expect((await bridge.call(message(session, 'Dominique Exemple'))).body.state).toBe('open');
    await bridge.call(message(session, '06 39 98 01 23'));
    await until(() => bridge.hears.told().includes('stopped'));
    expect((await bridge.service.queue(camille)).counts).toEqual({ waiting: 0, callbacks: 1 });
  });
});

describe('who may call', () => {
  test.each([
    ['with another secret', { secret: OTHER_SECRET }],
    ['signed ten minutes ago', { seconds: Math.floor(Date.now() / 1_000) - 600 }],
  ])('%s: refused, and nothing is opened', async (_how, signing) => {
    const { status, body } = await bridge.call(start(), signing);
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'wrong-signature' });
    expect((await bridge.service.queue(camille)).counts.waiting).toBe(0);
  });

  test('unsigned, changed on its way, of a site without a secret, or no JSON: refused', async () => {
    const body = JSON.stringify({ id: randomUUID(), site: SITE, ...start() });
    const header = signature(body, [SECRET], Math.floor(Date.now() / 1_000));
    expect((await bridge.post(body)).status).toBe(401);
    expect((await bridge.post(body.replace('Dominique', 'Camille'), header)).status).toBe(401);
    expect((await bridge.call({ ...start(), site: 'belleroche-web' })).status).toBe(401);
    expect((await bridge.post('{', header)).body.code).toBe('not-json');
  });

  test('a call that is badly formed says where', async () => {
    const { status, body } = await bridge.call(
      start({ history: [{ from: 'agent', text: 'oui' }], webhook: 'ici' }),
    );
    expect(status).toBe(400);
    expect(body.errors?.map(({ path }) => path)).toEqual(['webhook', 'history.0.from']);
  });

  test('a session belongs to its site', async () => {
    const { session } = await opened();
    const { status } = await bridge.call(
      { ...message(session, 'bonjour'), site: OTHER_SITE },
      { secret: OTHER_SECRET },
    );
    expect(status).toBe(404);
  });

  test('a bot’s site is no way in for others', async () => {
    await expect(bridge.conversations.create({ site: SITE })).rejects.toThrow('unknown-site');
  });

  test('settings are checked by a call of their own', async () => {
    expect((await bridge.call({ type: 'check' })).body).toEqual({ town: 'Belleroche' });
  });

  test('a secret for a site of another kind stops the start', async () => {
    const towns = await testTowns();
    expect(() => secretsFor(towns, [['belleroche-web', SECRET]])).toThrow(ConfigError);
    // A short name could one day be another town hall's.
    expect(() => secretsFor(towns, [['assistant', SECRET]])).toThrow('"assistant"');
  });
});
