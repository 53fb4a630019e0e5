/** Opening slots of official files: made alike, and told apart from what they cannot be trusted for. */

/** Minutes since midnight. */
type Slot = readonly [from: number, to: number];

export interface DaySlots {
  /** `09:00-12:00`, in order, joined where they overlap. */
  readonly slots: string[];
  /** Some were empty, overlapped or ran backwards: what the day really is, nobody can say. */
  readonly odd: boolean;
}

const TIME = /^([01]?\d|2[0-4]):([0-5]\d)(?::\d{2})?$/;

/** @returns minutes since midnight, or null for what is no time of day. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = TIME.exec(time.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 1_440 ? total : null;
}

/** @param pairs « 09:00 » and « 12:00 », as they stand; a pair of two empty ones is no slot. */
export function daySlots(pairs: readonly (readonly [string, string])[]): DaySlots {
  let odd = false;
  const read: Slot[] = [];
  for (const [begin, end] of pairs) {
    if (begin.trim() === '' && end.trim() === '') continue;
    const from = minutesOf(begin);
    const to = minutesOf(end);
    if (from === null || to === null || from >= to) odd = true;
    else read.push([from, to]);
  }
  read.sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of read) {
    const last = joined.at(-1);
    if (last && from < last[1]) odd = true;
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return { slots: joined.map(([from, to]) => `${clock(from)}-${clock(to)}`), odd };
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
