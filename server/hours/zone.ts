/** Wall-clock time in a zone and back. Node 24 has no Temporal yet: this is the little of it we need. */

interface WallTime {
  readonly day: string;
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** The day and the minutes since midnight that a clock on the wall shows at this instant. */
export function wallTime(at: Date, timeZone: string): WallTime {
  const parts = Object.fromEntries(
    format(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** The day in a zone: `2026-11-22`. */
export const dayIn = (at: Date, timeZone: string): string => wallTime(at, timeZone).day;

/**
 * The instant at which a wall clock shows this day and time. In the hour that spring skips, the clock has
 * moved on: 02:30 becomes 03:30. In the hour that autumn repeats, the first of the two is meant.
 */
export function instantOf(day: string, minutes: number, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsets = [asIfUtc - 26 * 3_600_000, asIfUtc + 26 * 3_600_000].map((near) =>
    offsetAt(near, timeZone),
  );
  const candidates = [...new Set(offsets)].map((offset) => asIfUtc - offset).sort((a, b) => a - b);
  const exact = candidates.find((instant) => instant + offsetAt(instant, timeZone) === asIfUtc);
  return new Date(exact ?? asIfUtc - Math.min(...offsets));
}

function offsetAt(instant: number, timeZone: string): number {
  const wall = wallTime(new Date(instant), timeZone);
  const shown = Date.parse(`${wall.day}T00:00:00Z`) + wall.minutes * 60_000;
  return shown - Math.floor(instant / 60_000) * 60_000;
}

/** The day some days later: days are counted, not hours. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Monday, as a French week begins. */
export const weekdayOf = (day: string): number => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
