/** The `.ics` file of an appointment: what a citizen puts into their own calendar. */
import ical, { ICalCalendarMethod, ICalEventStatus, type ICalTZDateStub } from 'ical-generator';
import { wallTime } from '../hours/zone.ts';
import { vtimezone } from './vtimezone.ts';

export interface CalendarEntry {
  /** The same in every version of one appointment. */
  readonly uid: string;
  /** Counts the versions. */
  readonly revision: number;
  readonly cancelled: boolean;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly minutes: number;
  readonly timeZone: string;
  readonly title: string;
  readonly place: string;
  readonly text: string;
  readonly url?: string;
  /** When this version was written, milliseconds since 1970. */
  readonly stamp: number;
}

/** With a whole VTIMEZONE, so that the hour stays what it is when clocks change or somebody travels. */
export function calendarFile(entry: CalendarEntry): string {
  const { timeZone, start, minutes } = entry;
  const calendar = ical({
    prodId: { company: 'Guichet', product: 'Guichet', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: timeZone, generator: () => vtimezone(timeZone, start) },
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.revision,
    stamp: new Date(entry.stamp),
    start: new ClockTime(start, timeZone),
    end: new ClockTime(start + minutes * 60_000, timeZone),
    timezone: timeZone,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: entry.title,
    location: entry.place,
    description: entry.text,
    ...(entry.url ? { url: entry.url } : {}),
  });
  return calendar.toString();
}

/**
 * An instant whose fields are those of a zone's clock, whatever zone this process runs in. The library takes it
 * for one of those of `@date-fns/tz`, of which `internal` and `tzComponents` are the marks.
 */
class ClockTime extends Date implements ICalTZDateStub {
  readonly timeZone: string;
  readonly internal: Date;

  constructor(at: number, timeZone: string) {
    super(at);
    this.timeZone = timeZone;
    const { day, minutes } = wallTime(new Date(at), timeZone);
    this.internal = new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);
  }

  withTimeZone(): this {
    return this;
  }
  tzComponents(): [number, string, number] {
    return [0, this.timeZone, 0];
  }
  override getFullYear(): number {
    return this.internal.getUTCFullYear();
  }
  override getMonth(): number {
    return this.internal.getUTCMonth();
  }
  override getDate(): number {
    return this.internal.getUTCDate();
  }
  override getHours(): number {
    return this.internal.getUTCHours();
  }
  override getMinutes(): number {
    return this.internal.getUTCMinutes();
  }
  override getSeconds(): number {
    return 0;
  }
}
