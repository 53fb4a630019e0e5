/**
 * A record of the annuaire de l'administration (DILA, Licence Ouverte 2.0), of the bulk archive or of the API.
 * The API and its exports write lists as text that holds JSON; both are read. `affectation_personne` and all
 * else that tells of persons is not even looked at.
 */
import { z } from 'zod';
import { kindsOfPivot } from '../kinds.ts';
import { type ImportedOffice, Insee } from '../record.ts';
import { annuaireHours, Range } from './annuaire-hours.ts';
import { isAddress, isServiceMailbox, withoutPersons } from './mailbox.ts';
import { phoneOf } from './phone.ts';
import type { Coverage, Taken } from './taken.ts';
import { addressOfSite, blankless, positionOf } from './text.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => blankless(String(value ?? '')));
/** A list, or JSON that holds one, or a single value. */
const listOf = <S extends z.ZodType>(item: S) =>
  z.preprocess((value, context) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value !== 'string') return Array.isArray(value) ? value : [value];
    if (!/^\s*[[{]/.test(value)) return [value];
    try {
      const read: unknown = JSON.parse(value);
      return Array.isArray(read) ? read : [read];
    } catch {
      context.addIssue({ code: 'custom', message: 'holds JSON that cannot be read', input: value });
      return z.NEVER;
    }
  }, z.array(item));

const Labelled = z.object({ libelle: text, valeur: text });
const Record = z.object({
  id: z.string().min(1),
  nom: text,
  statut_de_diffusion: text,
  code_insee_commune: text,
  pivot: listOf(z.object({ type_service_local: text, code_insee_commune: listOf(z.string()) })),
  adresse: listOf(
    z.object({
      type_adresse: text,
      complement1: text,
      complement2: text,
      numero_voie: text,
      service_distribution: text,
      code_postal: text,
      nom_commune: text,
      longitude: text,
      latitude: text,
      accessibilite: text,
      note_accessibilite: text,
    }),
  ),
  telephone: listOf(z.object({ valeur: text, description: text })),
  adresse_courriel: listOf(text),
  site_internet: listOf(Labelled),
  plage_ouverture: listOf(Range),
  commentaire_plage_ouverture: text,
  information_complementaire: text,
});
type Record = z.infer<typeof Record>;

export function annuaireOffice(raw: unknown): Taken {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { refused: 'not-an-object' };
  const parsed = Record.safeParse(raw);
  if (!parsed.success) return { refused: 'unreadable', detail: faultOf(parsed.error) };
  const record = parsed.data;
  if (record.nom === '') return { refused: 'no-name' };
  if (record.statut_de_diffusion !== '' && record.statut_de_diffusion !== 'true')
    return { refused: 'not-published' };
  if (record.pivot.length === 0) return { refused: 'no-local-service' };
  const covers = coverageOf(record);
  const kinds = [...new Set(covers.map(({ kind }) => kind))];
  if (kinds.length === 0)
    return { refused: 'kind-not-used', detail: record.pivot.map((p) => p.type_service_local).join(', ') };
  const insee = inseeOf(record);
  if (insee === undefined) return { refused: 'no-commune' };
  const doubts: string[] = [];
  const own = record.pivot.flatMap((pivot) => pivot.code_insee_commune);
  if (own.length > 0 && Insee.safeParse(record.code_insee_commune).success && !own.includes(insee))
    doubts.push(`its commune ${insee} is not among those it answers for`);
  const office: ImportedOffice = {
    id: record.id,
    source: 'annuaire',
    name: record.nom.replace(/^Mairie - /, 'Mairie de ').replace(/^(Mairie d)e (?=[AEÉÈÊIOUÎH])/, "$1'"),
    kinds,
    insee,
    ...addressOf(record, doubts),
    ...reached(record, insee, doubts),
    ...openingOf(record, doubts),
  };
  return { office, doubts, covers };
}

/** The commune it stands in; the pivot's only one where the record names none. */
function inseeOf({ code_insee_commune: own, pivot }: Record): string | undefined {
  const all = [own, ...pivot.flatMap((role) => role.code_insee_commune)];
  return all.find((code) => Insee.safeParse(code).success);
}

function coverageOf({ pivot }: Record): Coverage[] {
  return pivot.flatMap(({ type_service_local: name, code_insee_commune: codes }) =>
    kindsOfPivot(name).map(({ kind, rank }) => ({
      kind,
      rank,
      communes: codes.filter((code) => Insee.safeParse(code).success),
    })),
  );
}

function addressOf({ nom, adresse }: Record, doubts: string[]): Partial<ImportedOffice> {
  const found = adresse.find((each) => each.type_adresse === 'Adresse') ?? adresse[0];
  const named = /^Mairie(?: déléguée| annexe)? - (.+)$/.exec(nom)?.[1];
  if (!found) return named === undefined ? {} : { city: named };
  const street = [found.complement1, found.complement2, found.numero_voie, found.service_distribution]
    .filter((line) => line !== '')
    .join(', ');
  const position = positionOf(found.latitude, found.longitude);
  if (!position && found.latitude !== '') doubts.push('its position is not on earth');
  const city = found.nom_commune || named;
  return {
    ...(street === '' ? {} : { address: street }),
    ...(/^\d{5}$/.test(found.code_postal) ? { postcode: found.code_postal } : {}),
    ...(city === undefined ? {} : { city }),
    ...position,
    ...accessOf(found.accessibilite),
  };
}

/** `ACC`: entered in a wheelchair; `DEM`: on demand, which somebody must be there to hear; `NAC`: not. */
function accessOf(code: string): Partial<ImportedOffice> {
  if (code === 'ACC') return { accessible: true };
  return code === 'NAC' ? { accessible: false } : {};
}

function reached(record: Record, insee: string, doubts: string[]): Partial<ImportedOffice> {
  const commune = record.adresse[0]?.nom_commune ?? '';
  const phone = record.telephone.map(({ valeur }) => phoneOf(valeur, insee)).find(Boolean);
  const mailboxes = record.adresse_courriel.filter(isAddress);
  const email = mailboxes.find((address) => isServiceMailbox(address, commune || record.nom));
  if (mailboxes.length > 0 && email === undefined) doubts.push('a mailbox that may be a person’s');
  const sites = record.site_internet.map(({ libelle, valeur }) => ({
    booking: /rendez-?vous|rdv/i.test(libelle),
    url: addressOfSite(valeur),
  }));
  if (sites.some(({ url }) => url === undefined)) doubts.push('a site’s address that is none');
  const website = sites.find(({ booking, url }) => url !== undefined && !booking)?.url;
  const bookingUrl = sites.find(({ booking, url }) => url !== undefined && booking)?.url;
  return {
    ...(phone ? { phone } : {}),
    ...(email ? { email: email.trim().toLowerCase() } : {}),
    ...(website ? { website } : {}),
    ...(bookingUrl ? { bookingUrl, appointment: 'possible' as const } : {}),
  };
}

function openingOf(record: Record, doubts: string[]): Partial<ImportedOffice> {
  const commune = record.adresse[0]?.nom_commune ?? '';
  const remark = withoutPersons(record.commentaire_plage_ouverture, commune);
  const { hours, loose, doubt } = annuaireHours(record.plage_ouverture, remark);
  if (doubt) doubts.push(`hours not certain: ${doubt}`);
  const said = [remark, ...(loose ?? []).map(({ comment = '' }) => comment)].join(' ');
  const onlyByAppointment =
    /uniquement sur (rendez-?vous|rdv)|sur (rendez-?vous|rdv) uniquement|exclusivement sur (rendez-?vous|rdv)/i;
  return {
    ...(hours ? { hours } : {}),
    ...(loose ? { looseHours: loose } : {}),
    ...(remark === '' ? {} : { note: remark }),
    ...(onlyByAppointment.test(said) ? { appointment: 'required' as const } : {}),
  };
}

function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : '';
}
