import { describe, expect, test } from '@jest/globals';
import type { TicketMove } from '../../../server/contract/routing.ts';
import { bucketOf } from '../../../server/figures/figure.ts';
import { countsOfTicket } from '../../../server/figures/of-ticket.ts';

const ticket = { topic: 'passport', lang: 'ar', mode: 'live' } as const;
const begun = Date.parse('2026-11-24T09:00:00Z');
const move = (minutes: number, what: TicketMove['what'], reason?: string): TicketMove => ({
  at: new Date(begun + minutes * 60_000).toISOString(),
  what,
  team: 'reception',
  ...(reason === undefined ? {} : { reason }),
});
const figures = (moves: TicketMove[], from = 0) =>
  countsOfTicket(ticket, moves, from).map(({ count }) => count.figure);

describe('what a ticket adds', () => {
  test('a person came after four minutes and had it for ten', () => {
    const moves = [move(0, 'opened'), move(4, 'claimed'), move(14, 'closed', 'solved')];
    expect(figures(moves)).toEqual([
      'escalations',
      'taken',
      `wait.${bucketOf(240)}`,
      'handled',
      `handling.${bucketOf(600)}`,
    ]);
    expect(countsOfTicket(ticket, moves, 0)[0]?.count).toEqual({
      figure: 'escalations',
      procedure: 'passport',
      language: 'ar',
      by: 1,
    });
  });

  test('counted in two times it is the same', () => {
    const moves = [move(0, 'opened'), move(4, 'claimed'), move(14, 'closed', 'solved')];
    expect([...figures(moves.slice(0, 2)), ...figures(moves, 2)]).toEqual(figures(moves));
  });

  test('an agent was lost and another came: it was taken once', () => {
    const moves = [move(0, 'opened'), move(1, 'claimed'), move(2, 'lost'), move(3, 'claimed')];
    expect(figures(moves).filter((name) => name === 'taken')).toHaveLength(1);
  });

  test('who leaves before an agent came has given up', () => {
    expect(figures([move(0, 'opened'), move(9, 'closed', 'withdrawn')])).toEqual([
      'escalations',
      'abandoned',
    ]);
  });

  test('nobody came in all the time it was kept: given up too', () => {
    expect(figures([move(0, 'opened'), move(9_000, 'closed', 'expired')])).toEqual([
      'escalations',
      'abandoned',
    ]);
  });

  test.each([
    ['asked for at night', []],
    ['what a wait became at closing time', [move(30, 'postponed')]],
  ])('a call without a name and number, %s: begun and left, not gone from the queue', (_, between) => {
    const moves = [move(0, 'opened'), ...between, move(1_500, 'closed', 'expired')];
    const counts = countsOfTicket({ ...ticket, mode: 'callback' }, moves, 0);
    expect(counts.map(({ count }) => count.figure)).toEqual(['escalations', 'calls_unsent']);
  });

  test('passed on by a colleague before anybody claimed it: whom it reached has it', () => {
    const to = { agent: 'a2', name: 'Camille' };
    const moves = [move(0, 'opened'), { ...move(4, 'transferred'), to }, move(14, 'closed', 'solved')];
    expect(figures(moves)).toEqual([
      'escalations',
      'taken',
      `wait.${bucketOf(240)}`,
      'handled',
      `handling.${bucketOf(600)}`,
    ]);
    expect(figures([move(0, 'opened'), move(4, 'transferred')])).toEqual(['escalations']);
  });

  test('a call reached at the second try: no wait in a queue', () => {
    const moves = [
      move(0, 'opened'),
      move(0, 'callback'),
      move(60, 'called', 'not_reached'),
      move(180, 'claimed'),
      move(181, 'called', 'reached'),
      move(182, 'closed', 'solved'),
    ];
    expect(figures(moves)).toEqual([
      'escalations',
      'calls_asked',
      'calls_not_reached',
      'taken',
      'calls_reached',
      'handled',
      `handling.${bucketOf(120)}`,
    ]);
  });
});
