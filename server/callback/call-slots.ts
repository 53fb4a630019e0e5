/** When somebody may be called back: the half-days in which their team answers, as its hours have them. */
import { type Calendar, openingsOn } from '../hours/open-state.ts';
import { addDays, dayIn, instantOf } from '../hours/zone.ts';
import type { Schedule } from '../municipality/schema.ts';

export interface CallSlot {
  /** `2026-11-24-am` */
  readonly id: string;
  readonly day: string;
  readonly half: 'am' | 'pm';
  readonly from: Date;
  readonly to: Date;
}

/** The first minute of an afternoon: what opens before it and closes after it is cut in two. */
const NOON = 13 * 60;
const MINUTE = 60_000;
/** Nobody is called within this of asking; what is left of a half-day must be as long, in milliseconds. */
const AT_LEAST = 30 * MINUTE;
/** « From 14:15 », not « from 14:07 ». */
const QUARTER = 15 * MINUTE;
/** How far ahead half-days are looked for, in days: past a week of holidays and its week-ends. */
const HORIZON = 21;

/** The next half-days with time to call in, at most so many. */
export function callSlots(schedule: Schedule, calendar: Calendar, now: Date, most: number): CallSlot[] {
  const found: CallSlot[] = [];
  const today = dayIn(now, calendar.time_zone);
  for (let ahead = 0; ahead <= HORIZON && found.length < most; ahead++) {
    for (const slot of halvesOf(schedule, calendar, addDays(today, ahead))) {
      const from = new Date(Math.max(slot.from.getTime(), roundedUp(now)));
      if (slot.to.getTime() - from.getTime() >= AT_LEAST) found.push({ ...slot, from });
    }
  }
  return found.slice(0, most);
}

/** The half-day of an id. @returns undefined where it is none, or nobody answers in it any more. */
export function callSlot(schedule: Schedule, calendar: Calendar, id: string): CallSlot | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})-(?:am|pm)$/.exec(id)?.[1];
  return day === undefined ? undefined : halvesOf(schedule, calendar, day).find((slot) => slot.id === id);
}

/** The beginning of the first half-day that is wholly ahead: when to try again after a call in vain. */
export function nextHalfDay(schedule: Schedule, calendar: Calendar, now: Date): Date | null {
  const ahead = callSlots(schedule, calendar, now, 8).find((slot) => {
    const whole = callSlot(schedule, calendar, slot.id);
    return whole !== undefined && whole.from > now;
  });
  return ahead?.from ?? null;
}

function halvesOf(schedule: Schedule, calendar: Calendar, day: string): CallSlot[] {
  const noon = instantOf(day, NOON, calendar.time_zone).getTime();
  const openings = openingsOn(schedule, calendar, day).map((pair) => pair.map((at) => at.getTime()));
  const mornings = openings.map(([opens = 0, closes = 0]): Span => [opens, Math.min(closes, noon)]);
  const afternoons = openings.map(([opens = 0, closes = 0]): Span => [Math.max(opens, noon), closes]);
  return [...joined(day, 'am', mornings), ...joined(day, 'pm', afternoons)];
}

type Span = readonly [from: number, to: number];

function joined(day: string, half: 'am' | 'pm', spans: readonly Span[]): CallSlot[] {
  const open = spans.filter(([from, to]) => from < to);
  const [first] = open;
  const last = open.at(-1);
  if (!first || !last) return [];
  return [{ id: `${day}-${half}`, day, half, from: new Date(first[0]), to: new Date(last[1]) }];
}

const roundedUp = (now: Date): number => Math.ceil(now.getTime() / QUARTER) * QUARTER;
