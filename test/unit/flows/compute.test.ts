import { describe, expect, test } from '@jest/globals';
import { compute, wholeYears } from '../../../server/flows/compute.ts';
import { holds } from '../../../server/flows/conditions.ts';

const TODAY = '2026-11-24';

test.each([
  [{ years: 15 }, '2012-02-29', '2027-02-28'],
  [{ months: 1 }, '2026-01-31', '2026-02-28'],
  [{ months: 14 }, '2025-11-24', '2027-01-24'],
  [{ days: 10 }, '2026-12-25', '2027-01-04'],
  [{ years: -1, days: -1 }, '2026-01-01', '2024-12-31'],
])('%j from %s is %s', (plus, date, expected) => {
  expect(compute({ date: 'day', plus }, { day: date }, TODAY)).toBe(expected);
});

test('what is not known gives nothing', () => {
  expect(compute({ date: 'day', plus: { years: 1 } }, {}, TODAY)).toBeUndefined();
  expect(compute({ age_from: 'birth' }, {}, TODAY)).toBeUndefined();
});

test.each([
  ['2008-11-24', 18],
  ['2008-11-25', 17],
  ['2024-02-29', 2],
])('born on %s: %d', (birth, age) => {
  expect(wholeYears(birth, TODAY)).toBe(age);
});

describe('conditions', () => {
  const slots = { who: 'minor', age: 15, day: '2026-11-24', abroad: false };
  test.each([
    [{ slot: 'who', is: 'minor' }, true],
    [{ slot: 'who', is_not: 'adult' }, true],
    [{ slot: 'unknown', is_not: 'adult' }, false],
    [{ slot: 'who', in: ['adult', 'minor'] }, true],
    [{ slot: 'age', at_least: 15 }, true],
    [{ slot: 'age', less_than: 15 }, false],
    [{ slot: 'day', before: 'today' }, false],
    [{ slot: 'day', from_day: 'today' }, true],
    [{ slot: 'day', from_day: '2026-11-25' }, false],
    [{ slot: 'abroad', is: false }, true],
    [{ slot: 'other', known: false }, true],
    [{ not: { slot: 'other', known: true } }, true],
    [
      {
        all: [
          { slot: 'who', is: 'minor' },
          { slot: 'age', less_than: 12 },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { slot: 'who', is: 'adult' },
          { slot: 'age', at_least: 12 },
        ],
      },
      true,
    ],
  ])('%j: %s', (condition, expected) => {
    expect(holds(condition, slots, TODAY)).toBe(expected);
  });
});
