/**
 * What people come for, and under which names the State's directory lists it. The names are those of the
 * annuaire's `pivot.type_service_local`, which the official sheets use too (`OuSAdresser`, `PivotLocal`): a sheet
 * and a place meet here. Old names stay beside new ones, as archives and sheets keep both.
 */
import type { PlaceKind } from '../flows/schema.ts';
import { fold } from '../words/fold.ts';

export interface KindInDirectory {
  /** The first that covers a commune is named first. */
  readonly pivots: readonly string[];
  /**
   * `territory`: the office answers for named communes, and another one may not take you.
   * `anywhere`: any of them takes you, so the nearest is the one.
   */
  readonly reach: 'territory' | 'anywhere';
}

const TOWN_HALL = ['mairie', 'paris_mairie_arrondissement', 'paris_mairie', 'mairie_com'];
const town: KindInDirectory = { pivots: TOWN_HALL, reach: 'territory' };

/** Kinds left out (`consulate`) are abroad: the directory of local services does not know them. */
export const KINDS: Readonly<Partial<Record<PlaceKind, KindInDirectory>>> = {
  mairie: town,
  'civil-registry': town,
  // Any town hall that has the machine takes anybody (décret n° 55-1397, art. 4; n° 2005-1726, art. 10).
  'id-counter': { pivots: ['mairie_passeport_bio'], reach: 'anywhere' },
  ccas: { pivots: ['ccas', 'paris_casvp'], reach: 'territory' },
  'social-affairs': { pivots: ['cdas', 'mds', 'edas', 'centre_social'], reach: 'territory' },
  // A complaint may be made anywhere (Code de procédure pénale, art. 15-3).
  police: { pivots: ['commissariat_police', 'gendarmerie'], reach: 'anywhere' },
  'france-services': { pivots: ['msap', 'france_services', 'france_service'], reach: 'anywhere' },
  prefecture: {
    pivots: ['prefecture', 'paris_ppp', 'paris_prefecture', 'sous_pref', 'pp_marseille'],
    reach: 'territory',
  },
  caf: { pivots: ['caf'], reach: 'territory' },
  cpam: { pivots: ['cpam'], reach: 'territory' },
  'france-travail': { pivots: ['france_travail', 'pole_emploi'], reach: 'territory' },
  'tax-office': {
    pivots: ['sip', 'centre_impots', 'tresorerie', 'centre_impots_fonciers'],
    reach: 'territory',
  },
  court: {
    pivots: ['tribunal_judiciaire', 'tgi', 'tribunal_proximite', 'te', 'ti', 'mjd'],
    reach: 'territory',
  },
  mdph: { pivots: ['maison_handicapees'], reach: 'territory' },
  departement: { pivots: ['cg', 'cdas', 'mds'], reach: 'territory' },
  'pension-office': { pivots: ['carsat', 'msa'], reach: 'territory' },
  'banque-de-france': { pivots: ['banque_de_france'], reach: 'anywhere' },
  notary: { pivots: ['chambre_notaires', 'chambre_notaire'], reach: 'territory' },
};

export interface KindOfPivot {
  readonly kind: PlaceKind;
  /** Among the names of that kind: the lowest that covers a commune is named first. */
  readonly rank: number;
}

const byPivot = new Map<string, KindOfPivot[]>();
for (const [kind, { pivots }] of Object.entries(KINDS) as [PlaceKind, KindInDirectory][]) {
  for (const [rank, pivot] of pivots.entries())
    byPivot.set(pivot, [...(byPivot.get(pivot) ?? []), { kind, rank }]);
}

/** One name however it is written: `Commissariat-Police`, ` commissariat_police`. */
export const pivotName = (written: string): string => fold(written).replace(/[ -]+/g, '_');

/** What one goes to a service of this type for; nothing where no procedure of ours leads there. */
export const kindsOfPivot = (pivot: string): readonly KindOfPivot[] => byPivot.get(pivotName(pivot)) ?? [];
