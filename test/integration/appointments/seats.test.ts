import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AppointmentStore, type NewAppointment } from '../../../server/appointments/store.ts';
import type { RedisClient } from '../../../server/redis/client.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';

jest.setTimeout(30_000);

const START = Date.parse('2030-03-05T09:00:00Z');
const LATER = START + 20 * 60_000;
let redis: TestRedis;
let client: RedisClient;
let store: AppointmentStore;
beforeAll(async () => {
  redis = sharedRedis();
  client = await redis.client();
});
beforeEach(async () => {
  await redis.flush();
  store = new AppointmentStore(client, testSeal, () => 30);
});
afterAll(() => redis.stop());

const wish = (n: number, more: Partial<NewAppointment> = {}): NewAppointment => ({
  reference: `G-TEST-${n}`,
  municipality: 'belleroche',
  agenda: 'papers',
  start: START,
  minutes: 20,
  name: `Citizen ${n}`,
  phone: '+33639980123',
  email: null,
  lang: 'fr',
  conversation: `conversation-${n}`,
  bookedAt: Date.now(),
  ...more,
});
const taken = async (start = START) =>
  (await store.taken('belleroche', 'papers', start, null)).get(start) ?? 0;

describe('seats', () => {
  test('a thousand at once for three seats: three have one, whatever server they ask', async () => {
    const stores = await Promise.all(
      Array.from({ length: 8 }, async () => new AppointmentStore(await redis.client(), testSeal, () => 30)),
    );
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => (stores[n % 8] ?? store).book(wish(n), 3)),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(3);
    expect(answers.filter((answer) => answer === 'full')).toHaveLength(997);
    expect(await taken()).toBe(3);
    expect(await store.between('belleroche', START, START + 1)).toHaveLength(3);
  });

  test('a thousand holds, bookings and moves at once never overfill either time', async () => {
    const moving = await Promise.all(
      Array.from({ length: 50 }, (_, n) => store.book(wish(n, { start: LATER }), 50)),
    );
    expect(new Set(moving)).toEqual(new Set(['done']));
    await Promise.all(
      Array.from({ length: 1_000 }, async (_, n) => {
        if (n % 3 === 0) return store.hold('belleroche', 'papers', START, 5, `holder-${n}`);
        if (n % 3 === 1) return store.book(wish(1_000 + n), 5);
        const one = await store.read(wish(n % 50).reference);
        return one && store.move(one, START, 5, '');
      }),
    );
    expect(await taken()).toBe(5);
    const seats = (await taken()) + (await taken(LATER));
    expect(seats).toBeGreaterThanOrEqual(50);
    expect(await taken(LATER)).toBeLessThanOrEqual(50);
  });

  test('booked again with the same reference is one appointment', async () => {
    expect(await store.book(wish(1), 1)).toBe('done');
    expect(await store.book(wish(1), 1)).toBe('known');
    expect(await taken()).toBe(1);
  });

  test('a held seat is free for its holder alone', async () => {
    expect(await store.hold('belleroche', 'papers', START, 1, 'conversation-1')).toBe(true);
    expect(await store.hold('belleroche', 'papers', START, 1, 'conversation-2')).toBe(false);
    expect(await store.book(wish(2), 1)).toBe('full');
    expect((await store.taken('belleroche', 'papers', START, 'conversation-1')).get(START)).toBeUndefined();
    expect(await store.book(wish(1), 1)).toBe('done');
    expect(await taken()).toBe(1);
  });

  test('another choice lets the first seat go', async () => {
    await store.hold('belleroche', 'papers', START, 1, 'conversation-1');
    await store.hold('belleroche', 'papers', LATER, 1, 'conversation-1');
    expect(await store.book(wish(2), 1)).toBe('done');
  });

  test('a hold that ran out is nobody’s', async () => {
    await store.hold('belleroche', 'papers', START, 1, 'conversation-1');
    await client.zAdd('guichet:{appointments}:holds:belleroche:papers', {
      score: 1,
      value: 'hold:conversation-1',
    });
    expect(await taken()).toBe(0);
    expect(await store.book(wish(2), 1)).toBe('done');
    expect(await taken()).toBe(1);
  });
});

describe('an appointment', () => {
  test('moves to a free time and not to a full one, and counts its versions', async () => {
    await store.book(wish(1), 1);
    await store.book(wish(2, { start: LATER }), 1);
    const one = await store.read(wish(1).reference);
    if (!one) throw new Error('not booked');
    expect(await store.move(one, LATER, 1, '')).toBe('full');
    expect(await store.move(one, START, 1, '')).toBe('known');
    expect(await store.move(one, LATER, 2, '')).toBe('done');
    expect(await store.read(one.reference)).toMatchObject({ start: LATER, revision: 1 });
    expect([await taken(), await taken(LATER)]).toEqual([0, 2]);
  });

  test('cancelled, it frees its seat, stays in the day’s list and moves no more', async () => {
    await store.book(wish(1), 1);
    const one = await store.read(wish(1).reference);
    if (!one) throw new Error('not booked');
    expect(await store.cancel(one)).toBe('done');
    expect(await store.cancel(one)).toBe('known');
    expect(await store.move(one, LATER, 1, '')).toBe('refused');
    expect(await taken()).toBe(0);
    expect(await store.between('belleroche', START, LATER)).toMatchObject([
      { status: 'cancelled', revision: 1 },
    ]);
  });

  test('a change decided on a screen is made once, and from no older version than was seen there', async () => {
    await store.book(wish(1), 1);
    const one = await store.read(wish(1).reference);
    if (!one) throw new Error('not booked');
    const first = { id: 'first', revision: 0 };
    expect(await store.move(one, LATER, 1, '', first)).toBe('done');
    expect(await store.move(one, LATER, 1, '', first)).toBe('repeated');
    expect(await store.cancel(one, { id: 'second', revision: 0 })).toBe('changed');
    // The citizen's own change is from whatever stands, and ends the first one's turn.
    expect(await store.move(one, START, 1, '')).toBe('done');
    expect(await store.move(one, LATER, 1, '', first)).toBe('changed');
    expect(await store.cancel(one, { id: 'third', revision: 2 })).toBe('done');
    expect(await store.cancel(one, { id: 'fourth', revision: 3 })).toBe('known');
  });

  test('is forgotten thirty days after its day', async () => {
    await store.book(wish(1), 1);
    const forgotten = await client.expireTime(`guichet:{appointments}:one:${wish(1).reference}`);
    expect(forgotten).toBe(START / 1_000 + 30 * 86_400);
  });

  test('that nobody took is found nowhere', async () => {
    expect(await store.read('G-2222-2222')).toBeNull();
    expect(await store.reachable('G-2222-2222', 'a@b.example')).toBe(false);
  });
});
