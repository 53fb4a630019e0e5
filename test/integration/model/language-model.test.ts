import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { FAULTS, type Fault } from '../../../server/commands/model-fake/faults.ts';
import type { ModelCall } from '../../../server/model/language-model.ts';
import { connectTestModel, type TestModel } from '../../support/model.ts';
import { sharedRedis } from '../../support/redis.ts';

const redis = sharedRedis();
const open: TestModel[] = [];
const connect: typeof connectTestModel = async (...parts) => {
  const made = await connectTestModel(...parts);
  open.push(made);
  return made;
};

beforeAll(() => redis.flush());
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
  await redis.flush();
});
afterAll(() => redis.stop());

const shape = z.object({ text: z.string() });
const call = (over: Partial<ModelCall<{ text: string }>> = {}): ModelCall<{ text: string }> => ({
  job: 'translate',
  municipality: 'belleroche',
  conversation: 'a conversation',
  instructions: 'Répondez.',
  given: { text: { person: 'Bonjour', said: [] } },
  shape,
  ...over,
});
/** The metric's line that begins so. */
const metric = async ({ registry }: TestModel, name: string) =>
  (await registry.metrics()).split('\n').find((line) => line.startsWith(name));

describe('a model that behaves', () => {
  test('answers in the shape asked for, and is counted', async () => {
    const it = await connect(redis);
    expect(await it.model.ask(call())).toMatchObject({
      is: 'answered',
      value: { text: 'Bonjour' },
      model: 'fake',
    });
    expect(await metric(it, 'guichet_model_calls_total{job="translate",outcome="answered"}')).toMatch(/ 1$/);
    expect(await metric(it, 'guichet_model_tokens_total{job="translate",direction="input"}')).not.toMatch(
      / 0$/,
    );
    expect(await metric(it, 'guichet_model_energy_kwh_total')).not.toMatch(/ 0$/);
    expect(it.broken).toEqual([]);
  });

  test('is the first one offered where none is named', async () => {
    const it = await connect(redis, { name: undefined });
    await it.model.discover();
    expect(await it.model.ask(call())).toMatchObject({ is: 'answered', model: 'fake' });
  });

  test('never reads what identifies a person, who reads it again in the answer', async () => {
    const it = await connect(redis);
    const text = 'Mon numéro est le 06 39 98 12 34, mon mail jeanne@exemple.fr';
    const answer = await it.model.ask(call({ given: { text: { person: text, said: [] } } }));
    const heard = it.fake.received.join('\n');
    expect(heard).toContain('[PHONE_');
    expect(heard).not.toMatch(/06 39 98|jeanne@/);
    if (answer.is !== 'answered') throw new Error(answer.why);
    expect(answer.value.text).not.toMatch(/06 39 98|jeanne@/);
    expect(answer.restore(answer.value.text)).toBe(text);
  });

  test('reads official numbers as they are, and nothing invisible', async () => {
    const it = await connect(redis);
    const given = { extract: { official: { text: 'Appelez le 01 99 00 12 34.\u200b\u{e0041}' } } };
    await it.model.ask(call({ given }));
    expect(it.fake.received.join()).toContain('01 99 00 12 34.');
    expect(it.fake.received.join()).not.toMatch(/\u200b|\u{e0041}/u);
  });
});

describe('a model that fails', () => {
  const expected: Readonly<Record<Fault, string>> = {
    stall: 'late',
    half: 'stalled',
    drip: 'late',
    cut: 'cut',
    'error-500': 'server-error',
    'error-429': 'rate-limited',
    'bad-json': 'bad-json',
    'wrong-schema': 'wrong-schema',
    huge: 'too-long',
    'wrong-language': 'answered',
    injected: 'answered',
  };
  test.each(FAULTS)('%s: the caller is told why, in its time', async (fault) => {
    const it = await connect(redis, { firstTokenMs: 1_000, wholeMs: 3_800 });
    it.fake.fault = fault;
    const answer = await it.model.ask(call({ given: { text: { person: 'a'.repeat(60), said: [] } } }));
    expect(answer.is === 'failed' ? answer.why : answer.is).toBe(expected[fault]);
    expect(it.broken).toEqual([]);
  });

  test('one that is not there is unreachable', async () => {
    const it = await connect(redis, { baseUrl: 'http://127.0.0.1:1/v1' });
    expect(await it.model.ask(call())).toEqual({ is: 'failed', why: 'unreachable' });
  });

  test('is left alone after five failures in a row, and for as long as it asks', async () => {
    const it = await connect(redis);
    it.fake.fault = 'error-500';
    for (let times = 0; times < 5; times++) await it.model.ask(call());
    const before = it.fake.received.length;
    expect(await it.model.ask(call())).toEqual({ is: 'failed', why: 'resting' });
    expect(it.fake.received).toHaveLength(before);

    const asking = await connect(redis);
    asking.fake.fault = 'error-429';
    expect(await asking.model.ask(call())).toEqual({ is: 'failed', why: 'rate-limited' });
    asking.fake.fault = undefined;
    expect(await asking.model.ask(call())).toEqual({ is: 'failed', why: 'resting' });
  });
});

describe('its limits', () => {
  const none = { conversationTokens: 1e9, hourTokens: 1e9, dayTokens: 1e9, dayCost: 1e6 };
  test.each([
    ['conversation-cap', { ...none, conversationTokens: 100 }],
    ['hour-cap', { ...none, hourTokens: 100 }],
    ['day-cap', { ...none, dayTokens: 100 }],
    ['cost-cap', { ...none, dayCost: 0.0001 }],
  ])('%s: nothing is sent beyond it', async (why, caps) => {
    const it = await connect(redis, { caps, price: { input: 1, output: 1 } });
    expect(await it.model.ask(call())).toEqual({ is: 'failed', why });
    expect(it.fake.received).toEqual([]);
  });

  test('what was reserved and not used is given back', async () => {
    const it = await connect(redis, { caps: { ...none, hourTokens: 1_500 } });
    for (let times = 0; times < 5; times++)
      expect(await it.model.ask(call({ conversation: `c${times}` }))).toMatchObject({ is: 'answered' });
  });

  test('many at once never pass a cap, on two servers', async () => {
    const caps = { ...none, dayTokens: 3_000 };
    const one = await connect(redis, { caps });
    const other = await connect(redis, { caps, baseUrl: one.fake.url });
    const asked = Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).model.ask(call()));
    const answers = await Promise.all(asked);
    const refused = answers.filter((answer) => answer.is === 'failed');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((answer) => answer.is === 'failed' && answer.why === 'day-cap')).toBe(true);
    // A call reserves some 710 tokens: four fit at once.
    expect(one.fake.received.length + other.fake.received.length).toBe(answers.length - refused.length);
  });
});

describe('the switch', () => {
  test('off on every server at once, calls under way included; on again the same', async () => {
    const one = await connect(redis);
    const other = await connect(redis, { baseUrl: one.fake.url });
    one.fake.fault = 'stall';
    const underWay = other.model.ask(call());
    await until(() => one.fake.received.length === 1);
    await one.power.set(false, 'Camille', new Date());
    expect(await underWay).toEqual({ is: 'failed', why: 'off' });
    expect(await other.model.ask(call())).toEqual({ is: 'failed', why: 'off' });
    expect(await other.power.read()).toMatchObject({ on: false, by: 'Camille' });
    one.fake.fault = undefined;
    await one.power.set(true, 'Camille', new Date());
    await until(() => other.model.on);
    expect(await other.model.ask(call())).toMatchObject({ is: 'answered' });
  });

  test('a server that starts while it is off stays off', async () => {
    const one = await connect(redis);
    await one.power.set(false, 'Camille', new Date());
    const later = await connect(redis);
    expect(later.model.on).toBe(false);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
