import { describe, expect, test } from '@jest/globals';
import { franceServicesOffice } from '../../../server/offices/import/france-services.ts';

const row = (cells: Record<string, string> = {}) => ({
  id_fs: '7',
  lib_fs: 'France services de Belleroche',
  adresse: '12 Avenue de la Gare',
  complement_adresse: '',
  insee_com: '42014',
  code_postal: '42670',
  lib_com: 'Belleroche',
  latitude: '46.16059',
  longitude: '4.40901',
  mail: 'franceservices@belleroche.example',
  telephone: '02 61 91 04 30',
  h_lundi: '09:00 - 12:00 / 14:00 - 17:00',
  h_mardi: '',
  h_mercredi: '',
  h_jeudi: '',
  h_vendredi: '',
  h_samedi: '',
  prise_rdv: 'Non',
  commentaire: '',
  type_fs: 'Principal',
  format_fs: 'Fixe',
  ...cells,
});

const taken = (cells: Record<string, string> = {}) => {
  const read = franceServicesOffice(row(cells));
  if ('refused' in read) throw new Error(read.refused);
  return read;
};

describe('a row of the France Services list', () => {
  test('becomes an office with certain hours; an empty cell is a closed day', () => {
    const { office, doubts } = taken();
    expect(office).toMatchObject({
      id: 'fs-7',
      kinds: ['france-services'],
      phone: '+33261910430',
      latitude: 46.1606,
      appointment: 'no',
      hours: { mon: ['09:00-12:00', '14:00-17:00'], tue: [], sun: [] },
    });
    expect(doubts).toEqual([]);
  });

  test.each([
    ['zero slots', '00:00 - 00:00 / 09:00 - 12:00', ['09:00-12:00']],
    ['overlapping slots', '09:00 - 17:00 / 09:00 - 12:00 / 14:00 - 17:00', ['09:00-17:00']],
    ['slots that run backwards', '09:00 - 12:00 / 18:00 - 14:00', ['09:00-12:00']],
  ])('%s: the hours are kept as text, never as certain', (_, cell, slots) => {
    const { office, doubts } = taken({ h_lundi: cell });
    expect(office.hours).toBeUndefined();
    expect(office.looseHours).toEqual([{ from: 'mon', to: 'mon', slots }]);
    expect(doubts).toEqual(['hours not certain: slots that are empty or overlap']);
  });

  test('slots that only touch are one opening, and certain', () => {
    expect(taken({ h_lundi: '09:00 - 11:00 / 11:00 - 12:00' }).office.hours?.mon).toEqual(['09:00-12:00']);
  });

  test.each(['Bus_équivalent', 'Itinérante'])(
    '%s: it moves, and its stops are shown as they are written',
    (format) => {
      const note = 'Lundi matin : Trun. Mardi : Chambois.';
      const { office } = taken({ format_fs: format, commentaire: note });
      expect(office).toMatchObject({ mobile: true, note });
      expect(office.hours).toBeUndefined();
      expect(office.looseHours).toHaveLength(1);
    },
  );

  test('a remark on days or appointments takes away the certainty', () => {
    expect(taken({ commentaire: 'Fermé le premier lundi du mois' }).office.hours).toBeUndefined();
    expect(taken({ commentaire: 'Entrée par la cour' }).office.hours).toBeDefined();
  });

  test('escapes that an export left in are read, and a person’s mailbox is taken out of the note', () => {
    const { office } = taken({
      commentaire: 'Le\\x20bus\\x20dessert\\xE0\\u2019 prenom.nom@commune.example ou accueil@commune.example',
    });
    expect(office.note).toBe('Le bus dessertà’ ou accueil@commune.example');
  });

  test('without a commune or a name it is refused, and says so', () => {
    expect(franceServicesOffice(row({ insee_com: '4201' }))).toEqual({
      refused: 'no-commune',
      detail: '4201',
    });
    expect(franceServicesOffice(row({ lib_fs: ' ' }))).toEqual({ refused: 'no-name' });
  });

  test('Corsica and overseas keep their codes and their numbers', () => {
    expect(taken({ insee_com: '2a004' }).office.insee).toBe('2A004');
    expect(taken({ insee_com: '97411', telephone: '02 62 90 00 00' }).office.phone).toBe('+262262900000');
  });
});
