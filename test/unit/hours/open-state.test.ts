import { describe, expect, test } from '@jest/globals';
import { isHoliday } from '../../../server/hours/holidays.ts';
import { type Calendar, openState } from '../../../server/hours/open-state.ts';
import { Schedule } from '../../../server/municipality/schema.ts';

const paris: Calendar = { time_zone: 'Europe/Paris', holidays: 'metropole' };
const usual = Schedule.parse({
  weekly: {
    mon: ['08:30-12:00', '13:30-17:30'],
    tue: ['08:30-12:00', '13:30-17:30'],
    fri: ['08:30-12:00'],
    sat: ['09:00-12:00'],
  },
});

/** What the town hall's door shows: open until, or closed until. */
function shown(schedule: Schedule, calendar: Calendar, at: string): string {
  const { open, closesAt, opensAt } = openState(schedule, calendar, new Date(at));
  const until = (open ? closesAt : opensAt)?.toISOString().slice(0, 16) ?? 'unknown';
  return `${open ? 'open' : 'closed'} until ${until}Z`;
}

describe('an ordinary week in Paris, in winter (UTC+1)', () => {
  test.each([
    ['before opening', '2026-11-24T08:29:59+01:00', 'closed until 2026-11-24T07:30Z'],
    ['at opening', '2026-11-24T08:30:00+01:00', 'open until 2026-11-24T11:00Z'],
    ['at the lunch closing', '2026-11-24T12:00:00+01:00', 'closed until 2026-11-24T12:30Z'],
    ['in the afternoon slot', '2026-11-24T13:30:00+01:00', 'open until 2026-11-24T16:30Z'],
    [
      'on a closed Wednesday: the next is Friday',
      '2026-11-25T10:00:00+01:00',
      'closed until 2026-11-27T07:30Z',
    ],
    ['on Sunday', '2026-11-29T10:00:00+01:00', 'closed until 2026-11-30T07:30Z'],
  ])('%s', (_name, at, expected) => {
    expect(shown(usual, paris, at)).toBe(expected);
  });
});

describe('days that differ', () => {
  const holidays = Schedule.parse({
    ...usual,
    exceptions: { '2026-12-24': [], '2026-12-22': ['10:00-11:00'] },
  });
  test.each([
    ['Christmas is a Friday and closed', '2026-12-25T09:00:00+01:00', 'closed until 2026-12-26T08:00Z'],
    ['an exceptional slot replaces the day', '2026-12-22T09:00:00+01:00', 'closed until 2026-12-22T09:00Z'],
    [
      'a schedule open on holidays',
      '2026-12-25T09:00:00+01:00',
      'open until 2026-12-25T11:00Z',
      { holidays_open: true },
    ],
  ])('%s', (_name, at, expected, change: Partial<Schedule> = {}) => {
    expect(shown({ ...holidays, ...change }, paris, at)).toBe(expected);
  });
});

describe('daylight saving', () => {
  const night = Schedule.parse({ weekly: { sat: ['22:00-04:00'], sun: ['01:00-04:00'] } });
  test.each([
    [
      'the hour that spring skips: five hours of opening, not six',
      '2026-03-28T23:00:00+01:00',
      'open until 2026-03-29T02:00Z',
    ],
    ['the hour that autumn repeats: seven', '2026-10-24T23:00:00+02:00', 'open until 2026-10-25T03:00Z'],
    [
      'Monday after the change opens at the new 08:30',
      '2026-03-29T12:00:00+02:00',
      'closed until 2026-03-30T06:30Z',
      usual,
    ],
    ['and in autumn', '2026-10-25T12:00:00+01:00', 'closed until 2026-10-26T07:30Z', usual],
  ])('%s', (_name, at, expected, schedule = night) => {
    expect(shown(schedule, paris, at)).toBe(expected);
  });
});

describe('odd schedules', () => {
  test.each([
    [
      'overnight, seen after midnight',
      { fri: ['20:00-02:00'] },
      '2026-11-28T01:00:00+01:00',
      'open until 2026-11-28T01:00Z',
    ],
    [
      'slots that overlap are one',
      { tue: ['09:00-12:00', '11:00-14:00'] },
      '2026-11-24T11:30:00+01:00',
      'open until 2026-11-24T13:00Z',
    ],
    [
      'slots that touch are one',
      { tue: ['09:00-12:00', '12:00-14:00'] },
      '2026-11-24T12:00:00+01:00',
      'open until 2026-11-24T13:00Z',
    ],
    [
      'a slot of no length is none',
      { tue: ['00:00-00:00'] },
      '2026-11-24T00:00:00+01:00',
      'closed until unknownZ',
    ],
    ['all day', { tue: ['00:00-24:00'] }, '2026-11-24T23:59:00+01:00', 'open until 2026-11-24T23:00Z'],
    ['never', {}, '2026-11-24T10:00:00+01:00', 'closed until unknownZ'],
  ])('%s', (_name, weekly, at, expected) => {
    expect(shown(Schedule.parse({ weekly }), paris, at)).toBe(expected);
  });
});

test('the zone of the town hall counts, not the server’s', () => {
  const reunion: Calendar = { time_zone: 'Indian/Reunion', holidays: 'reunion' };
  expect(shown(usual, reunion, '2026-11-24T04:29:00Z')).toBe('closed until 2026-11-24T04:30Z');
  expect(shown(usual, reunion, '2026-11-24T04:30:00Z')).toBe('open until 2026-11-24T08:00Z');
});

describe('public holidays', () => {
  test.each([
    ['2026-05-14', 'metropole', true],
    ['2026-12-26', 'metropole', false],
    ['2026-12-26', 'alsace-moselle', true],
    ['2026-04-03', 'alsace-moselle', true],
    ['2026-12-20', 'reunion', true],
    ['2026-05-22', 'martinique', true],
    ['2026-05-22', 'metropole', false],
    ['2027-03-29', 'metropole', true],
  ] as const)('%s in %s: %s', (day, zone, expected) => {
    expect(isHoliday(day, zone)).toBe(expected);
  });
});
