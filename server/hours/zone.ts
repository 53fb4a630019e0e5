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
  const shown = new Date(at.getTime() + offsetAt(at.getTime(), timeZone));
  return { day: shown.toISOString().slice(0, 10), minutes: shown.getUTCHours() * 60 + shown.getUTCMinutes() };
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

/** Every clock in the world changes at a quarter of an hour: within one, its distance from UTC stays. */
const QUARTER = 900_000;
/** A few weeks of quarters in a few zones: asking `Intl` costs a hundred times more than looking here. */
const MOST_KNOWN = 20_000;
const offsets = new Map<string, number>();

/** Milliseconds a zone's clock is ahead of UTC at an instant. @param instant milliseconds since 1970. */
export const zoneOffset = (instant: number, timeZone: string): number => offsetAt(instant, timeZone);

function offsetAt(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / QUARTER);
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_KNOWN) offsets.clear();
  const start = quarter * QUARTER;
  const offset = shownBy(start, timeZone) - start;
  offsets.set(key, offset);
  return offset;
}

/** What the wall clock shows, written as if it were UTC. */
function shownBy(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    format(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The day some days later: days are counted, not hours. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Monday, as a French week begins. */
export const weekdayOf = (day: string): number => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
