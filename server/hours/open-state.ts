/** « Open now? » — computed here and nowhere else, for places, the bot and the queue alike. */
import type { Municipality, Schedule } from '../municipality/schema.ts';
import { isHoliday } from './holidays.ts';
import { addDays, dayIn, instantOf, weekdayOf } from './zone.ts';

export interface OpenState {
  readonly open: boolean;
  /** When it closes, if open. */
  readonly closesAt?: Date;
  /** When it opens next, if closed; absent where it does not open within the next three weeks. */
  readonly opensAt?: Date;
}

/** Where a schedule applies: its clock and its public holidays. */
export type Calendar = Pick<Municipality, 'time_zone' | 'holidays'>;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How far ahead the next opening is looked for, in days: beyond, « closed » is all that can be said. */
const HORIZON = 21;

/** @param at any instant; slots that touch or overlap count as one opening. */
export function openState(schedule: Schedule, calendar: Calendar, at: Date): OpenState {
  const today = dayIn(at, calendar.time_zone);
  // Yesterday too: a slot may run past midnight.
  for (const [opens, closes] of openings(schedule, calendar, addDays(today, -1), HORIZON)) {
    if (at >= closes) continue;
    return at >= opens ? { open: true, closesAt: closes } : { open: false, opensAt: opens };
  }
  return { open: false };
}

/** Slots of one day, `08:30-12:00`, with exceptions and public holidays taken into account. */
export function slotsOn(schedule: Schedule, calendar: Calendar, day: string): readonly string[] {
  const exception = schedule.exceptions[day];
  if (exception) return exception;
  if (!schedule.holidays_open && isHoliday(day, calendar.holidays)) return [];
  return schedule.weekly[WEEKDAYS[weekdayOf(day)] ?? 'mon'];
}

/** Openings in order, with those that touch or overlap joined. */
function openings(schedule: Schedule, calendar: Calendar, from: string, days: number): [Date, Date][] {
  const found: [Date, Date][] = [];
  for (let ahead = 0; ahead <= days; ahead++) {
    const day = addDays(from, ahead);
    for (const slot of slotsOn(schedule, calendar, day)) {
      const [start = 0, end = 0] = slot.split('-').map(minutesOf);
      // « 00:00-00:00 », found in official files, is no opening.
      if (start === end) continue;
      const endDay = end < start ? addDays(day, 1) : day;
      found.push([instantOf(day, start, calendar.time_zone), instantOf(endDay, end, calendar.time_zone)]);
    }
  }
  found.sort(([a], [b]) => a.getTime() - b.getTime());
  return found.reduce<[Date, Date][]>((joined, [opens, closes]) => {
    const last = joined.at(-1);
    if (last && opens <= last[1]) last[1] = new Date(Math.max(closes.getTime(), last[1].getTime()));
    else joined.push([opens, closes]);
    return joined;
  }, []);
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
