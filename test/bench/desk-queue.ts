/**
 * What it costs to open and to claim one ticket while few or very many wait in the same queue. Each length has a
 * database of its own in one Redis, and they take turns: whatever else the machine does slows all of them alike.
 */

import { RedisTicketStore } from '../../server/escalation/redis-store.ts';
import { newReference } from '../../server/gateway/citizen-tokens.ts';
import { connect, type RedisClient } from '../../server/redis/client.ts';
import { testSeal } from '../support/seal.ts';
import { share } from './number.ts';

export interface QueueCost {
  readonly waiting: number;
  /** The median of each, in milliseconds: most of it is Redis writing to its disk. */
  readonly open: number;
  readonly claim: number;
  /** What both scripts together take of Redis, in microseconds: the mean. */
  readonly scripts: number;
}

const silent = { info() {}, warn() {}, error() {} };
const ROUNDS = 500;
/** How many rounds one queue has before the next. */
const ROW = 20;
/** How many are opened at once to fill a queue. */
const AT_ONCE = 200;
const LEASE = 10_000;
const KNOWN = {
  ...{ municipality: 'belleroche', team: 'reception', site: 'belleroche-web', topic: null, lang: 'fr' },
  ...{ priority: 'ordinary' as const, live: true },
};

/** @param address of a Redis of its own, as `connect` takes it. */
export async function queueCosts(address: string, lengths: readonly number[]): Promise<QueueCost[]> {
  const queues = await Promise.all(lengths.map((waiting, database) => filled(address, database, waiting)));
  for (let round = 0; round < ROUNDS; round += ROW) for (const queue of queues) await queue.turns(round);
  return queues.map(({ costs, client }) => {
    client.destroy();
    return costs();
  });
}

async function filled(address: string, database: number, waiting: number) {
  const client = await connect(`${address}?db=${database}`, 'bench-queue', silent);
  const store = new RedisTicketStore(client, testSeal);
  const open = async () => {
    const reference = newReference();
    // Anywhere in the queue, not only at its end.
    const openedAt = new Date(Date.now() - Math.random() * 36_000_000);
    await store.open({ ...KNOWN, reference, conversation: reference, openedAt });
    return reference;
  };
  for (let left = waiting; left > 0; left -= AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, left) }, open));
  }
  const took = { open: [] as number[], claim: [] as number[], scripts: 0 };
  const turn = async (round: number) => {
    const began = performance.now();
    const reference = await open();
    const opened = performance.now();
    await store.claim(reference, { id: `a${round % 200}`, name: 'A', role: 'agent' }, ROUNDS, LEASE);
    took.open.push(opened - began);
    took.claim.push(performance.now() - opened);
  };
  return {
    client,
    async turns(first: number): Promise<void> {
      const before = await scriptMicroseconds(client);
      for (let round = first; round < first + ROW; round++) await turn(round);
      took.scripts += (await scriptMicroseconds(client)) - before;
    },
    costs: (): QueueCost => ({
      waiting,
      open: share(took.open, 0.5),
      claim: share(took.claim, 0.5),
      scripts: took.scripts / ROUNDS,
    }),
  };
}

/** What scripts have taken of this Redis since its start. */
async function scriptMicroseconds(client: RedisClient): Promise<number> {
  const stats = await client.info('commandstats');
  return Number(/^cmdstat_evalsha:calls=\d+,usec=(\d+)/m.exec(stats)?.[1] ?? 0);
}
