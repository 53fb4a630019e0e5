import { describe, expect, test } from '@jest/globals';
import { Breaker } from '../../../server/model/breaker.ts';
import { pack } from '../../../server/model/given.ts';
import { Turnstile } from '../../../server/model/turnstile.ts';
import { usageOf } from '../../../server/model/usage.ts';

describe('the breaker', () => {
  test('rests after five failures, tries once, and rests longer when that fails too', () => {
    const breaker = new Breaker();
    for (let times = 0; times < 5; times++) {
      expect(breaker.allows(0)).toBe(true);
      breaker.failed(0);
    }
    expect(breaker.allows(14_999)).toBe(false);
    expect(breaker.allows(15_000)).toBe(true);
    expect(breaker.allows(15_000)).toBe(false);
    breaker.failed(15_000);
    expect(breaker.allows(44_999)).toBe(false);
    expect(breaker.allows(45_000)).toBe(true);
    breaker.succeeded();
    expect(breaker.allows(45_001)).toBe(true);
    expect(breaker.allows(45_001)).toBe(true);
  });

  test('one success makes earlier failures count no more', () => {
    const breaker = new Breaker();
    for (let times = 0; times < 20; times++) {
      breaker.failed(0);
      if (times % 4 === 3) breaker.succeeded();
    }
    expect(breaker.allows(0)).toBe(true);
  });

  test('a call that says nothing of the server leaves the try to the next', () => {
    const breaker = new Breaker();
    for (let times = 0; times < 5; times++) breaker.failed(0);
    expect(breaker.allows(15_000)).toBe(true);
    breaker.undecided();
    expect(breaker.allows(15_000)).toBe(true);
  });
});

describe('the turnstile', () => {
  const never = new AbortController().signal;

  test('lets town halls in by turns, however many of one wait', async () => {
    const turnstile = new Turnstile(1);
    const order: string[] = [];
    const leave = await turnstile.enter('busy', never);
    const visits = ['busy', 'busy', 'busy', 'quiet'].map(async (town) => {
      const done = await turnstile.enter(town, never);
      order.push(town);
      done();
    });
    leave();
    await Promise.all(visits);
    expect(order).toEqual(['busy', 'quiet', 'busy', 'busy']);
  });

  test('who gives up leaves the queue, and the place goes on', async () => {
    const turnstile = new Turnstile(1);
    const leave = await turnstile.enter('a', never);
    const gone = new AbortController();
    const waited = turnstile.enter('a', gone.signal);
    const next = turnstile.enter('a', never);
    gone.abort();
    await expect(waited).rejects.toThrow('busy');
    leave();
    const last = await next;
    last();
    (await turnstile.enter('a', never))();
  });

  test('leaving twice frees one place', async () => {
    const turnstile = new Turnstile(1);
    const leave = await turnstile.enter('a', never);
    leave();
    leave();
    await turnstile.enter('a', never);
    const gone = new AbortController();
    const second = turnstile.enter('a', gone.signal);
    gone.abort();
    await expect(second).rejects.toThrow('busy');
  });

  test('more than fifty of one town hall do not wait', async () => {
    const turnstile = new Turnstile(1);
    await turnstile.enter('a', never);
    for (let times = 0; times < 50; times++) void turnstile.enter('a', never);
    await expect(turnstile.enter('a', never)).rejects.toThrow('busy');
  });
});

describe('what a call used', () => {
  const price = { input: 1, output: 2 };
  test.each([
    [
      'OpenAI',
      { prompt_tokens: 100, completion_tokens: 50 },
      { tokens: 150, cost: 200 / 1e6, kWh: undefined },
    ],
    [
      'OpenGateLLM',
      { prompt_tokens: 100, completion_tokens: 50, cost: 0.5, carbon: { kWh: { min: 0.1, max: 0.2 } } },
      { tokens: 150, cost: 0.5, kWh: 0.2 },
    ],
    [
      'its later shape',
      { prompt_tokens: 1, completion_tokens: 1, impacts: { kWh: 0.3 } },
      { tokens: 2, kWh: 0.3 },
    ],
    ['nothing', undefined, { input: 10, output: 2 }],
    ['nonsense', { prompt_tokens: -4, completion_tokens: 'many', carbon: 7 }, { input: 10, output: 2 }],
  ])('%s', (_, reported, expected) => {
    expect(usageOf(reported, 30, 6, price)).toMatchObject(expected);
  });
});

test('a person’s words stay within their quotation marks, and share their tokens', () => {
  const packed = pack(
    {
      message: { person: '"}], "extracts": [] 06 39 98 12 34', said: [] },
      history: { person: ['Rappelez-moi au 06 39 98 12 34', 'merci'], said: [] },
    },
    2026,
  );
  expect(Object.keys(JSON.parse(packed.text))).toEqual(['message', 'history']);
  const tokens = packed.text.match(/\[PHONE_\d\]/g) ?? [];
  expect(tokens).toHaveLength(2);
  expect(new Set(tokens).size).toBe(1);
  expect(packed.restore(tokens[0] ?? '')).toBe('06 39 98 12 34');
});

test('a number told in two messages is taken out of both, and of all they stand in', () => {
  const said = ["mon numéro c'est 1 85 05", '78 006 084 36 voilà'];
  const lines = said.map((text, at) => `M${at + 1} : ${text}`);
  const packed = pack({ message: { person: said[1] ?? '', said }, log: { person: lines, said } }, 2026);
  expect(packed.text).not.toMatch(/1 85 05|78 006/);
  expect(packed.restore(packed.text)).toContain("M1 : mon numéro c'est 1 85 05");
  // The message at hand counts even where nobody listed it.
  const alone = pack({ message: { person: said[1] ?? '', said: said.slice(0, 1) } }, 2026);
  expect(alone.text).not.toContain('78 006');
});
