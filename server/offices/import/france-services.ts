/** A row of the list of France Services (ANCT, Licence Ouverte 2.0). */
import { type ImportedOffice, Insee, type LooseHours, Weekday } from '../record.ts';
import { isAddress, isServiceMailbox, withoutPersons } from './mailbox.ts';
import { phoneOf } from './phone.ts';
import { daySlots } from './slots.ts';
import type { Taken } from './taken.ts';
import { blankless, positionOf, unescaped } from './text.ts';

/** What a file must have to be this list; others may come and go. */
export const COLUMNS = ['id_fs', 'lib_fs', 'insee_com', 'lib_com', 'h_lundi'] as const;

const HOURS = ['h_lundi', 'h_mardi', 'h_mercredi', 'h_jeudi', 'h_vendredi', 'h_samedi', 'h_dimanche'];
/** « Bus » and « itinérante »: the address is where it is kept. */
const MOVES = /bus|itin/i;

type Row = Readonly<Record<string, string | undefined>>;

export function franceServicesOffice(row: Row): Taken {
  const cell = (name: string) => blankless(unescaped(row[name] ?? ''));
  if (cell('lib_fs') === '') return { refused: 'no-name' };
  const insee = cell('insee_com').toUpperCase();
  if (!Insee.safeParse(insee).success) return { refused: 'no-commune', detail: insee };
  const doubts: string[] = [];
  const commune = cell('lib_com');
  const mobile = MOVES.test(cell('format_fs'));
  const position = positionOf(cell('latitude'), cell('longitude'));
  if (!position) doubts.push('no position');
  const phone = phoneOf(cell('telephone'), insee);
  const mail = cell('mail').toLowerCase();
  const email = isAddress(mail) && isServiceMailbox(mail, commune) ? mail : undefined;
  if (isAddress(mail) && !email) doubts.push('a mailbox that may be a person’s');
  // Stops are often written one a line.
  const said = unescaped(row.commentaire ?? '')
    .split(/\r?\n/)
    .map(blankless);
  const note = withoutPersons(said.filter((line) => line !== '').join('\n'), commune);
  const street = [cell('complement_adresse'), cell('adresse')].filter((line) => line !== '').join(', ');
  const office: ImportedOffice = {
    id: `fs-${cell('id_fs')}`,
    source: 'france-services',
    name: cell('lib_fs'),
    kinds: ['france-services'],
    insee,
    ...(street === '' ? {} : { address: street }),
    ...(/^\d{5}$/.test(cell('code_postal')) ? { postcode: cell('code_postal') } : {}),
    ...(commune === '' ? {} : { city: commune }),
    ...position,
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(mobile ? { mobile: true as const } : {}),
    ...(note === '' ? {} : { note }),
    ...appointmentOf(cell('prise_rdv')),
    ...openingOf(row, mobile, note, doubts),
  };
  return { office, doubts, covers: [] };
}

/** « Oui »: an appointment can be made. « Non »: there is none to make, one simply comes. */
function appointmentOf(said: string): Partial<ImportedOffice> {
  if (/^oui$/i.test(said)) return { appointment: 'possible' };
  return /^non$/i.test(said) ? { appointment: 'no' } : {};
}

function openingOf(row: Row, mobile: boolean, note: string, doubts: string[]): Partial<ImportedOffice> {
  const days = Weekday.options.map((day, index) => {
    const cell = row[HOURS[index] ?? ''] ?? '';
    const pairs = cell.split('/').map((slot): [string, string] => {
      const [from = '', to = ''] = slot.split(/\s-\s|-/);
      return [from, to];
    });
    return { day, ...daySlots(pairs) };
  });
  const open = days.filter(({ slots }) => slots.length > 0);
  if (open.length === 0) return {};
  const odd = days.some((day) => day.odd);
  if (odd) doubts.push('hours not certain: slots that are empty or overlap');
  // A note that speaks of days or of appointments may say otherwise than the cells do.
  const remarked =
    /\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|semaine|horaire|ferm|rendez|rdv|permanence)/i.test(note);
  if (remarked && !odd && !mobile) doubts.push('hours not certain: a remark on the hours');
  if (!odd && !mobile && !remarked) {
    return {
      hours: Object.fromEntries(days.map(({ day, slots }) => [day, slots])) as ImportedOffice['hours'],
    };
  }
  return { looseHours: joined(open) };
}

/** Days that follow one another with the same slots become one line. */
function joined(days: readonly { day: Weekday; slots: string[] }[]): LooseHours[] {
  const order = Weekday.options;
  return days.reduce<LooseHours[]>((lines, { day, slots }) => {
    const last = lines.at(-1);
    const follows = last && order.indexOf(day) === order.indexOf(last.to) + 1;
    if (last && follows && last.slots.join() === slots.join()) last.to = day;
    else lines.push({ from: day, to: day, slots });
    return lines;
  }, []);
}
