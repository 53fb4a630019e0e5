import { describe, expect, test } from '@jest/globals';
import { figuresCsv } from '../../../server/figures/csv.ts';
import { bucketOf, type Count } from '../../../server/figures/figure.ts';
import { daysBetween, figuresOf } from '../../../server/figures/report.ts';

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
    const days = daysBetween('2026-02-27', '2026-03-02');
    expect(days).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    const csv = figuresCsv(figuresOf(days, []));
    expect(csv.split('\r\n')).toHaveLength(7);
    expect(csv.startsWith('\uFEFFday;conversations;')).toBe(true);
  });
});
