import joursFeries from '@socialgouv/jours-feries';
import type { Municipality } from '../municipality/schema.ts';

type Zone = Municipality['holidays'];

/** Public holidays by name: the words are `bot.hours.holidays.<name>`. `local` is one of the territory's own. */
export const HOLIDAYS = [
  'new-year',
  'easter-monday',
  'labour-day',
  'victory-day',
  'ascension',
  'whit-monday',
  'national-day',
  'assumption',
  'all-saints',
  'armistice',
  'christmas',
  'good-friday',
  'st-stephen',
  'local',
] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** The library's names. */
const NAMES: Readonly<Record<string, Holiday>> = {
  "Jour de l'an": 'new-year',
  'Lundi de Pâques': 'easter-monday',
  'Fête du travail': 'labour-day',
  'Victoire des alliés': 'victory-day',
  Ascension: 'ascension',
  'Lundi de Pentecôte': 'whit-monday',
  'Fête Nationale': 'national-day',
  Assomption: 'assumption',
  Toussaint: 'all-saints',
  Armistice: 'armistice',
  Noël: 'christmas',
  'Vendredi Saint': 'good-friday',
  'Saint Étienne': 'st-stephen',
};

/** Days the library does not know: the abolition of slavery, kept on a date of its own in each territory. */
const LOCAL_DAYS: Partial<Record<Zone, readonly string[]>> = {
  // Décret n° 83-1003 of 23 November 1983, and loi n° 2012-553 for the two collectivities.
  mayotte: ['04-27'],
  martinique: ['05-22'],
  guadeloupe: ['05-27'],
  'saint-martin': ['05-28'],
  guyane: ['06-10'],
  'saint-barthelemy': ['10-09'],
  reunion: ['12-20'],
  // Local holidays: citizenship, autonomy, territory.
  'nouvelle-caledonie': ['09-24'],
  'polynesie-francaise': ['03-05', '06-29'],
  'wallis-et-futuna': ['04-28', '07-29'],
};

const byYear = new Map<string, ReadonlyMap<string, Holiday>>();

/** Whether a day, `2026-05-08`, is a public holiday in a zone (Code du travail, L3133-1, L3134-13, L3422-2). */
export const isHoliday = (day: string, zone: Zone): boolean => holidayOn(day, zone) !== null;

/** Which public holiday a day is, or null. */
export const holidayOn = (day: string, zone: Zone): Holiday | null =>
  holidaysOf(day.slice(0, 4), zone).get(day) ?? null;

/** The next day that is this holiday, `today` included; null where the zone does not keep it. */
export function nextHoliday(holiday: Holiday, today: string, zone: Zone): string | null {
  const year = Number(today.slice(0, 4));
  for (const each of [year, year + 1]) {
    for (const [day, name] of holidaysOf(String(each), zone))
      if (name === holiday && day >= today) return day;
  }
  return null;
}

function holidaysOf(year: string, zone: Zone): ReadonlyMap<string, Holiday> {
  const key = `${zone} ${year}`;
  const known = byYear.get(key);
  if (known) return known;
  const days = new Map<string, Holiday>();
  for (const date of LOCAL_DAYS[zone] ?? []) days.set(`${year}-${date}`, 'local');
  const library = joursFeries(Number(year), { alsace: zone === 'alsace-moselle' });
  for (const [name, date] of Object.entries(library)) days.set(localDay(date), NAMES[name] ?? 'local');
  byYear.set(key, days);
  return days;
}

/** The library makes its days at midnight in the zone of the process. */
const localDay = (date: Date): string => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
