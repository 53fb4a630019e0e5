/** « Open now? » — computed here and nowhere else, for places, the bot and the queue alike. */
import type { Municipality, Schedule } from '../municipality/schema.ts';
import { isHoliday } from './holidays.ts';
import { addDays, dayIn, instantOf, weekdayOf } from './zone.ts';

export interface OpenState {
  readonly open: boolean;
  /** When it closes, if open. */
  readonly closesAt?: Date;
  /** When it closed last, if closed; absent where that is before yesterday. */
  readonly closedAt?: Date;
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
  const yesterday = addDays(today, -1);
  const sinceYesterday = instantOf(yesterday, 0, calendar.time_zone);
  // The days before too: a slot may run past midnight, and what closed yesterday may have opened before.
  let closed: { closedAt?: Date } = {};
  for (const [opens, closes] of openings(schedule, calendar, addDays(yesterday, -1), HORIZON + 1)) {
    if (at >= closes) closed = closes < sinceYesterday ? {} : { closedAt: closes };
    else if (at >= opens) return { open: true, closesAt: closes };
    else return { open: false, opensAt: opens, ...closed };
  }
  return { open: false, ...closed };
}

/** Slots of one day, `08:30-12:00`, with exceptions and public holidays taken into account. */
export function slotsOn(schedule: Schedule, calendar: Calendar, day: string): readonly string[] {
  const exception = schedule.exceptions[day];
  if (exception) return exception;
  if (!schedule.holidays_open && isHoliday(day, calendar.holidays)) return [];
  return schedule.weekly[WEEKDAYS[weekdayOf(day)] ?? 'mon'];
}

/** Openings in order, with those that touch or overlap joined. Days are looked at only as far as they are asked for. */
function* openings(
  schedule: Schedule,
  calendar: Calendar,
  from: string,
  days: number,
): Generator<[Date, Date]> {
  let joined: [Date, Date] | undefined;
  for (let ahead = 0; ahead <= days; ahead++) {
    for (const [opens, closes] of openingsOn(schedule, calendar, addDays(from, ahead))) {
      if (joined && opens <= joined[1]) joined[1] = later(closes, joined[1]);
      else {
        if (joined) yield joined;
        joined = [opens, closes];
      }
    }
  }
  if (joined) yield joined;
}

/** Openings of one day in order, as instants; one that runs past midnight belongs to the day it begins on. */
export function openingsOn(schedule: Schedule, calendar: Calendar, day: string): [Date, Date][] {
  const found = slotsOn(schedule, calendar, day).flatMap((slot): [Date, Date][] => {
    const [start = 0, end = 0] = slot.split('-').map(minutesOf);
    // « 00:00-00:00 », found in official files, is no opening.
    if (start === end) return [];
    const endDay = end < start ? addDays(day, 1) : day;
    return [[instantOf(day, start, calendar.time_zone), instantOf(endDay, end, calendar.time_zone)]];
  });
  return found.sort(([a], [b]) => a.getTime() - b.getTime());
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** How long a slot such as "22:00-02:00" lasts, in minutes. */
export function lengthOf(slot: string): number {
  const [start = 0, end = 0] = slot.split('-').map(minutesOf);
  return end < start ? end + 24 * 60 - start : end - start;
}

const later = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()));
