/** At most one answer, nothing lost: repeats, races, crashes and erasure, on a real Redis. */
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ConversationRefusal } from '../../../server/conversation/service.ts';
import type { RedisClient } from '../../../server/redis/client.ts';
import type { Towns } from '../../../server/town/town.ts';
import { choice, testConversations, text } from '../../support/conversations.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testTowns } from '../../support/town.ts';

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

const opened = async () => {
  const parts = testConversations(redis, towns);
  const { conversation } = await parts.conversations.create({});
  return { ...parts, id: conversation.id };
};

describe('a message sent again', () => {
  test('has the same answer and no second effect', async () => {
    const { conversations, id } = await opened();
    const message = text('ma carte');
    const first = await conversations.say(id, message);
    const again = await conversations.say(id, message);
    expect(again).toEqual(first);
    const { messages } = await conversations.read(id, 0);
    expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(1);
  });

  test('twenty times at once is one message', async () => {
    const { conversations, id } = await opened();
    const message = text('ma carte');
    const answers = await Promise.all(Array.from({ length: 20 }, () => conversations.say(id, message)));
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    const { messages } = await conversations.read(id, 0);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(1);
  });
});

test('two servers answering the same conversation: every message has one answer, in order', async () => {
  const one = testConversations(redis, towns);
  const two = testConversations(redis, towns);
  const { conversation } = await one.conversations.create({});
  const said = Array.from({ length: 30 }, (_, index) =>
    (index % 2 === 0 ? one : two).conversations.say(conversation.id, text('bonjour')),
  );
  await Promise.all(said);
  const { messages } = await one.conversations.read(conversation.id, 0);
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
  expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(30);
  expect(messages.filter(({ key }) => key === 'bot.smalltalk.greeting')).toHaveLength(30);
});

describe('a second message', () => {
  test('is worded without a look at the store, and from what another server made of it meanwhile', async () => {
    let reads = 0;
    const one = testConversations(redis, towns, (store) => {
      const read = store.read.bind(store);
      store.read = (id) => {
        reads++;
        return read(id);
      };
      return store;
    });
    const two = testConversations(redis, towns);
    const { id } = (await one.conversations.create({})).conversation;
    await one.conversations.say(id, text('ma carte'));
    reads = 0;
    await one.conversations.say(id, choice('set:who:adult'));
    expect(reads).toBe(0);

    await two.conversations.say(id, choice('set:reason:name'));
    await one.conversations.say(id, text('bonjour'));
    expect(reads).toBe(1);
    const { messages } = await two.conversations.read(id, 0);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(messages.filter(({ from }) => from === 'citizen')).toHaveLength(4);

    await two.conversations.erase(id);
    await expect(one.conversations.say(id, text('encore'))).rejects.toThrow(
      new ConversationRefusal('conversation-gone'),
    );
  });

  test('finds no state in memory that is over a minute old', async () => {
    const { conversations, store, id, wait } = await opened();
    const read = jest.spyOn(store, 'read');
    await conversations.say(id, text('ma carte'));
    wait(59_000);
    conversations.forgetOld();
    await conversations.say(id, choice('set:who:adult'));
    expect(read).toHaveBeenCalledTimes(1);
    wait(60_000);
    conversations.forgetOld();
    await conversations.say(id, choice('back'));
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe('a crash', () => {
  test('between storing and answering: whoever looks next finishes it', async () => {
    const { conversations, store, id } = await opened();
    const message = text('ma carte');
    await store.accept(
      id,
      message,
      { from: 'citizen', text: 'ma carte', lang: 'fr', dir: 'ltr', generatedBy: 'citizen' },
      '2026-11-24T09:00:00.000Z',
    );
    const { messages } = await conversations.read(id, 0);
    expect(messages.at(-1)?.key).toBe('flows.renew-id-card.steps.who.text');
    expect((await conversations.say(id, message)).turn.procedure).toBe('renew-id-card');
  });

  test('the sweep finishes it where nobody looks', async () => {
    const { runner, store, id, wait } = await opened();
    await store.accept(
      id,
      text('ma carte'),
      { from: 'citizen', text: 'ma carte', lang: 'fr', dir: 'ltr', generatedBy: 'citizen' },
      '2026-11-24T09:00:00.000Z',
    );
    expect(await runner.sweep()).toBe(0);
    wait(6_000);
    expect(await runner.sweep()).toBe(1);
    expect((await store.log(id, 0)).at(-1)?.key).toBe('flows.renew-id-card.steps.who.text');
    expect(await runner.sweep()).toBe(0);
  });

  test('between the turn and its effects: they are carried out by the sweep', async () => {
    const parts = await opened();
    let broken = true;
    const failing = testConversations(redis, towns, (store) => {
      const effects = store.effects.bind(store);
      store.effects = (id) => (broken ? Promise.reject(new Error('cut off')) : effects(id));
      return store;
    });
    await expect(failing.conversations.say(parts.id, text('une personne'))).rejects.toThrow('cut off');
    expect(failing.effects).toEqual([]);
    broken = false;
    failing.wait(6_000);
    await failing.runner.sweep();
    expect(failing.effects).toEqual([expect.objectContaining({ type: 'escalate', live: true })]);
  });
});

test('an error in a step gives a safe sentence and a person, and is told to the operator', async () => {
  const broken = await testTowns({
    understanding: {
      read: () => {
        throw new Error('broken');
      },
    },
  });
  const { conversations, faults, effects } = testConversations(redis, broken);
  const { conversation } = await conversations.create({});
  const { messages, turn } = await conversations.say(conversation.id, text('ma carte'));
  expect(messages.map(({ key }) => key)).toEqual(['bot.rescue', 'bot.person.waiting']);
  expect(turn.outcome).toBe('fallback');
  expect(effects).toHaveLength(1);
  expect(faults).toEqual([new Error('broken')]);
});

test('a conversation erased while it is answered is gone, and nothing has failed', async () => {
  const { conversations, faults } = testConversations(redis, towns, (store) => {
    const commit = store.commit.bind(store);
    store.commit = async (id, ...rest) => {
      await store.erase(id);
      return commit(id, ...rest);
    };
    return store;
  });
  const { conversation } = await conversations.create({});
  const said = conversations.say(conversation.id, text('bonjour'));
  await expect(said).rejects.toMatchObject({ code: 'conversation-gone' });
  expect(faults).toEqual([]);
});

test('a closed conversation refuses; an erased one is gone, with all its keys', async () => {
  const { conversations, store, id } = await opened();
  await conversations.say(id, text('ma carte'));
  await store.change(id, { status: 'closed' }, '2026-11-24T09:00:00.000Z');
  await expect(conversations.say(id, text('encore'))).rejects.toThrow(
    new ConversationRefusal('conversation-closed'),
  );
  await conversations.erase(id);
  await expect(conversations.read(id, 0)).rejects.toThrow(new ConversationRefusal('conversation-gone'));
  expect(await redis.keys(`*${id}*`)).toEqual([]);
});

test('of ratings that come at once, one counts', async () => {
  const counted: number[] = [];
  const rated = (_conversation: unknown, { score }: { score: number }) => counted.push(score);
  const { conversations } = testConversations(redis, towns, (store) => store, { rated });
  const { conversation } = await conversations.create({});
  await Promise.all([1, 2, 3, 4, 5].map((score) => conversations.rate(conversation.id, { score })));
  await conversations.rate(conversation.id, { score: 5 });
  expect(counted).toHaveLength(1);
  expect(await conversations.view(conversation.id)).toMatchObject({ rated: true });
});

test('status moves only as the table allows', async () => {
  const { store, id } = await opened();
  const at = '2026-11-24T09:00:00.000Z';
  expect(await store.change(id, { status: 'agent' }, at)).toBe('refused');
  expect(await store.change(id, { status: 'waiting' }, at)).toEqual([]);
  expect(await store.change(id, { status: 'agent' }, at)).toEqual([]);
  expect(await store.change(id, { status: 'closed' }, at)).toEqual([]);
  expect(await store.change(id, { status: 'bot' }, at)).toBe('refused');
});

test('while a person has the conversation the bot is silent, whatever the message is', async () => {
  const { conversations, store, id } = await opened();
  const at = '2026-11-24T09:00:00.000Z';
  await store.change(id, { status: 'waiting' }, at);
  await store.change(id, { status: 'agent' }, at);
  for (const message of [
    text('ma carte'),
    text('une personne'),
    text('bonjour'),
    choice('start:renew-id-card'),
  ]) {
    const { messages, turn } = await conversations.say(id, message);
    expect(messages).toEqual([]);
    expect(turn.outcome).toBe('relayed');
  }
});
