/** The annuaire's `plage_ouverture`: certain hours where nothing is in doubt, otherwise lines to show as they are. */
import { z } from 'zod';
import { type LooseHours, Weekday } from '../record.ts';
import { daySlots } from './slots.ts';
import { blankless } from './text.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
export const Range = z.object({
  nom_jour_debut: text,
  nom_jour_fin: text,
  valeur_heure_debut_1: text,
  valeur_heure_fin_1: text,
  valeur_heure_debut_2: text,
  valeur_heure_fin_2: text,
  commentaire: text,
});
type Range = z.infer<typeof Range>;

const DAYS = Weekday.options;
const FRENCH = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const ENGLISH = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export interface ReadHours {
  readonly hours?: Record<Weekday, string[]>;
  readonly loose?: LooseHours[];
  /** Why they are not certain, for the report. */
  readonly doubt?: string;
}

/** @param remark what stands beside the hours for the whole office: it may change any of them. */
export function annuaireHours(ranges: readonly Range[], remark: string): ReadHours {
  const doubts = new Set<string>();
  const loose: LooseHours[] = [];
  const week: Record<Weekday, string[]> = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  for (const range of ranges) {
    const line = readRange(range, doubts);
    if (!line) continue;
    loose.push(line);
    for (const day of daysFrom(line)) {
      if (week[day].length > 0) doubts.add('a day given twice');
      week[day].push(...line.slots);
    }
  }
  if (remark !== '') doubts.add('a remark on the hours');
  if (loose.length === 0) return {};
  return doubts.size === 0 ? { hours: week } : { loose, doubt: [...doubts].join(', ') };
}

function readRange(range: Range, doubts: Set<string>): LooseHours | undefined {
  const from = dayOf(range.nom_jour_debut, doubts);
  const to = range.nom_jour_fin.trim() === '' ? from : dayOf(range.nom_jour_fin, doubts);
  const comment = blankless(range.commentaire);
  const { slots, odd } = daySlots([
    [range.valeur_heure_debut_1, range.valeur_heure_fin_1],
    [range.valeur_heure_debut_2, range.valeur_heure_fin_2],
  ]);
  if (odd) doubts.add('slots that are empty or overlap');
  if (comment !== '') doubts.add('a comment on a day');
  if (from === undefined || to === undefined) {
    doubts.add('a day that is none');
    return undefined;
  }
  if (slots.length === 0 && comment === '') return undefined;
  return { from, to, slots, ...(comment === '' ? {} : { comment }) };
}

function dayOf(name: string, doubts: Set<string>): Weekday | undefined {
  const said = name.trim().toLowerCase();
  const french = FRENCH.indexOf(said);
  if (french >= 0) return DAYS[french];
  const english = ENGLISH.indexOf(said);
  // Another program wrote these: what else it changed, nobody knows.
  if (english >= 0) doubts.add('days named in English');
  return DAYS[english];
}

function daysFrom({ from, to }: LooseHours): Weekday[] {
  const first = DAYS.indexOf(from);
  const count = (DAYS.indexOf(to) - first + 7) % 7;
  return Array.from({ length: count + 1 }, (_, index) => DAYS[(first + index) % 7] ?? from);
}
