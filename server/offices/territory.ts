/** What a commune's code says of its place in the world: its département, its clocks, its public holidays. */
import type { CountryCode } from 'libphonenumber-js';
import type { Calendar } from '../hours/open-state.ts';

/** The département of an INSEE code: `45`, `2A`, overseas three digits. */
export const departementOf = (insee: string): string =>
  insee.startsWith('97') || insee.startsWith('98') ? insee.slice(0, 3) : insee.slice(0, 2);

interface Overseas extends Calendar {
  readonly country: CountryCode;
}

const OVERSEAS: Readonly<Record<string, Overseas>> = {
  '971': { time_zone: 'America/Guadeloupe', holidays: 'guadeloupe', country: 'GP' },
  '972': { time_zone: 'America/Martinique', holidays: 'martinique', country: 'MQ' },
  '973': { time_zone: 'America/Cayenne', holidays: 'guyane', country: 'GF' },
  '974': { time_zone: 'Indian/Reunion', holidays: 'reunion', country: 'RE' },
  '975': { time_zone: 'America/Miquelon', holidays: 'saint-pierre-et-miquelon', country: 'PM' },
  '976': { time_zone: 'Indian/Mayotte', holidays: 'mayotte', country: 'YT' },
  '977': { time_zone: 'America/St_Barthelemy', holidays: 'saint-barthelemy', country: 'BL' },
  '978': { time_zone: 'America/Marigot', holidays: 'saint-martin', country: 'MF' },
  '986': { time_zone: 'Pacific/Wallis', holidays: 'wallis-et-futuna', country: 'WF' },
  '987': { time_zone: 'Pacific/Tahiti', holidays: 'polynesie-francaise', country: 'PF' },
  '988': { time_zone: 'Pacific/Noumea', holidays: 'nouvelle-caledonie', country: 'NC' },
};

const ALSACE_MOSELLE = new Set(['57', '67', '68']);

export function calendarOf(insee: string): Calendar {
  const departement = departementOf(insee);
  const overseas = OVERSEAS[departement];
  if (overseas) return overseas;
  return {
    time_zone: 'Europe/Paris',
    holidays: ALSACE_MOSELLE.has(departement) ? 'alsace-moselle' : 'metropole',
  };
}

/** How numbers without their country are to be read there. */
export const phoneCountryOf = (insee: string): CountryCode => OVERSEAS[departementOf(insee)]?.country ?? 'FR';

/** Paris, Lyon and Marseille: the directory often names the city where the citizen lives in an arrondissement. */
export function cityOf(insee: string): string | undefined {
  if (/^751(0[1-9]|1\d|20)$/.test(insee)) return '75056';
  if (/^6938[1-9]$/.test(insee)) return '69123';
  if (/^132(0[1-9]|1[0-6])$/.test(insee)) return '13055';
  return undefined;
}
