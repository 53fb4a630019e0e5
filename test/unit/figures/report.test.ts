import { describe, expect, test } from '@jest/globals';
import { figuresCsv } from '../../../server/figures/csv.ts';
import { bucketOf, type Count } from '../../../server/figures/figure.ts';
import { daysFrom, figuresOf } from '../../../server/figures/report.ts';

const day = '2026-11-24';
const count = (figure: Count['figure'], by: number, procedure: string | null = null, language = 'fr') => ({
  day,
  count: { figure, procedure, language, by },
});

describe('figures over time', () => {
  test('who said nothing may have given up: they are neither solved nor forgotten', () => {
    const { totals } = figuresOf(
      [day],
      [count('conversations', 20), count('solved', 6), count('unsolved', 2)],
    );
    expect(totals).toMatchObject({ conversations: 20, solved: 6, unsolved: 2, silent: 12 });
  });

  test('satisfaction comes with how many answered, and is silent below five', () => {
    const asked = count('conversations', 40);
    expect(
      figuresOf([day], [asked, count('ratings', 8), count('rating_sum', 33)]).totals.satisfaction,
    ).toEqual({ answers: 8, rate: 0.2, average: 4.1 });
    expect(
      figuresOf([day], [asked, count('ratings', 4), count('rating_sum', 20)]).totals.satisfaction,
    ).toEqual({ answers: 4, rate: 0.1 });
  });

  test('times are read off buckets: half, and nine in ten', () => {
    const waits = [20, 50, 50, 100, 100, 100, 170, 170, 290, 2_000].map((seconds) =>
      count(`wait.${bucketOf(seconds)}`, 1),
    );
    expect(figuresOf([day], waits).totals.waiting).toEqual({ count: 10, half: 120, nineInTen: 300 });
    expect(figuresOf([day], waits.slice(0, 4)).totals.waiting).toEqual({ count: 4 });
  });

  test('few people are not shown apart', () => {
    const { byProcedure, byLanguage } = figuresOf(
      [day],
      [
        count('results', 3, 'passport'),
        count('results', 9, 'census-16'),
        count('conversations', 4, null, 'uk'),
      ],
    );
    expect(byProcedure.map(({ name, results }) => [name, results])).toEqual([
      ['census-16', 9],
      ['passport', null],
    ]);
    expect(byLanguage.find(({ name }) => name === 'uk')?.conversations).toBeNull();
  });

  test('a day without anything has its line; the table reads in French spreadsheets', () => {
    const days = daysFrom('2026-02-27', '2026-03-02');
    expect(days).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    const csv = figuresCsv(figuresOf(days, []));
    expect(csv.split('\r\n')).toHaveLength(7);
    expect(csv.startsWith('\uFEFFday;conversations;')).toBe(true);
  });

  test('replies from a suggestion stand beside the others, and nothing of them where there are none', () => {
    const both = [
      ...[count('replies', 9), count('replies_assisted', 6), count('replies_changed', 150)],
      ...[count(`reply.${bucketOf(170)}`, 9), count(`reply_assisted.${bucketOf(50)}`, 6)],
      ...[count('ratings_replied', 5), count('rating_sum_replied', 20)],
      ...[count('ratings_assisted', 4), count('rating_sum_assisted', 20)],
    ];
    expect(figuresOf([day], both).totals.replies).toEqual({
      own: {
        count: 9,
        time: { count: 9, half: 180, nineInTen: 180 },
        satisfaction: { answers: 5, average: 4 },
      },
      assisted: {
        count: 6,
        changed: 0.25,
        time: { count: 6, half: 60, nineInTen: 60 },
        satisfaction: { answers: 4 },
      },
    });
    const csv = (counts: typeof both) => figuresCsv(figuresOf([day], counts)).split('\r\n');
    expect(csv(both)[0]).toContain('replies;reply_half_seconds;replies_assisted;replies_assisted_changed;');
    expect(csv(both).at(-2)).toMatch(/;15;180;6;0,25;60;4;$/);
    expect(csv(both.slice(0, 1))[0]).not.toContain('assisted');
  });
});
