import { describe, expect, test } from '@jest/globals';
import { isHoliday } from '../../../server/hours/holidays.ts';
import { type Calendar, openState, WEEKDAYS } from '../../../server/hours/open-state.ts';
import { isBreak } from '../../../server/hours/team-hours.ts';
import { Schedule } from '../../../server/municipality/schema.ts';

/** Numbers by chance, the same in each run: a failure is found again by its seed. */
function chance(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const time = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

/** Up to three slots a day, overnight ones among them; none begins or ends in the hours that clocks skip or repeat. */
function someSchedule(random: (below: number) => number): Schedule {
  const quarter = () => (random(2) ? random(4) : 16 + random(80));
  const slots = () =>
    Array.from({ length: random(4) }, () => `${time(quarter())}-${time(random(8) ? quarter() : 96)}`);
  const weekly = Object.fromEntries(WEEKDAYS.map((day) => [day, slots()]));
  return Schedule.parse({ weekly, holidays_open: random(2) === 1 });
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format;
}

/** What the wall shows there, read from `Intl` alone. */
function wall(at: Date, timeZone: string) {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return { day, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Open by the clock on the wall: in a slot of today, or in one of yesterday that runs past midnight. */
function openByTheWall(schedule: Schedule, calendar: Calendar, at: Date): boolean {
  const { day, minutes } = wall(at, calendar.time_zone);
  const slotsOf = (on: string) => {
    if (!schedule.holidays_open && isHoliday(on, calendar.holidays)) return [];
    const weekday = (new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7;
    return schedule.weekly[WEEKDAYS[weekday] ?? 'mon'].map((slot) =>
      slot.split('-').map((text) => {
        const [hours = 0, rest = 0] = text.split(':').map(Number);
        return hours * 60 + rest;
      }),
    );
  };
  const today = slotsOf(day).some(([start = 0, end = 0]) =>
    end > start ? minutes >= start && minutes < end : end < start && minutes >= start,
  );
  return today || slotsOf(dayBefore(day)).some(([start = 0, end = 0]) => end < start && minutes < end);
}

const CALENDARS: readonly Calendar[] = [
  { time_zone: 'Europe/Paris', holidays: 'metropole' },
  { time_zone: 'Europe/Paris', holidays: 'alsace-moselle' },
  { time_zone: 'America/Miquelon', holidays: 'saint-pierre-et-miquelon' },
  { time_zone: 'America/Martinique', holidays: 'martinique' },
  { time_zone: 'Indian/Reunion', holidays: 'reunion' },
  { time_zone: 'Pacific/Noumea', holidays: 'nouvelle-caledonie' },
];

/** Around both changes of the clock, midnight, the turn of the year and holidays. */
const AROUND = [
  '2026-03-29T00:30Z',
  '2026-10-25T00:30Z',
  '2026-12-31T22:45Z',
  '2026-05-01T00:00Z',
  '2026-07-14T09:00Z',
];

describe('any schedule, in any zone, at any instant', () => {
  test.each(CALENDARS)('$time_zone, $holidays', (calendar) => {
    const random = chance(calendar.time_zone.length * 31 + calendar.holidays.length);
    for (let n = 0; n < 400; n++) {
      const schedule = someSchedule(random);
      const around = Date.parse(AROUND[random(AROUND.length)] ?? '');
      const at = new Date(around + (random(2 * 96) - 96) * 900_000 + random(900) * 1_000);
      const { open, closesAt, opensAt, closedAt } = openState(schedule, calendar, at);
      const seen = { n, calendar, weekly: schedule.weekly, at: at.toISOString() };
      expect({ ...seen, open }).toEqual({ ...seen, open: openByTheWall(schedule, calendar, at) });
      const openAt = (when: Date, by: number) =>
        openState(schedule, calendar, new Date(when.getTime() + by)).open;
      // What is said of the next change is what is seen at it.
      if (closesAt)
        expect([closesAt > at, openAt(closesAt, -1), openAt(closesAt, 0)]).toEqual([true, true, false]);
      if (opensAt)
        expect([opensAt > at, openAt(opensAt, -1), openAt(opensAt, 0)]).toEqual([true, false, true]);
      if (closedAt)
        expect([closedAt <= at, openAt(closedAt, -1), openAt(closedAt, 0)]).toEqual([true, true, false]);
      expect(open).toBe(closesAt !== undefined);
    }
  });
});

describe('a break is a short closing between two slots', () => {
  const paris = CALENDARS[0] as Calendar;
  const schedule = Schedule.parse({
    weekly: {
      mon: ['08:30-12:00', '13:30-17:30'],
      tue: ['08:30-12:00', '16:00-17:00'],
      wed: ['08:30-12:00'],
    },
  });
  test.each([
    ['at lunch', '2026-11-23T12:00:00+01:00', true],
    ['at the end of lunch', '2026-11-23T13:29:00+01:00', true],
    ['at night', '2026-11-23T17:30:00+01:00', false],
    // Near the opening, but it closed yesterday.
    ['in the early morning', '2026-11-24T07:00:00+01:00', false],
    ['four hours at noon are no break', '2026-11-24T12:30:00+01:00', false],
    ['while open', '2026-11-23T10:00:00+01:00', false],
  ])('%s', (_name, at, expected) => {
    expect(isBreak(openState(schedule, paris, new Date(at)))).toBe(expected);
  });
});
