import type { Place } from '../contract/message.ts';
import type { PlaceKind } from '../flows/schema.ts';
import { type Calendar, openState, slotsOn } from '../hours/open-state.ts';
import { addDays, dayIn, weekdayOf } from '../hours/zone.ts';
import type { Municipality, Office } from '../municipality/schema.ts';
import type { Words } from '../words/words.ts';

/**
 * The offices to name for these kinds of place: the town hall's own, first of each kind, each named once.
 * Where it names none of a kind, its main counter stands in: every answer leads to a real place.
 */
export function officesFor(
  municipality: Municipality,
  kinds: readonly PlaceKind[],
  first?: string,
): Office[] {
  const found = new Set<Office>();
  const own = first === undefined ? undefined : municipality.offices.find((office) => office.id === first);
  if (own) found.add(own);
  for (const kind of kinds) {
    const office = municipality.offices.find((candidate) => candidate.kinds.includes(kind));
    if (office) found.add(office);
  }
  if (found.size === 0) found.add(mainOffice(municipality));
  return [...found];
}

/** The counter that stands for the town hall: the first office of kind `mairie`, or the first of all. */
export function mainOffice(municipality: Municipality): Office {
  const main =
    municipality.offices.find((office) => office.kinds.includes('mairie')) ?? municipality.offices[0];
  if (!main) throw new Error(`town hall "${municipality.id}" has no office`);
  return main;
}

/** An office as a citizen reads it, at this instant. `openNow` only where its hours are certain. */
export function placeOf(office: Office, calendar: Calendar, words: Words, language: string, at: Date): Place {
  const place: Place = { name: office.name, hours: hoursLines(office, calendar, words, language, at) };
  place.address = `${office.address}, ${office.postcode} ${office.city}`;
  if (office.phone) {
    place.phone = readablePhone(office.phone);
    place.phoneHref = `tel:${office.phone}`;
  }
  if (office.note) place.note = office.note;
  if (office.latitude !== undefined && office.longitude !== undefined) {
    place.mapUrl = `geo:${office.latitude},${office.longitude}`;
  }
  if (office.hours) {
    const state = openState(office.hours, calendar, at);
    place.openNow = state.open;
    if (state.opensAt) {
      const when = { instant: state.opensAt.toISOString(), timeZone: calendar.time_zone };
      place.nextOpening = words.say('places.opens_at', language, { when });
    }
  }
  return place;
}

/** This week's hours from today on, days with the same hours joined: « lundi – mercredi 08:30-12:00 ». */
function hoursLines(office: Office, calendar: Calendar, words: Words, language: string, at: Date): string[] {
  if (!office.hours) return office.hours_text ? [office.hours_text] : [];
  const schedule = office.hours;
  const today = dayIn(at, calendar.time_zone);
  const monday = addDays(today, -weekdayOf(today));
  const week = Array.from({ length: 7 }, (_, index) => {
    const day = addDays(monday, index);
    // A day gone by shows its usual hours; the days to come show theirs, holidays included.
    const slots = day < today ? schedule.weekly[usual(index)] : slotsOn(schedule, calendar, day);
    return { name: words.say(`places.days.${usual(index)}`, language), slots: slots.join(', ') };
  });
  const groups = week.reduce<{ from: string; to: string; slots: string }[]>((joined, { name, slots }) => {
    const last = joined.at(-1);
    if (last && last.slots === slots) last.to = name;
    else joined.push({ from: name, to: name, slots });
    return joined;
  }, []);
  return groups.map(({ from, to, slots }) => {
    const days = from === to ? from : words.say('places.day_range', language, { from, to });
    return words.say('places.hours_line', language, {
      days,
      hours: slots === '' ? words.say('places.closed', language) : slots,
    });
  });
}

const usual = (index: number) => (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[index] ?? 'mon';

/** +33261910410 as French people read it: 02 61 91 04 10. Other numbers are left as they are. */
export function readablePhone(number: string): string {
  const national = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(number);
  return national ? `0${national.slice(1).join(' ')}` : number;
}
