/** The times that are offered to a citizen just now, as keys and values: of calls, and of appointments. */
import { type CallSlot, callSlot, callSlots } from '../../callback/call-slots.ts';
import type { Slot } from '../../flows/schema.ts';
import type { Wording } from '../../flows/slot-reading.ts';
import { teamSchedule } from '../../hours/team-hours.ts';
import { addDays, dayIn } from '../../hours/zone.ts';
import type { Schedule } from '../../municipality/schema.ts';
import type { Param, Params } from '../../words/format.ts';
import { teamFor, topicOf } from '../handoff.ts';
import type { Turn } from '../turn.ts';

/** What an offer is made from. */
export type Asker = Pick<Turn, 'town' | 'now' | 'memory' | 'conversation'>;
export type MomentSlot = Extract<Slot, { type: 'moment' }>;

export interface Offer {
  readonly value: string;
  /** Words `<key>.label` and `<key>.say`. */
  readonly key: string;
  readonly params?: Params;
  /** Other words for it, where it is the first of its kind. */
  readonly also?: string;
}

/** Half-days offered for a call: one screen of a phone, with « any time ». */
const MOST_CALLS = 4;
export const ANY_TIME = 'any';

export function offersFor(asker: Asker, slot: MomentSlot): Offer[] {
  return slot.of === 'call' ? callOffers(asker) : [];
}

/** As slot reading takes them: in the conversation's words. */
export function wordingsFor(asker: Asker, slot: MomentSlot): Wording[] {
  const { words } = asker.town;
  const { language } = asker.memory;
  return offersFor(asker, slot).map(({ value, key, params = {}, also }) => ({
    value,
    label: words.say(`${key}.label`, language, params),
    say: [
      ...words.list(`${key}.say`, language, params),
      ...(also === undefined ? [] : words.list(also, language)),
    ],
  }));
}

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
