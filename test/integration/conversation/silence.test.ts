/** A question left without an answer is said to be still there: once, by one server, and only if it is true. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Message } from '../../../server/contract/message.ts';
import { SilenceWatch } from '../../../server/conversation/silence-watch.ts';
import type { RedisClient } from '../../../server/redis/client.ts';
import type { Towns } from '../../../server/town/town.ts';
import { choice, testConversations, text } from '../../support/conversations.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testTowns } from '../../support/town.ts';

const MINUTE = 60_000;
const AT = '2026-11-24T09:00:00.000Z';

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

async function opened(site?: string) {
  const told: Message[] = [];
  const parts = testConversations(redis, towns);
  const watch = () =>
    new SilenceWatch({
      ...parts,
      redis,
      changed: (_id, messages) => told.push(...messages),
      failed: (_where, error) => parts.faults.push(error),
    });
  const one = watch();
  const { conversation } = await parts.conversations.create(site === undefined ? {} : { site });
  const { id } = conversation;
  const say = async (input: Parameters<typeof parts.conversations.say>[1]) => {
    const said = await parts.conversations.say(id, input);
    await one.note(said.after);
  };
  const keys = async () => (await parts.conversations.read(id, 0)).messages.map(({ key }) => key);
  return { ...parts, watch: one, another: watch(), id, say, told, keys };
}

test('after ten minutes, once, with the question; and never again in the conversation', async () => {
  const { watch, say, wait, told, keys } = await opened();
  await say(text('ma carte'));
  wait(9 * MINUTE);
  expect(await watch.remind()).toBe(0);
  wait(MINUTE);
  expect(await watch.remind()).toBe(1);
  expect(told.map(({ key }) => key)).toEqual(['bot.silence', 'flows.renew-id-card.steps.who.text']);
  expect((await keys()).slice(-2)).toEqual(['bot.silence', 'flows.renew-id-card.steps.who.text']);
  wait(60 * MINUTE);
  expect(await watch.remind()).toBe(0);
  await say(choice('set:who:adult'));
  wait(60 * MINUTE);
  expect(await watch.remind()).toBe(0);
});

test('an answer starts the time again', async () => {
  const { watch, say, wait, told } = await opened();
  await say(text('ma carte'));
  wait(6 * MINUTE);
  await say(choice('set:who:adult'));
  wait(6 * MINUTE);
  expect(await watch.remind()).toBe(0);
  wait(5 * MINUTE);
  expect(await watch.remind()).toBe(1);
  expect(told.at(-1)?.key).toBe('flows.renew-id-card.steps.reason.text');
});

test('two servers at once make one', async () => {
  const { watch, another, say, wait, keys } = await opened();
  await say(text('ma carte'));
  wait(11 * MINUTE);
  const reminded = await Promise.all([watch.remind(), another.remind(), watch.remind()]);
  expect(reminded.reduce((sum, each) => sum + each, 0)).toBe(1);
  expect((await keys()).filter((key) => key === 'bot.silence')).toHaveLength(1);
});

test('not while a message is being answered, while a person is asked for, or once it is erased', async () => {
  const being = await opened();
  await being.say(text('ma carte'));
  being.wait(11 * MINUTE);
  const draft = { from: 'citizen', text: 'moi', lang: 'fr', dir: 'ltr', generatedBy: 'citizen' } as const;
  await being.store.accept(being.id, text('moi'), draft, AT);
  expect(await being.watch.remind()).toBe(0);

  const waiting = await opened();
  await waiting.say(text('ma carte'));
  await waiting.say(text('une personne'));
  waiting.wait(11 * MINUTE);
  expect(await waiting.watch.remind()).toBe(0);

  const erased = await opened();
  await erased.say(text('ma carte'));
  await erased.conversations.erase(erased.id);
  erased.wait(11 * MINUTE);
  expect(await erased.watch.remind()).toBe(0);
  expect(erased.faults).toEqual([]);
});

test('a change refuses where the log has gone on', async () => {
  const { store, say, id } = await opened();
  await say(text('ma carte'));
  const snapshot = await store.read(id);
  const seq = snapshot?.seq ?? 0;
  expect(await store.change(id, { seq: seq - 1 }, AT)).toBe('refused');
  expect(await store.change(id, { seq }, AT)).toEqual([]);
});

test('not at a kiosk, nor where nothing is asked', async () => {
  const kiosk = await opened('belleroche-kiosque');
  await kiosk.say(text('ma carte'));
  const nothing = await opened();
  await nothing.say(text('bonjour'));
  kiosk.wait(60 * MINUTE);
  expect(await kiosk.watch.remind()).toBe(0);
  expect(await redis.zCard('guichet:silent')).toBe(0);
});
