/**
 * A time zone as a calendar file describes it (RFC 5545, 3.6.5), for the years an appointment may stand in: the
 * changes of its clock are read from the zone's own rules, which Node carries.
 */
import { zoneOffset } from '../hours/zone.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** From two years before to two years after: a calendar may show it beside others. */
const YEARS = 2;

/** @param near milliseconds since 1970. @returns the lines from BEGIN:VTIMEZONE to END:VTIMEZONE. */
export function vtimezone(timeZone: string, near: number): string {
  const year = new Date(near).getUTCFullYear();
  const [from, to] = [Date.UTC(year - YEARS, 0, 1), Date.UTC(year + YEARS + 1, 0, 1)];
  const first = zoneOffset(from, timeZone);
  const changes = changesBetween(from, to, timeZone);
  const lowest = Math.min(first, ...changes.map(({ after }) => after));
  const parts = [
    observance({ at: from, before: first, after: first }, first > lowest),
    ...changes.map((change) => observance(change, change.after > lowest)),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n');
}

interface ClockChange {
  readonly at: number;
  /** Milliseconds ahead of UTC. */
  readonly before: number;
  readonly after: number;
}

/** Looks day by day, then narrows each change down to its minute. */
function changesBetween(from: number, to: number, timeZone: string): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let day = from; day < to; day += DAY) {
    const [before, after] = [zoneOffset(day, timeZone), zoneOffset(day + DAY, timeZone)];
    if (before === after) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (zoneOffset(middle, timeZone) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, before, after });
  }
  return changes;
}

function observance({ at, before, after }: ClockChange, summer: boolean): string[] {
  const kind = summer ? 'DAYLIGHT' : 'STANDARD';
  // The clock's own time just before the change.
  const start = new Date(at + before).toISOString().replace(/[-:]|\.\d+Z/g, '');
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${written(before)}`,
    `TZOFFSETTO:${written(after)}`,
    `END:${kind}`,
  ];
}

function written(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
