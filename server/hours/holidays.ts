import joursFeries from '@socialgouv/jours-feries';
import type { Municipality } from '../municipality/schema.ts';

const byYear = new Map<string, ReadonlySet<string>>();

/** Days the library does not know: the abolition of slavery, kept on a date of its own in each territory. */
const LOCAL_DAYS: Partial<Record<Municipality['holidays'], readonly string[]>> = {
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

/** Whether a day, `2026-05-08`, is a public holiday in a zone (Code du travail, L3133-1, L3134-13, L3422-2). */
export function isHoliday(day: string, zone: Municipality['holidays']): boolean {
  const year = day.slice(0, 4);
  const key = `${zone} ${year}`;
  let days = byYear.get(key);
  if (!days) {
    const library = joursFeries(Number(year), { alsace: zone === 'alsace-moselle' });
    const own = (LOCAL_DAYS[zone] ?? []).map((date) => `${year}-${date}`);
    days = new Set([...Object.values(library).map(localDay), ...own]);
    byYear.set(key, days);
  }
  return days.has(day);
}

/** The library makes its days at midnight in the zone of the process. */
const localDay = (date: Date): string => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
