import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TicketMove } from '../../../server/contract/routing.ts';
import type { Ticket } from '../../../server/escalation/ticket.ts';
import { Figures } from '../../../server/figures/figures.ts';
import { FigureRecorder } from '../../../server/figures/recorder.ts';
import { FigureStore } from '../../../server/figures/store.ts';
import { TicketFigures } from '../../../server/figures/ticket-figures.ts';
import { connect, type RedisClient } from '../../../server/redis/client.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';

const silent = { info() {}, warn() {}, error() {} };
const now = () => new Date('2026-11-24T10:00:00Z');
const report = { outcome: 'flow' as const, procedure: 'passport', candidates: [], steps: [] };
const faults: unknown[] = [];
const failed = (_where: string, error: unknown) => void faults.push(error);

let redis: TestRedis;
let client: RedisClient;
let store: FigureStore;
beforeAll(async () => {
  redis = await startTestRedis();
  client = await connect(redis.address, 'test-figures', silent);
  store = new FigureStore(client);
});
afterAll(async () => {
  await client.close();
  await redis.stop();
});
beforeEach(async () => {
  faults.length = 0;
  await redis.flush();
});

const begin = () => {
  const recorder = new FigureRecorder(store, failed);
  return new Figures({ store, recorder, timeZone: () => 'Europe/Paris', now });
};

describe('figures in Redis', () => {
  test('turns and ratings of two servers add up, by the day of the town hall', async () => {
    const servers = [begin(), begin()];
    for (const figures of servers) {
      for (let turn = 0; turn < 30; turn++)
        figures.turn('belleroche', { report, language: 'fr', said: [], first: turn % 3 === 0 });
      figures.rated('belleroche', { score: 4, solved: true }, 'fr', 'passport', []);
      await figures.stop();
    }
    const { totals } = await begin().between('belleroche', '2026-11-24', '2026-11-24');
    expect(totals).toMatchObject({ conversations: 20, solved: 2, silent: 18 });
    expect((await begin().between('elsewhere', '2026-11-24', '2026-11-24')).totals.conversations).toBe(0);
    expect(faults).toEqual([]);
  });

  test('where the answer of Redis was lost, what was sent is sent again and counts once', async () => {
    let lost = 2;
    const unsure: Pick<FigureStore, 'addBatch'> = {
      async addBatch(...batch) {
        await store.addBatch(...batch);
        if (lost-- > 0) throw new Error('the answer was lost');
      },
    };
    const recorder = new FigureRecorder(unsure, failed);
    const figures = new Figures({ store, recorder, timeZone: () => 'Europe/Paris', now });
    const turn = () => figures.turn('belleroche', { report, language: 'fr', said: [], first: true });
    turn();
    await recorder.flush();
    turn();
    await recorder.flush();
    turn();
    await figures.stop();
    const { totals } = await begin().between('belleroche', '2026-11-24', '2026-11-24');
    expect(totals.conversations).toBe(3);
    expect(faults).toHaveLength(2);
  });

  test("a ticket's moves are counted once, though every server hears of them and one begins again", async () => {
    const at = (minutes: number) => new Date(now().getTime() + minutes * 60_000).toISOString();
    const moves: TicketMove[] = [{ at: at(0), what: 'opened', team: 'reception' }];
    const ticket = {
      reference: 'BR-TEST-1',
      municipality: 'belleroche',
      topic: 'passport',
      lang: 'fr',
    } as Ticket;
    const server = () =>
      new TicketFigures({
        figures: store,
        tickets: { readMany: async () => [ticket], history: async () => [...moves] },
        latestChanges: async () => ['BR-TEST-1', 'BR-TEST-1'],
        timeZone: () => 'Europe/Paris',
        failed,
      });
    const servers = [server(), server(), server()];
    await Promise.all(servers.map((each) => each.catchUp()));
    moves.push({ at: at(3), what: 'claimed', team: 'reception' });
    await Promise.all(servers.map((each) => each.catchUp()));
    moves.push({ at: at(9), what: 'closed', team: 'reception', reason: 'solved' });
    await Promise.all([...servers, server()].map((each) => each.catchUp()));

    const { totals } = await begin().between('belleroche', '2026-11-24', '2026-11-24');
    expect(totals).toMatchObject({ escalations: 1, taken: 1, handled: 1 });
    expect(totals.waiting.count).toBe(1);
    expect(faults).toEqual([]);
  });

  test('no key and no field names a ticket or a conversation', async () => {
    await store.addMoves('belleroche', 'BR-SECRET', { from: 0, to: 1 }, []);
    const keys = await client.keys('*');
    expect(keys.join(' ')).not.toContain('SECRET');
  });
});
