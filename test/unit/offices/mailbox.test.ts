import { describe, expect, test } from '@jest/globals';
import { isServiceMailbox, withoutPersons } from '../../../server/offices/import/mailbox.ts';

describe('whose mailbox it is', () => {
  test.each([
    'mairie@sandillon.example',
    'sandillon@orange.fr',
    'accueil.mairie@gmail.com',
    'france-services@commune.example',
    'vailly.franceservices@orange.fr',
    'msap.sedan@gmail.com',
    'le.mene@france-services.gouv.fr',
    'service-etat-civil@commune.example',
  ])('%s names a service or the commune: taken', (address) => {
    expect(isServiceMailbox(address, 'Sandillon')).toBe(true);
  });

  test.each([
    'prenom.nom@mairie.example',
    'p.nom@commune.example',
    'pnom@commune.example',
    'bob@sandillon.example',
    'prenom-nom@gmail.com',
    'prenom.villeneuve@commune.example',
    'nom1952@wanadoo.fr',
  ])('%s may be a person’s: left out', (address) => {
    expect(isServiceMailbox(address, 'Sandillon')).toBe(false);
  });

  test('a free text keeps services’ mailboxes only', () => {
    expect(withoutPersons('Écrire à prenom.nom@ville.example ou à mairie@ville.example.', 'Ville')).toBe(
      'Écrire à ou à mairie@ville.example.',
    );
  });
});
