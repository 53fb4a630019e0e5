import { describe, expect, test } from '@jest/globals';
import { annuaireOffice } from '../../../server/offices/import/annuaire.ts';

const range = (more: Record<string, string> = {}) => ({
  nom_jour_debut: 'Lundi',
  nom_jour_fin: 'Vendredi',
  valeur_heure_debut_1: '09:00:00',
  valeur_heure_fin_1: '12:00:00',
  valeur_heure_debut_2: '14:00:00',
  valeur_heure_fin_2: '17:00:00',
  commentaire: '',
  ...more,
});
const bulk = (more: Record<string, unknown> = {}) => ({
  id: '8680041f-e03b-4067-b12b-9af7fee58aba',
  nom: 'Mairie - Belleroche',
  statut_de_diffusion: 'true',
  code_insee_commune: '42014',
  pivot: [{ type_service_local: 'mairie', code_insee_commune: ['42014'] }],
  adresse: [
    {
      type_adresse: 'Adresse',
      complement1: '',
      complement2: '',
      numero_voie: '1 place des Tilleuls',
      service_distribution: '',
      code_postal: '42670',
      nom_commune: 'Belleroche',
      longitude: '4.40901',
      latitude: '46.16059',
      accessibilite: 'ACC',
      note_accessibilite: '',
    },
  ],
  telephone: [{ valeur: '02 61 91 04 10', description: '' }],
  adresse_courriel: ['mairie@belleroche.example'],
  site_internet: [{ libelle: '', valeur: 'www.belleroche.example' }],
  plage_ouverture: [range()],
  ...more,
});
const taken = (record: unknown) => {
  const read = annuaireOffice(record);
  if ('refused' in read) throw new Error(`${read.refused} ${read.detail}`);
  return read;
};

describe('a record of the annuaire', () => {
  test('of the archive becomes an office', () => {
    const { office, doubts, covers } = taken(bulk());
    expect(office).toMatchObject({
      name: 'Mairie de Belleroche',
      kinds: ['mairie', 'civil-registry'],
      insee: '42014',
      address: '1 place des Tilleuls',
      phone: '+33261910410',
      email: 'mairie@belleroche.example',
      website: 'https://www.belleroche.example',
      accessible: true,
      hours: { mon: ['09:00-12:00', '14:00-17:00'], sat: [] },
    });
    expect(doubts).toEqual([]);
    expect(covers[0]).toEqual({ kind: 'mairie', rank: 0, communes: ['42014'] });
  });

  test('of the API, with JSON inside its strings, becomes the same office', () => {
    const record = bulk();
    const api = Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        Array.isArray(value) && name !== 'adresse_courriel' ? JSON.stringify(value) : value,
      ]),
    );
    expect(taken({ ...api, adresse_courriel: 'mairie@belleroche.example' })).toEqual(taken(record));
  });

  test('nothing of persons is kept, wherever it stands', () => {
    const { office, doubts } = taken(
      bulk({
        affectation_personne: [
          { personne: { nom: 'NOM-SECRET', adresse_courriel: ['nom-secret@x.example'] } },
        ],
        adresse_courriel: ['prenom.nom-secret@belleroche.example'],
        site_internet: [{ libelle: '', valeur: 'nom-secret@orange.fr' }],
        commentaire_plage_ouverture: 'Appeler prenom.nom-secret@belleroche.example',
      }),
    );
    expect(JSON.stringify(office).toLowerCase()).not.toContain('nom-secret');
    expect(office.email).toBeUndefined();
    expect(doubts).toContain('a mailbox that may be a person’s');
    expect(doubts).toContain('a site’s address that is none');
  });

  test.each([
    ['a comment', [range({ commentaire: '2e et 4e samedis' })]],
    ['English day names', [range({ nom_jour_debut: 'Monday', nom_jour_fin: 'Friday' })]],
    ['a zero slot', [range({ valeur_heure_debut_2: '00:00:00', valeur_heure_fin_2: '00:00:00' })]],
    ['overlapping slots', [range({ valeur_heure_debut_2: '11:00:00' })]],
    ['a day given twice', [range(), range({ nom_jour_debut: 'Mardi', nom_jour_fin: 'Mardi' })]],
  ])('%s: hours are kept as they are, never as certain', (_, plage_ouverture) => {
    const { office, doubts } = taken(bulk({ plage_ouverture }));
    expect(office.hours).toBeUndefined();
    expect(office.looseHours?.[0]).toMatchObject({ from: 'mon', to: 'fri' });
    expect(doubts.join()).toMatch(/hours not certain/);
  });

  test('a remark beside the hours takes away their certainty, and is kept', () => {
    const { office } = taken(bulk({ commentaire_plage_ouverture: 'Uniquement sur rendez-vous' }));
    expect(office).toMatchObject({ note: 'Uniquement sur rendez-vous', appointment: 'required' });
    expect(office.hours).toBeUndefined();
  });

  test('one office may play two roles, each for its communes', () => {
    const pivot = [
      { type_service_local: 'cg', code_insee_commune: ['97701'] },
      { type_service_local: 'mairie', code_insee_commune: ['97701', '97702'] },
    ];
    const { office, covers } = taken(bulk({ pivot, code_insee_commune: '97701' }));
    expect(office.kinds).toEqual(['departement', 'mairie', 'civil-registry']);
    expect(covers.find(({ kind }) => kind === 'mairie')?.communes).toEqual(['97701', '97702']);
  });

  test.each(['Mairie', ' MAIRIE ', 'mairie'])('the service « %s » is one name', (name) => {
    const { covers } = taken(bulk({ pivot: [{ type_service_local: name, code_insee_commune: ['42014'] }] }));
    expect(covers).toContainEqual({ kind: 'mairie', rank: 0, communes: ['42014'] });
  });

  test('a commune that its pivot does not name is a doubt; the pivot decides whom it answers for', () => {
    const { doubts, covers } = taken(bulk({ code_insee_commune: '42015' }));
    expect(doubts).toEqual(['its commune 42015 is not among those it answers for']);
    expect(covers[0]?.communes).toEqual(['42014']);
  });

  test.each([
    [{ pivot: [] }, 'no-local-service'],
    [{ pivot: '[{"type_service_local":' }, 'unreadable'],
    [{ pivot: [{ type_service_local: 'ars', code_insee_commune: ['42014'] }] }, 'kind-not-used'],
    [{ statut_de_diffusion: 'false' }, 'not-published'],
    [{ nom: '' }, 'no-name'],
    [
      { code_insee_commune: '', pivot: [{ type_service_local: 'caf', code_insee_commune: [] }] },
      'no-commune',
    ],
  ])('%j is refused: %s', (more, refused) => {
    expect(annuaireOffice(bulk(more))).toMatchObject({ refused });
  });

  test.each([null, 'text', 12, []])('%j is no record', (value) => {
    expect(annuaireOffice(value)).toEqual({ refused: 'not-an-object' });
  });
});
