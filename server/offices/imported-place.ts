/** An office of the State's directories as a citizen reads it: what is certain, and what to ask before going. */
import type { Place } from '../contract/message.ts';
import type { Schedule } from '../municipality/schema.ts';
import type { Words } from '../words/words.ts';
import { hoursLine, hoursLines, mapOf, openingNow, phoneOf } from './place.ts';
import type { ImportedOffice, LooseHours } from './record.ts';
import { calendarOf } from './territory.ts';
import type { FoundPlace } from './where.ts';

type Imported = Extract<FoundPlace, { imported: ImportedOffice }>;

const KILOMETRE = 1_000;

export function importedPlace(
  { imported: office, metres, sure }: Imported,
  words: Words,
  language: string,
  at: Date,
): Place {
  const calendar = calendarOf(office.insee);
  const schedule: Schedule | undefined = office.hours && {
    weekly: office.hours,
    exceptions: {},
    holidays_open: false,
  };
  const place: Place = {
    name: office.name,
    hours: schedule
      ? hoursLines(schedule, calendar, words, language, at)
      : (office.looseHours ?? []).map((line) => looseLine(line, words, language)),
  };
  // What moves is not where it is kept.
  const address = [
    office.mobile ? undefined : office.address,
    [office.postcode, office.city].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ');
  if (address !== '') place.address = address;
  if (office.phone) Object.assign(place, phoneOf(office.phone));
  // Measured between two town centres at best: a kilometre is all that can be said.
  if (metres !== undefined) place.distance = Math.max(1, Math.round(metres / KILOMETRE)) * KILOMETRE;
  if (office.accessible !== undefined) place.accessible = office.accessible;
  if (office.appointment) place.appointment = office.appointment;
  if (isSecure(office.bookingUrl)) place.bookingUrl = office.bookingUrl;
  if (isSecure(office.website)) place.website = office.website;
  if (office.email) place.email = office.email;
  if (office.latitude !== undefined && office.longitude !== undefined && !office.mobile)
    Object.assign(place, mapOf(office.latitude, office.longitude));
  const note = noteOf(office, sure, words, language);
  if (note !== '') place.note = note;
  return { ...place, ...openingNow(schedule, calendar, words, language, at) };
}

function noteOf(office: ImportedOffice, sure: boolean, words: Words, language: string): string {
  const say = (key: string) => words.say(`where.${key}`, language);
  return [
    ...(office.mobile ? [say('mobile')] : office.looseHours ? [say('hours_unsure')] : []),
    ...(sure ? [] : [say('check_coverage')]),
    ...(office.note ? [office.note] : []),
  ].join('\n');
}

function looseLine({ from, to, slots, comment }: LooseHours, words: Words, language: string): string {
  const day = (name: string) => words.say(`places.days.${name}`, language);
  const hours = [slots.join(', '), comment ?? ''].filter((part) => part !== '').join(' · ');
  return hoursLine(words, language, day(from), day(to), hours);
}

/** Pages open links to `https://` only. */
const isSecure = (url: string | undefined): url is string => url?.startsWith('https://') ?? false;
