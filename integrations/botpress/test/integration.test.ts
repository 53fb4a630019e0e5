/** The bundle, called as Botpress calls it, over the server's real Botpress side and desk on a real Redis. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { signature } from '../../../server/integration/webhooks/signature.ts';
import { type Bridge, SECRET, SITE, startBridge } from '../../../test/integration/botpress/bridge.ts';
import { agentNamed, until } from '../../../test/integration/escalation/desk.ts';
import { type OwnTestRedis, startTestRedis } from '../../../test/support/redis.ts';
import { testTowns } from '../../../test/support/town.ts';
import definition from '../integration.definition.ts';
import { earlier, pieces, textOf } from '../src/readable.ts';
import { Bot } from './bot.ts';
import { Platform } from './platform.ts';

const camille = agentNamed('Camille');
let redis: OwnTestRedis;
let bridge: Bridge;
let platform: Platform;
let bot: Bot;

before(async () => {
  redis = await startTestRedis();
});
after(() => redis.stop());
beforeEach(async () => {
  await redis.flush();
  bridge = await startBridge(redis, await testTowns());
  platform = await Platform.start();
  bot = new Bot(platform);
  const { status, message } = await platform.register(settings());
  assert.deepEqual({ status, message }, { status: 200, message: '' });
});
afterEach(async () => {
  await bridge.stop();
  await platform.stop();
});

const settings = (more: Record<string, unknown> = {}) => ({
  guichetUrl: bridge.origin,
  site: SITE,
  secret: SECRET,
  ...more,
});
const sessionOf = (conversation: string): string =>
  platform.conversations.get(conversation)?.tags.session ?? '';
const referenceOf = async (conversation: string) =>
  (await bridge.conversations.view(sessionOf(conversation))).ticket?.reference ?? '';
const logOf = async (conversation: string) =>
  (await bridge.conversations.read(sessionOf(conversation), 0)).messages.map(
    ({ from, key, text }) => `${from}: ${key ?? text}`,
  );
/** The test's town hall has keys instead of words. */
const shortened = (lines: readonly string[]) => lines.map((line) => line.split('\n')[0] ?? '');

describe('the whole story', () => {
  test('the bot hands over, the agent has all of it, talks, closes; the bot goes on', async () => {
    await bot.greets();
    await bot.hears('ma carte est périmée');
    await bot.handsOver();
    const reference = await referenceOf(bot.session);
    await until(() => bot.transcript.some((line) => line.includes('bot.person.waiting')));
    await bridge.service.claim(camille, reference);
    await until(() => bot.transcript.some((line) => line.includes('agent_joined')));
    await bot.hears('vous êtes là ?');
    await bridge.service.say(camille, reference, randomUUID(), { text: 'Oui, bonjour.' });
    await bridge.service.close(camille, reference, 'solved');
    await until(() => !bot.active);
    await bot.hears('merci');
    assert.deepEqual(shortened(bot.transcript), [
      'bot: Bonjour, je suis le robot de la mairie.',
      'citizen: ma carte est périmée',
      'bot: Je peux vous aider ?',
      'Belleroche: bot.person.waiting',
      'hitlAssigned',
      'Belleroche: bot.system.agent_joined',
      'citizen: vous êtes là ?',
      'Camille: Oui, bonjour.',
      'Belleroche: bot.system.closed',
      'hitlStopped',
      'bot: Me revoici.',
      'citizen: merci',
      'bot: Je peux vous aider ?',
    ]);
    assert.deepEqual((await logOf(bot.session)).slice(0, 4), [
      'bot: Bonjour, je suis le robot de la mairie.',
      'citizen: ma carte est périmée',
      'bot: Je peux vous aider ?',
      'system: botpress.handed_over',
    ]);
  });

  test('every raw request sent twice, and an API that fails, change nothing of it', async () => {
    platform.twice = true;
    await bot.greets();
    platform.failing = [502, 429];
    await bot.handsOver();
    const reference = await referenceOf(bot.session);
    // 500 and a cut connection are for who called to try again: the webhook is.
    platform.failing = [500, 0, 502];
    await bridge.service.claim(camille, reference);
    await until(() => bot.transcript.some((line) => line.includes('agent_joined')), 30_000);
    await bot.hears('bonjour');
    await bridge.service.say(camille, reference, randomUUID(), { text: 'Bonjour.' });
    await bridge.service.close(camille, reference, 'solved');
    await until(() => !bot.active, 30_000);
    assert.equal((await bridge.service.queue(camille)).counts.waiting, 0);
    assert.equal(platform.conversations.size, 1);
    const once = shortened(bot.transcript).slice(1);
    assert.deepEqual(new Set(once).size, once.length);
    const citizens = (await logOf(bot.session)).filter((line) => line === 'citizen: bonjour');
    assert.equal(citizens.length, 1);
  });

  test('stopped by the bot, the ticket ends; a late message of the citizen is told that it is over', async () => {
    await bot.handsOver();
    const reference = await referenceOf(bot.session);
    await bridge.service.claim(camille, reference);
    await until(() => platform.events.some(({ type }) => type === 'hitlAssigned'));
    await bot.takesBack();
    assert.equal((await bridge.service.ticket(camille, reference))?.closeReason, 'withdrawn');
    await platform.write(bot.session, 'text', { text: 'encore là', userId: 'user-1' });
    await until(() => platform.events.some(({ type }) => type === 'hitlStopped'));
  });
});

describe('out of order', () => {
  test('an event that comes before the bot has its answer finds the same conversation', async () => {
    const { session = '' } = (
      await bridge.call({
        ...{ type: 'start', key: 'k', webhook: platform.webhookUrl, title: '', citizen: {}, history: [] },
      })
    ).body;
    await until(() => platform.messages.length > 0);
    const [first] = platform.messages;
    assert.equal(sessionOf(first?.conversationId ?? ''), session);
    assert.equal(platform.conversations.size, 1);
  });

  test('while Guichet is away an action fails and says so; asked again, however often, it is one session', async () => {
    const { userId } = await platform.action<{ userId: string }>('createUser', { name: 'Dominique' });
    const input = { userId, title: '', messageHistory: [] };
    const away = { ...platform.settings, guichetUrl: 'http://127.0.0.1:9' };
    const kept = platform.settings;
    platform.settings = away;
    await assert.rejects(platform.action('startHitl', input), /^Error: 400 Guichet does not answer/);
    platform.settings = kept;
    const first = await platform.action<{ conversationId: string }>('startHitl', input);
    const again = await platform.action<{ conversationId: string }>('startHitl', input);
    assert.equal(first.conversationId, again.conversationId);
    assert.equal((await bridge.service.queue(camille)).counts.waiting, 1);
  });
});

describe('who may call', () => {
  const event = () => JSON.stringify({ id: 'e', session: 'x'.repeat(22), type: 'stopped' });
  const posted = async (body: string, header: string) =>
    (await fetch(platform.webhookUrl, { method: 'POST', body, headers: { 'guichet-signature': header } }))
      .status;
  const seconds = () => Math.floor(Date.now() / 1_000);

  test('the webhook takes what Guichet signed a moment ago, and nothing else', async () => {
    const body = event();
    assert.equal(await posted(body, ''), 401);
    assert.equal(await posted(body, signature(body, ['another secret'], seconds())), 401);
    assert.equal(await posted(body, signature(body, [SECRET], seconds() - 600)), 401);
    assert.equal(await posted(`${body} `, signature(body, [SECRET], seconds())), 401);
    assert.equal(await posted('{}', signature('{}', [SECRET], seconds())), 400);
    assert.equal(platform.conversations.size, 0);
    assert.equal(await posted(body, signature(body, [SECRET], seconds())), 200);
  });

  test('settings are tried when they are saved, and what is wrong is named', async () => {
    const refused = await platform.register(settings({ secret: 'x'.repeat(40) }));
    assert.equal(refused.status, 400);
    assert.match(refused.message, /^Guichet: /);
    const wrong = await platform.register({ guichetUrl: 'http://guichet.example.fr', secret: 'hunter2' });
    assert.equal(wrong.status, 400);
    assert.match(wrong.message, /guichetUrl must be https.+site .+secret must be the secret/);
    assert.doesNotMatch(wrong.message, /hunter2/);
  });

  test('before the settings were saved, a bot is told to save them', async () => {
    platform.states.clear();
    await assert.rejects(bot.handsOver(), /^Error: 400 Guichet: save the settings/);
  });

  test('a request that is badly formed is refused with its fault, and not tried again', async () => {
    await assert.rejects(platform.action('startHitl', { title: 3 }), /^Error: 400 Guichet: userId: /);
    await assert.rejects(platform.action('unknown', {}), /^Error: 400 /);
  });
});

describe('people and messages', () => {
  test('who gives an address is known again; who gives none is somebody new', async () => {
    const made = (input: object) => platform.action<{ userId: string }>('createUser', input);
    const email = 'dominique@courriel.example';
    assert.deepEqual(await made({ name: 'Dominique', email }), await made({ email }));
    assert.notDeepEqual(await made({ name: 'Alix' }), await made({ name: 'Alix' }));
  });

  test('messages of every type reach the agent as text', () => {
    const image = { imageUrl: 'https://files.example/carte.png', title: 'Ma carte' };
    assert.equal(textOf(image), 'Ma carte\nhttps://files.example/carte.png');
    assert.equal(
      textOf({ text: 'Adulte ou enfant ?', options: [{ label: 'Adulte', value: 'a' }] }),
      'Adulte ou enfant ?\n– Adulte',
    );
    assert.equal(
      textOf({ latitude: 47.2, longitude: 0.1, address: 'Rue du Lavoir' }),
      'Rue du Lavoir\ngeo:47.2,0.1',
    );
    assert.equal(
      textOf({
        items: [
          { type: 'text', payload: { text: 'un' } },
          { type: 'image', payload: image },
        ],
      }),
      'un\nMa carte\nhttps://files.example/carte.png',
    );
    assert.equal(
      textOf({ items: [{ title: 'Mairie', subtitle: 'Accueil', actions: [] }] }),
      'Mairie\nAccueil',
    );
    assert.equal(textOf({ unknown: true }), '');
  });

  test('long texts are parted at a space, never within a character', () => {
    const long = 'mot '.repeat(3_000).trim();
    assert.equal(pieces(long).join(' '), long);
    assert.ok(pieces(long).every((piece) => piece.length <= 4_000));
    assert.equal(pieces('😀'.repeat(5), 3).join(''), '😀'.repeat(5));
    assert.ok(pieces('😀'.repeat(5), 3).every((piece) => !piece.includes('�') && piece.isWellFormed()));
    const source = { type: 'bot' } as const;
    const history = Array.from({ length: 300 }, (_, n) => ({
      source,
      type: 'text',
      payload: { text: `${n}` },
    }));
    assert.equal(earlier(history).length, 200);
    assert.equal(earlier(history).at(-1)?.text, '299');
  });

  test('a picture and a long text reach the desk, each once', async () => {
    await bot.handsOver();
    await platform.write(bot.session, 'image', { imageUrl: 'https://files.example/a.png', userId: 'user-1' });
    await platform.write(bot.session, 'text', { text: 'mot '.repeat(1_500), userId: 'user-1' });
    const log = await logOf(bot.session);
    assert.ok(log.includes('citizen: https://files.example/a.png'));
    assert.equal(log.filter((line) => line.startsWith('citizen: mot')).length, 2);
  });

  test('the language a bot names is the conversation’s, where the town hall offers it', async () => {
    await bot.handsOver({ hitlSession: { language: 'fr' } });
    assert.equal((await bridge.conversations.view(sessionOf(bot.session))).locale, 'fr');
  });
});

test('the definition says that the integration is one for people: actions, events, channel, interface', () => {
  assert.deepEqual(Object.keys(definition.actions ?? {}).sort(), ['createUser', 'startHitl', 'stopHitl']);
  assert.deepEqual(Object.keys(definition.events ?? {}).sort(), ['hitlAssigned', 'hitlStopped']);
  assert.deepEqual(Object.keys(definition.channels?.hitl?.messages ?? {}).sort(), [
    'audio',
    'bloc',
    'file',
    'image',
    'text',
    'video',
  ]);
  const [statement] = Object.values(definition.interfaces ?? {});
  assert.deepEqual([statement?.name, statement?.version], ['hitl', '2.0.0']);
});
