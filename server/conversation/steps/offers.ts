/** The times that are offered to a citizen just now, as keys and values: of calls, and of appointments. */
import { type CallSlot, callSlot, callSlots } from '../../callback/call-slots.ts';
import type { Slots } from '../../flows/conditions.ts';
import type { Slot } from '../../flows/schema.ts';
import type { Wording } from '../../flows/slot-reading.ts';
import { teamSchedule } from '../../hours/team-hours.ts';
import { addDays, dayIn } from '../../hours/zone.ts';
import type { Schedule } from '../../municipality/schema.ts';
import type { Param, Params } from '../../words/format.ts';
import { teamFor, topicOf } from '../handoff.ts';
import type { Turn } from '../turn.ts';

/** What an offer is made from. */
export type Asker = Pick<Turn, 'town' | 'now' | 'memory' | 'conversation'> & Partial<Pick<Turn, 'booking'>>;
export type MomentSlot = Extract<Slot, { type: 'moment' }>;

export interface Offer {
  readonly value: string;
  /** Words `<key>.label` and `<key>.say`. */
  readonly key: string;
  readonly params?: Params;
  /** Other words for it, where it is the first of its kind. */
  readonly also?: string;
  /** Figures that mean it in any language. */
  readonly figures?: readonly string[];
}

/** Half-days offered for a call: one screen of a phone, with « any time ». */
const MOST_CALLS = 4;
export const ANY_TIME = 'any';
/** Days and times of appointments offered at once; the rest is one button further. */
const MOST_DAYS = 5;
const MOST_TIMES = 6;
/** The value of that button: from which day or time on to offer. */
export const MORE = 'more-';

/** @param slots what is known in the flow: which agenda, which day. */
export function offersFor(asker: Asker, slot: MomentSlot, slots: Slots): Offer[] {
  if (slot.of === 'call') return callOffers(asker);
  return slot.of === 'appointment-day' ? dayOffers(asker, slots) : timeOffers(asker, slots);
}

/** All that may be chosen: what is on the screen first, so that « the second one » is the second on it. */
export function choosable(asker: Asker, slot: MomentSlot, slots: Slots): Offer[] {
  const shown = offersFor(asker, slot, slots);
  if (slot.of === 'call') return shown;
  const all = slot.of === 'appointment-day' ? daysIn(asker, slots) : timesIn(asker, slots);
  return [...shown, ...all.filter(({ value }) => !shown.some((offer) => offer.value === value))];
}

/** As slot reading takes them: in the conversation's words. */
export function wordingsFor(asker: Asker, slot: MomentSlot, slots: Slots): Wording[] {
  const { words } = asker.town;
  const { language } = asker.memory;
  return choosable(asker, slot, slots).map(({ value, key, params = {}, also, figures = [] }) => ({
    value,
    label: words.say(`${key}.label`, language, params),
    say: [
      ...words.list(`${key}.say`, language, params),
      ...(also === undefined ? [] : words.list(also, language)),
      ...figures,
    ],
  }));
}

function dayOffers(asker: Asker, slots: Slots): Offer[] {
  const left = daysIn(asker, slots).filter(({ value }) => value >= String(slots.from_day ?? ''));
  return paged(left, MOST_DAYS, 'moments.more_days');
}

function timeOffers(asker: Asker, slots: Slots): Offer[] {
  const left = timesIn(asker, slots).filter(({ value }) => Number(value) >= Number(slots.from_time ?? 0));
  return paged(left, MOST_TIMES, 'moments.more_times');
}

function paged(left: readonly Offer[], most: number, more: string): Offer[] {
  const next = left[most];
  return [...left.slice(0, most), ...(next ? [{ value: MORE + next.value, key: more }] : [])];
}

function daysIn(asker: Asker, slots: Slots): Offer[] {
  const { time_zone: timeZone } = asker.town.municipality;
  const days = [...new Set(freeIn(asker, slots).map((start) => dayIn(new Date(start), timeZone)))];
  return days.map((day) => {
    const [, month = '', date = ''] = day.split('-');
    const params = { date: { date: day }, weekday: { weekday: day } };
    const figures = [`${date}/${month}`, `${Number(date)}/${Number(month)}`];
    return { value: day, key: 'moments.day', params, figures };
  });
}

function timesIn(asker: Asker, slots: Slots): Offer[] {
  const { time_zone: timeZone } = asker.town.municipality;
  const ofDay = freeIn(asker, slots).filter((start) => dayIn(new Date(start), timeZone) === slots.day);
  return ofDay.map((start) => {
    const at = new Date(start).toISOString();
    const params = { at: { clock: at, timeZone } };
    return { value: String(start), key: 'moments.time', params, figures: figuresOf(at, timeZone) };
  });
}

/** 9h30, 9:30, and 9h where it is the full hour. */
function figuresOf(instant: string, timeZone: string): string[] {
  const shown = new Intl.DateTimeFormat('fr', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const [hour = '', minute = ''] = shown.format(new Date(instant)).split(':');
  const short = String(Number(hour));
  return [
    `${short}h${minute}`,
    `${short}:${minute}`,
    ...(minute === '00' ? [`${short}h`, `${short} h`] : []),
  ];
}

const freeIn = (asker: Asker, slots: Slots): readonly number[] =>
  asker.booking?.free.get(String(slots.agenda ?? '')) ?? [];

function callOffers(asker: Asker): Offer[] {
  const { town, now } = asker;
  const halves = callSlots(callHours(asker), town.municipality, now, MOST_CALLS);
  const offers = halves.map((slot): Offer => {
    const first = halves.find(({ half }) => half === slot.half) === slot;
    const also = first ? { also: `moments.${slot.half === 'am' ? 'morning' : 'afternoon'}.say` } : {};
    return { value: slot.id, ...callWords(asker, slot), ...also };
  });
  return [...offers, { value: ANY_TIME, key: 'moments.any' }];
}

/** « Tomorrow morning, from 08:30 to 12:00 » */
function callWords({ town, now }: Pick<Turn, 'town' | 'now'>, slot: CallSlot) {
  const { time_zone: timeZone } = town.municipality;
  const today = dayIn(now, timeZone);
  const day = slot.day === today ? 'today' : slot.day === addDays(today, 1) ? 'tomorrow' : 'day';
  return { key: `moments.${day}_${slot.half}`, params: momentParams(slot, timeZone) };
}

const momentParams = ({ day, from, to }: CallSlot, timeZone: string): Params => ({
  date: { date: day },
  weekday: { weekday: day },
  from: { clock: from.toISOString(), timeZone },
  to: { clock: to.toISOString(), timeZone },
});

/** The half-day that was chosen: its bounds, and its words with the day's own name. Null for any time. */
export function chosenCall(asker: Asker, value: string): { slot: CallSlot; words: Param } | null {
  const { municipality } = asker.town;
  const schedule = callHours(asker);
  // What is left of today, where it is today; the whole of it otherwise.
  const slot =
    callSlots(schedule, municipality, asker.now, MOST_CALLS).find(({ id }) => id === value) ??
    callSlot(schedule, municipality, value);
  if (!slot) return null;
  const params = momentParams(slot, municipality.time_zone);
  return { slot, words: { words: `moments.day_${slot.half}.label`, params } };
}

/** The hours of the team that will call. */
function callHours(asker: Asker): Schedule {
  return teamSchedule(asker.town.municipality, teamFor(asker, topicOf(asker)));
}
