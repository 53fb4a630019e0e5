/** Offices as a citizen reads them: their hours this week, whether they are open, how to get there. */
import { readablePhone } from '../contract/links.ts';
import type { Place } from '../contract/message.ts';
import { type Calendar, openState, slotsOn, WEEKDAYS } from '../hours/open-state.ts';
import { addDays, dayIn, weekdayOf } from '../hours/zone.ts';
import type { Office, Schedule } from '../municipality/schema.ts';
import type { Words } from '../words/words.ts';

/** A place as it was last shown in a language, and what it was made from. */
interface Shown {
  readonly minute: number;
  readonly calendar: Calendar;
  readonly words: Words;
  readonly place: Readonly<Place>;
}

const MINUTE = 60_000;
const shown = new WeakMap<Office, Map<string, Shown>>();

/**
 * An own office as a citizen reads it, at this instant. `openNow` only where its hours are certain.
 * Days and openings begin on a minute, in every zone: within one nothing changes, and it is made once. It is in almost
 * every answer.
 */
export function placeOf(office: Office, calendar: Calendar, words: Words, language: string, at: Date): Place {
  const minute = Math.floor(at.getTime() / MINUTE);
  const byLanguage = shown.get(office) ?? new Map<string, Shown>();
  const last = byLanguage.get(language);
  if (last?.minute === minute && last.calendar === calendar && last.words === words) return { ...last.place };
  const place = placeAt(office, calendar, words, language, at);
  shown.set(office, byLanguage.set(language, { minute, calendar, words, place }));
  // A copy each time: messages tell one place from another by which object it is.
  return { ...place };
}

function placeAt(office: Office, calendar: Calendar, words: Words, language: string, at: Date): Place {
  const place: Place = {
    name: office.name,
    hours: office.hours
      ? hoursLines(office.hours, calendar, words, language, at)
      : office.hours_text
        ? [office.hours_text]
        : [],
  };
  place.address = `${office.address}, ${office.postcode} ${office.city}`;
  if (office.phone) Object.assign(place, phoneOf(office.phone));
  if (office.note) place.note = office.note;
  if (office.wheelchair !== undefined) place.accessible = office.wheelchair;
  if (office.appointment !== 'possible' || office.booking_url) place.appointment = office.appointment;
  if (office.booking_url) place.bookingUrl = office.booking_url;
  if (office.latitude !== undefined && office.longitude !== undefined)
    Object.assign(place, mapOf(office.latitude, office.longitude));
  return { ...place, ...openingNow(office.hours, calendar, words, language, at) };
}

/** What is true of an office on any day, for what is made once: its hours this week are not. */
export const lastingPlace = ({ name, address, postcode, city, phone }: Office): Place => ({
  ...{ name, hours: [], address: `${address}, ${postcode} ${city}` },
  ...(phone ? phoneOf(phone) : {}),
});

/** Open now, or when next; nothing where hours are not certain. */
export function openingNow(
  hours: Schedule | undefined,
  calendar: Calendar,
  words: Words,
  language: string,
  at: Date,
): Pick<Place, 'openNow' | 'nextOpening'> {
  if (!hours) return {};
  const { open, opensAt } = openState(hours, calendar, at);
  if (!opensAt) return { openNow: open };
  const when = { instant: opensAt.toISOString(), timeZone: calendar.time_zone };
  return { openNow: open, nextOpening: words.say('places.opens_at', language, { when }) };
}

/** A plain link to a map, and the phone's own way of finding a place. Nothing is asked of either before a tap. */
export function mapOf(latitude: number, longitude: number): Pick<Place, 'mapUrl' | 'geo'> {
  const at = `${latitude}/${longitude}`;
  return {
    mapUrl: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${at}`,
    geo: `geo:${latitude},${longitude}?q=${latitude},${longitude}`,
  };
}

export const phoneOf = (phone: string): Pick<Place, 'phone' | 'phoneHref'> => ({
  phone: readablePhone(phone),
  phoneHref: `tel:${phone}`,
});

/** This week's hours from today on, days with the same hours joined: « lundi – mercredi 08:30-12:00 ». */
export function hoursLines(
  schedule: Schedule,
  calendar: Calendar,
  words: Words,
  language: string,
  at: Date,
): string[] {
  const today = dayIn(at, calendar.time_zone);
  const monday = addDays(today, -weekdayOf(today));
  const week = WEEKDAYS.map((weekday, index) => {
    const day = addDays(monday, index);
    // A day gone by shows its usual hours; the days to come show theirs, holidays included.
    const slots = day < today ? schedule.weekly[weekday] : slotsOn(schedule, calendar, day);
    return { name: words.say(`places.days.${weekday}`, language), slots: slots.join(', ') };
  });
  const groups = week.reduce<{ from: string; to: string; slots: string }[]>((joined, { name, slots }) => {
    const last = joined.at(-1);
    if (last && last.slots === slots) last.to = name;
    else joined.push({ from: name, to: name, slots });
    return joined;
  }, []);
  return groups.map(({ from, to, slots }) => hoursLine(words, language, from, to, slots));
}

/** Among Arabic letters « 08:30-12:00 » would be shown from its end: each slot is kept as it is written. */
const SLOT = /\d{2}:\d{2}-\d{2}:\d{2}/g;

/** @param slots empty for a closed day. */
export function hoursLine(words: Words, language: string, from: string, to: string, slots: string): string {
  const days = from === to ? from : words.say('places.day_range', language, { from, to });
  const times = words.direction(language) === 'rtl' ? slots.replace(SLOT, '\u2066$&\u2069') : slots;
  const hours = slots === '' ? words.say('places.closed', language) : times;
  return words.say('places.hours_line', language, { days, hours });
}
