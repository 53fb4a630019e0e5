/** « Are you open on Saturday afternoon? »: one day of a schedule, with why it is as it is. */
import type { Schedule } from '../municipality/schema.ts';
import { type Holiday, holidayOn } from './holidays.ts';
import { type Calendar, openState, slotsOn } from './open-state.ts';
import { instantOf, wallTime } from './zone.ts';

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** Minutes since midnight: when people say morning, afternoon and evening. */
const PARTS: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [18 * 60, 24 * 60],
};

export interface DayState {
  /** Whether it opens at all in what is asked of the day and is still to come. */
  readonly open: boolean;
  /** All of the day's slots, `08:30-12:00`. */
  readonly slots: readonly string[];
  /** The day's hours were written for this day alone. */
  readonly exceptional: boolean;
  readonly holiday: Holiday | null;
  /** The day is today and what was asked of it is past. */
  readonly over: boolean;
  /** The next opening after what was asked, where it is closed then. */
  readonly opensAt?: Date;
}

/** @param day `2026-11-28`, today or later. @param part of the day, if one was asked about. */
export function dayState(
  schedule: Schedule,
  calendar: Calendar,
  day: string,
  at: Date,
  part?: DayPart,
): DayState {
  const slots = slotsOn(schedule, calendar, day);
  const [from, to] = part ? PARTS[part] : [0, 24 * 60];
  const now = wallTime(at, calendar.time_zone);
  const asked = slots.map(span).filter(([start, end]) => start !== end && start < to && end > from);
  const left = now.day === day ? asked.filter(([, end]) => end > now.minutes) : asked;
  const state: DayState = {
    open: left.length > 0,
    slots,
    exceptional: schedule.exceptions[day] !== undefined,
    holiday: schedule.holidays_open ? null : holidayOn(day, calendar.holidays),
    over: asked.length > 0 && left.length === 0,
  };
  if (state.open) return state;
  const begins = instantOf(day, from, calendar.time_zone);
  const next = openState(schedule, calendar, begins > at ? begins : at).opensAt;
  return next ? { ...state, opensAt: next } : state;
}

/** A slot in minutes; one that runs past midnight ends at midnight here: the rest is the next day's. */
function span(slot: string): [number, number] {
  const [start = 0, end = 0] = slot.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return [start, end < start ? 24 * 60 : end];
}
