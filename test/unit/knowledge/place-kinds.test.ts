/** What a sheet names meets what the directory holds: one table of names for both. */
import { expect, test } from '@jest/globals';
import { placeKindsOf } from '../../../server/knowledge/place-kinds.ts';

test.each([
  [
    ['caf', 'mairie'],
    ['caf', 'mairie'],
  ],
  [
    ['tribunal_judiciaire', 'tgi'],
    ['court', 'mairie'],
  ],
  [
    ['Commissariat-Police', ' gendarmerie '],
    ['police', 'mairie'],
  ],
  [
    ['France Services', 'Préfecture'],
    ['france-services', 'prefecture', 'mairie'],
  ],
  [['depotDossierPACS'], ['civil-registry', 'mairie']],
  [['chambre_notaires'], ['notary', 'mairie']],
  [['ta'], ['court', 'mairie']],
  [
    ['caf', 'msa'],
    ['caf', 'mairie'],
  ],
  [['douane_metropole', ''], ['mairie']],
  [
    ['caf', 'cpam', 'prefecture', 'sip'],
    ['caf', 'cpam', 'prefecture', 'mairie'],
  ],
])('a sheet that names %j leads to %j', (pivots, kinds) => {
  expect(placeKindsOf(pivots)).toEqual(kinds);
});
