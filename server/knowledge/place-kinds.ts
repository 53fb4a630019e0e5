/** The annuaire's kinds of service (`pivot`) as our kinds of place. What stands in no line is met at the town hall. */
import type { PlaceKind } from '../flows/schema.ts';

const KINDS: Readonly<Record<string, PlaceKind>> = {
  mairie: 'mairie',
  mairie_passeport_bio: 'id-counter',
  depotDossierPACS: 'civil-registry',
  prefecture: 'prefecture',
  paris_prefecture: 'prefecture',
  paris_ppp: 'prefecture',
  paris_ppp_titre_sejour: 'prefecture',
  prefecture_greffe_associations: 'prefecture',
  sous_pref: 'prefecture',
  ofii: 'prefecture',
  caf: 'caf',
  cpam: 'cpam',
  cramif: 'cpam',
  msap: 'france-services',
  france_services: 'france-services',
  pole_emploi: 'france-travail',
  france_travail: 'france-travail',
  centre_impots: 'tax-office',
  centre_impots_fonciers: 'tax-office',
  sie: 'tax-office',
  sip: 'tax-office',
  commissariat_police: 'police',
  gendarmerie: 'police',
  maison_handicapees: 'mdph',
  cg: 'departement',
  pmi: 'departement',
  carsat: 'pension-office',
  paris_casvp: 'ccas',
  ccas: 'ccas',
  commission_surendettement: 'banque-de-france',
  banque_de_france: 'banque-de-france',
  tgi: 'court',
  ti: 'court',
  ta: 'court',
  mjd: 'court',
  cour_appel: 'court',
  prudhommes: 'court',
  ti_nationalite: 'court',
  notaire: 'notary',
  chambre_notaire: 'notary',
  ambassade_france_etranger: 'consulate',
};

/** Where to go, nearest kinds first; always ends with the town hall, so that there is a counter. */
export function placeKindsOf(pivots: readonly string[], most = 3): PlaceKind[] {
  const kinds = pivots.flatMap((pivot) => KINDS[pivot] ?? []);
  return [...new Set<PlaceKind>([...kinds.slice(0, most), 'mairie'])];
}
