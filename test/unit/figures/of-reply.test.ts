import { expect, test } from '@jest/globals';
import type { Message } from '../../../server/contract/message.ts';
import { bucketOf } from '../../../server/figures/figure.ts';
import { countsOfRatedReplies, countsOfReply } from '../../../server/figures/of-reply.ts';

const said = (from: Message['from'], seconds: number, changed?: number) => ({
  from,
  at: new Date(Date.UTC(2026, 10, 24, 9, 0, seconds)).toISOString(),
  ...(changed === undefined ? {} : { machine: { note: '', drafted: { changed } } }),
});
const namesOf = (counts: readonly { figure: string; by: number }[]) =>
  counts.map(({ figure, by }) => `${figure} ${by}`);

test.each([
  [
    'the first, from when the agent came',
    [said('citizen', 0), said('system', 60), said('agent', 100)],
    ['replies 1', `reply.${bucketOf(40)} 1`],
  ],
  [
    'to the first of several messages',
    [said('system', 0), said('agent', 1), said('citizen', 10), said('citizen', 90), said('agent', 110)],
    ['replies 1', `reply.${bucketOf(100)} 1`],
  ],
  ['more of the same reply', [said('citizen', 0), said('agent', 10), said('agent', 20)], ['replies 1']],
  [
    'from a suggestion',
    [said('system', 0), said('citizen', 10), said('agent', 25, 0.31)],
    ['replies_assisted 1', 'replies_changed 31', `reply_assisted.${bucketOf(15)} 1`],
  ],
  ['what the citizen says', [said('agent', 0), said('citizen', 5)], []],
])('a reply is counted: %s', (_which, log, counts) => {
  expect(namesOf(countsOfReply(log, 'fr'))).toEqual(counts);
});

test('a rating counts once more where agents spoke, with a suggestion or without', () => {
  const rate = (...log: ReturnType<typeof said>[]) => namesOf(countsOfRatedReplies({ score: 4 }, log, 'fr'));
  expect(rate(said('citizen', 0), said('agent', 5))).toEqual(['ratings_replied 1', 'rating_sum_replied 4']);
  expect(rate(said('agent', 1, 0), said('agent', 5))).toEqual([
    'ratings_assisted 1',
    'rating_sum_assisted 4',
  ]);
  expect(rate(said('citizen', 0))).toEqual([]);
});
