import { describe, expect, test } from '@jest/globals';
import type { Priority } from '../../../server/contract/ticket.ts';
import { HEAD_START, rankOf } from '../../../server/escalation/ticket.ts';

function chance(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Arrival {
  readonly at: number;
  readonly priority: Priority;
  readonly rank: number;
}

const MINUTE = 60_000;
const PRIORITIES: readonly Priority[] = ['danger', 'present', 'ordinary', 'ordinary'];

/** A day of arrivals, two agents, whoever is first in the queue next: who was served, in which order. */
function served(seed: number): Arrival[] {
  const random = chance(seed);
  let clock = Date.parse('2026-11-24T07:30:00Z');
  const arrivals = Array.from({ length: 300 }, (): Arrival => {
    clock += random(4 * MINUTE);
    const priority = PRIORITIES[random(PRIORITIES.length)] ?? 'ordinary';
    return { at: clock, priority, rank: rankOf(priority, new Date(clock)) };
  });
  const order: Arrival[] = [];
  const queue: Arrival[] = [];
  let next = 0;
  // More come than can be served for most of the day: the queue is long.
  for (
    let now = arrivals[0]?.at ?? 0;
    order.length < arrivals.length;
    now += 2 * MINUTE + random(3 * MINUTE)
  ) {
    while (next < arrivals.length && (arrivals[next]?.at ?? 0) <= now)
      queue.push(...arrivals.slice(next, ++next));
    queue.sort((a, b) => a.rank - b.rank);
    order.push(...queue.splice(0, 1));
  }
  return order;
}

describe('whatever comes, in whatever order', () => {
  const days = Array.from({ length: 50 }, (_, seed) => served(seed + 1));

  test('danger is never overtaken by anything but earlier danger', () => {
    const overtaken = days.flatMap((order) =>
      order.filter(
        (one, place) => one.priority === 'danger' && order.slice(0, place).some(({ at }) => at > one.at),
      ),
    );
    expect(overtaken).toEqual([]);
  });

  test('nobody starves: one is overtaken only by those who come within the head start', () => {
    const unfair = days.flatMap((order) =>
      order.flatMap((one, place) =>
        order.slice(0, place).filter((other) => {
          const head = HEAD_START[other.priority] - HEAD_START[one.priority];
          return other.at - one.at > Math.max(0, head);
        }),
      ),
    );
    expect(unfair).toEqual([]);
  });

  test('of one priority, who came first is served first', () => {
    for (const order of days) {
      for (const priority of PRIORITIES) {
        const times = order.filter((one) => one.priority === priority).map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }
    }
  });
});
