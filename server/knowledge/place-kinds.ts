/** The kinds of service that a sheet names (`PivotLocal`) as our kinds of place. */
import type { PlaceKind } from '../flows/schema.ts';
import { kindsOfPivot, pivotName } from '../offices/kinds.ts';

/**
 * Other than in the directory: what a sheet sends people to, and where they are helped with it. A directory
 * must not name these as offices of the kind (an administrative court is no place for a divorce), a sheet may.
 */
const OWN: Readonly<Record<string, PlaceKind | null>> = {
  // The directory's nearest kind is who pays pensions; of farmers it does everything, so no kind of ours says it.
  msa: null,
  depotdossierpacs: 'civil-registry',
  paris_ppp_titre_sejour: 'prefecture',
  paris_ppp_permis_conduire: 'prefecture',
  prefecture_greffe_associations: 'prefecture',
  ofii: 'prefecture',
  cramif: 'cpam',
  sie: 'tax-office',
  pmi: 'departement',
  commission_surendettement: 'banque-de-france',
  ta: 'court',
  cour_appel: 'court',
  prudhommes: 'court',
  ti_nationalite: 'court',
  notaire: 'notary',
  ambassade_france_etranger: 'consulate',
};

function kindOf(pivot: string): PlaceKind | null | undefined {
  const own = OWN[pivotName(pivot)];
  return own === undefined ? kindsOfPivot(pivot)[0]?.kind : own;
}

/**
 * Where to go, nearest kinds first; always ends with the town hall, so that there is a counter. What stands in no
 * line is met there too.
 */
export function placeKindsOf(pivots: readonly string[], most = 3): PlaceKind[] {
  const kinds = pivots.flatMap((pivot) => kindOf(pivot) ?? []);
  return [...new Set<PlaceKind>([...kinds.slice(0, most), 'mairie'])];
}
