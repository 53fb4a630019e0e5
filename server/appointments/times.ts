/** When an agenda receives people: from its weekly hours, with closings, holidays, notice and horizon. */
import { type Calendar, openingsOn } from '../hours/open-state.ts';
import { addDays, dayIn } from '../hours/zone.ts';
import type { AgendaAt } from './appointment.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** All times at which an appointment may begin, seen from now, in order: milliseconds since 1970. */
export function startsOf({ office, agenda }: AgendaAt, calendar: Calendar, now: Date): number[] {
  const earliest = now.getTime() + agenda.notice_hours * HOUR;
  const today = dayIn(now, calendar.time_zone);
  const length = agenda.minutes * MINUTE;
  const starts: number[] = [];
  for (let ahead = 0; ahead <= agenda.horizon_days; ahead++) {
    const day = addDays(today, ahead);
    const closings = exceptional(office, agenda, calendar, day);
    for (const [opens, closes] of openingsOn(agenda.hours, calendar, day)) {
      for (let start = opens.getTime(); start + length <= closes.getTime(); start += length) {
        const within = closings?.some(([from, to]) => start >= from && start + length <= to) ?? true;
        if (start >= earliest && within) starts.push(start);
      }
    }
  }
  return starts;
}

/** The office's own hours of a day that differs from its week, if the agenda says nothing of that day itself. */
function exceptional(
  { hours }: AgendaAt['office'],
  agenda: AgendaAt['agenda'],
  calendar: Calendar,
  day: string,
) {
  if (!hours?.exceptions[day] || agenda.hours.exceptions[day]) return null;
  return openingsOn(hours, calendar, day).map(([from, to]) => [from.getTime(), to.getTime()] as const);
}

/** Those with a seat left. @param taken how many seats are taken, by start. */
export const withSeats = (starts: readonly number[], taken: ReadonlyMap<number, number>, capacity: number) =>
  starts.filter((start) => (taken.get(start) ?? 0) < capacity);
