/** A conversation between the bot and the desk, both real, on a real Redis. */
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { DeskSide } from '../../../server/conversation/desk-side.ts';
import type { RedisClient } from '../../../server/redis/client.ts';
import type { Towns } from '../../../server/town/town.ts';
import { testConversations, text } from '../../support/conversations.ts';
import { sharedRedis, startTestRedis, type TestRedis } from '../../support/redis.ts';
import { testTowns } from '../../support/town.ts';
import { Conversations, startDesk } from '../escalation/desk.ts';

// A command that Redis does not take is given up after five seconds.
jest.setTimeout(40_000);

let shared: TestRedis;
let redis: RedisClient;
let towns: Towns;
beforeAll(async () => {
  shared = sharedRedis();
  redis = await shared.client();
  towns = await testTowns();
});
beforeEach(() => shared.flush());
afterAll(() => shared.stop());

const agent = { name: 'Camille', role: 'agent d’accueil' };

async function waiting() {
  const parts = testConversations(redis, towns);
  const { store, runner, conversations } = parts;
  const now = () => new Date('2026-11-24T10:00:00+01:00');
  const watched = async () => true;
  const desk = new DeskSide({ store, runner, conversations, now, changed: () => undefined, watched });
  const { conversation } = await conversations.create({});
  const asked = await conversations.say(conversation.id, text('une personne'));
  const keysAfter = async (seq: number) =>
    (await conversations.read(conversation.id, seq)).messages.map(({ key, text: words }) => key ?? words);
  return { ...parts, desk, id: conversation.id, asked, keysAfter };
}

test('handed back, the bot answers and asks for nobody by itself, however often one writes', async () => {
  const { conversations, desk, effects, id, keysAfter } = await waiting();
  expect(effects).toHaveLength(1);
  await desk.agentJoined(id, agent, 'm1');
  await desk.handedBack(id, 'm2');
  await desk.handedBack(id, 'm2');
  const { seq } = await conversations.view(id);
  for (const words of ['bonjour', 'ma carte', 'bonjour']) {
    const { after, turn } = await conversations.say(id, text(words));
    expect(after.status).toBe('bot');
    expect(turn.outcome).not.toBe('relayed');
  }
  expect(effects).toHaveLength(1);
  expect(await keysAfter(seq - 1)).toContain('bot.system.handed_back');
  // A person can be asked for anew, and is a new ticket.
  await conversations.say(id, text('une personne'));
  expect(effects).toHaveLength(2);
});

test('handoff is a field: status and ticket say it, whatever the words are', async () => {
  const { conversations, desk, asked, id } = await waiting();
  expect(asked.turn.outcome).toBe('human');
  expect(await conversations.view(id)).toMatchObject({ status: 'waiting', ticket: { status: 'waiting' } });
  await desk.agentJoined(id, agent, 'm1');
  expect(await conversations.view(id)).toMatchObject({ status: 'agent' });
});

test('another agent takes over, or another team: each is said once', async () => {
  const { desk, id, keysAfter } = await waiting();
  await desk.agentJoined(id, agent, 'm1');
  await desk.agentJoined(id, { ...agent, name: 'Dominique' }, 'm2');
  await desk.agentJoined(id, { ...agent, name: 'Dominique' }, 'm2');
  await desk.transferred(id, 'reception', 'm3');
  await desk.transferred(id, 'reception', 'm3');
  const said = (await keysAfter(0)).filter((key) => key.startsWith('bot.system.'));
  expect(said).toEqual(['bot.system.agent_joined', 'bot.system.agent_changed', 'bot.system.transferred']);
});

test('words while one waits come once, and only while one waits', async () => {
  const { conversations, desk, id, keysAfter } = await waiting();
  const before = (await conversations.view(id)).seq;
  await desk.waits(id, { word: 'reminder', position: 2 }, 'm1');
  await desk.waits(id, { word: 'reminder', position: 2 }, 'm1');
  expect(await keysAfter(before)).toEqual(['bot.waiting.position', 'bot.waiting.reminder']);
  await desk.agentJoined(id, agent, 'm2');
  const joined = (await conversations.view(id)).seq;
  await desk.waits(id, { word: 'choice', position: 1 }, 'm3');
  expect(await keysAfter(joined)).toEqual([]);
});

test('who closed the page is offered a call instead, with the counter and its number', async () => {
  const { conversations, desk, id } = await waiting();
  await desk.becameCallback(id, 'left', 'm1');
  const { messages, conversation } = await conversations.read(id, 0);
  expect(conversation.status).toBe('bot');
  expect(messages.at(-1)).toMatchObject({ key: 'bot.callback.left', choices: [{ id: 'callback' }] });
  expect(messages.at(-1)?.places?.[0]?.phone).toBeDefined();
});

test('a handoff that fails is seen: the page gets an error, keeps counter and number, and it is tried again', async () => {
  const own = testConversations(redis, towns);
  let broken = true;
  const failing = testConversations(redis, towns, (store) => {
    const effects = store.effects.bind(store);
    store.effects = (id) => (broken ? Promise.reject(new Error('the desk is not reached')) : effects(id));
    return store;
  });
  const { conversation } = await own.conversations.create({});
  await expect(failing.conversations.say(conversation.id, text('une personne'))).rejects.toThrow(
    'not reached',
  );
  const { messages } = await own.conversations.read(conversation.id, 0);
  expect(messages.at(-1)?.places?.[0]?.phone).toBeDefined();
  expect(failing.effects).toEqual([]);
  broken = false;
  failing.wait(6_000);
  await failing.runner.sweep();
  expect(failing.effects).toEqual([expect.objectContaining({ type: 'escalate', live: true })]);
});

test('while nobody can be given the request, the citizen hears so, then that it lasts, then that it arrived: each once', async () => {
  let broken = true;
  const effects: string[] = [];
  const late = testConversations(redis, towns, undefined, {
    carryOut: async (_conversation, { type }) => {
      if (broken) throw new Error('the desk is not reached');
      effects.push(type);
    },
  });
  const { conversation } = await late.conversations.create({});
  const wish = text('une personne');
  const asked = () => late.conversations.say(conversation.id, wish);
  const told = async () =>
    (await late.conversations.read(conversation.id, 0)).messages
      .filter(({ key }) => /person\.(late|late_long|arrived)$/.test(key ?? ''))
      .map(({ key, places }) => `${key} ${places?.[0]?.phone}`);
  await expect(asked()).rejects.toThrow('not reached');
  // The page sends it again: it is not told that all is well.
  await expect(asked()).rejects.toThrow('not reached');
  for (let sweep = 0; sweep < 3; sweep++) {
    late.wait(10_000);
    await late.runner.sweep();
  }
  expect(await told()).toEqual(['bot.person.late 02 61 91 04 10']);
  const again = await late.conversations.say(conversation.id, { ...wish, ...pressed });
  expect(again.messages[0]?.key).toBe('bot.person.late');
  late.wait(5 * 60_000);
  await late.runner.sweep();
  await late.runner.sweep();
  expect(await told()).toEqual(expect.arrayContaining(['bot.person.late_long 02 61 91 04 10']));
  broken = false;
  await late.runner.sweep();
  await late.runner.sweep();
  expect((await told()).map((line) => line.split(' ')[0])).toEqual([
    'bot.person.late',
    'bot.person.late',
    'bot.person.late_long',
    'bot.person.arrived',
  ]);
  expect(effects).toEqual(['escalate']);
  expect(await asked()).toMatchObject({ after: { status: 'waiting' } });
});

const pressed = { clientMessageId: 'p'.repeat(22), text: undefined, command: 'talk-to-person' } as const;

test('Redis stops between the words and the ticket: sent again when it is back, there is one ticket', async () => {
  const own = await startTestRedis();
  const known = new Conversations();
  const desk = await startDesk(own, known);
  let cut = true;
  const parts = testConversations(await own.client(), towns, undefined, {
    carryOut: async (conversation, effect) => {
      if (cut) await own.kill9();
      if (effect.type === 'escalate') await desk.service.escalate(conversation, effect);
    },
  });
  const { conversation } = await parts.conversations.create({});
  // The desk looks at once: a ticket of a conversation that is gone would end.
  known.statuses.set(conversation.id, 'waiting');
  const wish = text('une personne');
  const asked = () => parts.conversations.say(conversation.id, wish);
  await expect(asked()).rejects.toThrow();
  // For as long as Redis is away, each try says that it did not work.
  await expect(asked()).rejects.toThrow();
  cut = false;
  await own.restart();
  expect((await asked()).messages[0]?.key).toBe('bot.person.waiting');
  await asked();
  const { ticket } = (await parts.store.read(conversation.id))?.memory ?? {};
  const { tickets } = await desk.store.waiting([{ municipality: 'belleroche', team: 'reception' }], 10);
  expect(tickets.map(({ reference }) => reference)).toEqual([ticket]);
  await desk.stop();
  await own.stop();
});
