import { describe, expect, test } from '@jest/globals';
import { dayState } from '../../../server/hours/day-state.ts';
import { holidayOn, nextHoliday } from '../../../server/hours/holidays.ts';
import { Schedule } from '../../../server/municipality/schema.ts';

const calendar = { time_zone: 'Europe/Paris', holidays: 'metropole' } as const;
const schedule = Schedule.parse({
  weekly: { mon: ['08:30-12:00', '13:30-17:30'], tue: ['08:30-12:00'], fri: ['18:00-02:00'] },
  exceptions: { '2026-12-28': [], '2026-12-29': ['10:00-11:00'] },
});
/** Tuesday, 24 November 2026, at this time. */
const at = (time: string) => new Date(`2026-11-24T${time}:00+01:00`);
const on = (day: string, part?: 'morning' | 'afternoon' | 'evening', now = at('09:00')) =>
  dayState(schedule, calendar, day, now, part);

describe('a day', () => {
  test('that opens', () => {
    expect(on('2026-11-30')).toEqual({
      open: true,
      slots: ['08:30-12:00', '13:30-17:30'],
      exceptional: false,
      holiday: null,
      over: false,
    });
  });

  test('that is closed says when it opens next', () => {
    expect(on('2026-11-25')).toMatchObject({
      open: false,
      slots: [],
      opensAt: new Date('2026-11-27T18:00:00+01:00'),
    });
  });

  test('a part of it', () => {
    expect(on('2026-11-30', 'afternoon').open).toBe(true);
    expect(on('2026-12-01', 'afternoon')).toMatchObject({ open: false, slots: ['08:30-12:00'] });
    expect(on('2026-11-27', 'evening').open).toBe(true);
  });

  test('today, once its hours are past', () => {
    expect(on('2026-11-24', undefined, at('12:00'))).toMatchObject({ open: false, over: true });
    expect(on('2026-11-24', undefined, at('11:59'))).toMatchObject({ open: true, over: false });
    expect(on('2026-11-24', 'morning', at('13:00'))).toMatchObject({
      over: true,
      opensAt: new Date('2026-11-27T18:00:00+01:00'),
    });
  });

  test('public holidays and days of their own', () => {
    expect(on('2026-12-25')).toMatchObject({ open: false, holiday: 'christmas' });
    expect(on('2026-12-28')).toMatchObject({ open: false, exceptional: true });
    expect(on('2026-12-29')).toMatchObject({ open: true, exceptional: true, slots: ['10:00-11:00'] });
  });

  test('where nothing opens any more, no date is made up', () => {
    const never = Schedule.parse({ weekly: {} });
    expect(dayState(never, calendar, '2026-11-30', at('09:00')).opensAt).toBeUndefined();
  });
});

test('holidays have names, in each zone', () => {
  expect(holidayOn('2026-05-01', 'metropole')).toBe('labour-day');
  expect(holidayOn('2026-12-26', 'alsace-moselle')).toBe('st-stephen');
  expect(holidayOn('2026-12-26', 'metropole')).toBeNull();
  expect(holidayOn('2026-12-20', 'reunion')).toBe('local');
  expect(nextHoliday('armistice', '2026-11-24', 'metropole')).toBe('2027-11-11');
  expect(nextHoliday('armistice', '2026-11-11', 'metropole')).toBe('2026-11-11');
  expect(nextHoliday('good-friday', '2026-11-24', 'metropole')).toBeNull();
});
