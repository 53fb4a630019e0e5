import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EMPTY, type OfficeDirectory } from '../../../server/offices/directory/directory.ts';
import { importedPlace } from '../../../server/offices/imported-place.ts';
import { type FoundPlace, type PlaceWish, whereToGo } from '../../../server/offices/where.ts';
import type { Town } from '../../../server/town/town.ts';
import { Words } from '../../../server/words/words.ts';
import { importedFixtures } from '../../support/offices.ts';
import { testTowns } from '../../support/town.ts';

let dir: string;
let directory: OfficeDirectory;
let town: Town;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'guichet-offices-'));
  directory = await importedFixtures(dir);
  town = (await testTowns()).fallback;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const names = (found: readonly FoundPlace[]) =>
  found.map((each) => ('own' in each ? `own ${each.own.name}` : each.imported.name));
const at = (wish: PlaceWish) => whereToGo({ municipality: town.municipality, directory }, wish);
const sandillon = { insee: '45300' };

describe('where to go', () => {
  test('with nothing imported, the town hall’s own, and its counter where it has none', () => {
    const alone = { municipality: town.municipality };
    expect(names(whereToGo(alone, { kinds: ['prefecture', 'caf'] }))).toEqual(['own Mairie']);
  });

  test('the town hall’s own come first, the State’s fill what it lacks', () => {
    const municipality = { ...town.municipality, insee: '45300' };
    const found = whereToGo({ municipality, directory }, { kinds: ['mairie', 'prefecture'] });
    expect(names(found)).toEqual(['own Mairie', 'Préfecture du Loiret']);
  });

  test('those that answer for the commune, whoever is nearer', () => {
    expect(names(at({ kinds: ['caf', 'france-travail', 'court', 'mairie'], near: sandillon }))).toEqual([
      "Caisse d'allocations familiales (CAF) du Loiret",
      'France Travail - Orléans Est',
      "Tribunal judiciaire d'Orléans",
      'Mairie de Sandillon',
    ]);
  });

  test('one of the département that does not name the commune is not certain', () => {
    const [office] = at({ kinds: ['france-travail'], near: { insee: '45147' } });
    expect(office).toMatchObject({ sure: false });
  });

  test('never the town hall of another commune', () => {
    expect(names(at({ kinds: ['ccas'], near: sandillon }))).toEqual(['own Mairie']);
  });

  test('the nearest where anybody is received; what moves comes after, and only if asked for several', () => {
    expect(names(at({ kinds: ['france-services'], near: sandillon }))).toEqual([
      'France services de Jargeau',
    ]);
    expect(names(at({ kinds: ['france-services'], near: sandillon, several: true }))).toEqual([
      'France services de Jargeau',
      'France services de Fleury-les-Aubrais',
      'Bus France services du Val',
    ]);
  });

  test('a bus that is kept at the door of a place that stands still is named all the same', () => {
    const [bus] = directory.nearest('france-services', { latitude: 47.84, longitude: 2.1 }, 1, {
      mobile: true,
    });
    const sameDoor: OfficeDirectory = {
      ...EMPTY,
      size: 2,
      commune: (insee) => directory.commune(insee),
      nearest: (kind, point, _most, only) => {
        const [jargeau] = directory.nearest(kind, point, 1);
        if (!jargeau || !bus) return [];
        const { latitude = 0, longitude = 0 } = jargeau.office;
        return only?.mobile ? [{ ...bus, office: { ...bus.office, latitude, longitude } }] : [jargeau];
      },
    };
    const wish: PlaceWish = { kinds: ['france-services'], near: sandillon, several: true };
    expect(names(whereToGo({ municipality: town.municipality, directory: sameDoor }, wish))).toEqual([
      'France services de Jargeau',
      'Bus France services du Val',
    ]);
  });

  test('a distance is told between communes or from a shared position, to the kilometre', async () => {
    const words = await Words.from({ fr: { language: { name: 'Français', dir: 'ltr' } } });
    const told = (wish: PlaceWish) =>
      at(wish).map((each) =>
        'imported' in each
          ? importedPlace(each, words, 'fr', new Date('2026-11-24T09:00:00Z')).distance
          : null,
      );
    expect(told({ kinds: ['mairie', 'france-services'], near: sandillon })).toEqual([undefined, 7_000]);
    const from = { latitude: 47.85, longitude: 2.03 };
    expect(told({ kinds: ['mairie', 'france-services'], near: { insee: '45300', from } })).toEqual([
      1_000, 7_000,
    ]);
  });
});

describe('open now', () => {
  const open = (insee: string, instant: string) => {
    const [found] = at({ kinds: ['mairie'], near: { insee } });
    if (!found || !('imported' in found)) throw new Error('not found');
    return importedPlace(found, town.words, 'fr', new Date(instant)).openNow;
  };
  test.each([
    ['on a Tuesday morning', '45300', '2026-11-24T09:00:00Z', true],
    ['on a public holiday', '45300', '2026-12-25T09:00:00Z', false],
    ['on 26 December in Moselle', '57463', '2028-12-26T09:00:00Z', false],
    ['the same day elsewhere', '45300', '2028-12-26T09:00:00Z', true],
    ['by the clocks of La Réunion', '97411', '2026-11-24T05:30:00Z', true],
    ['by those of Paris at that instant', '45300', '2026-11-24T05:30:00Z', false],
    ['on Réunion’s day of the abolition of slavery', '97411', '2027-12-20T06:00:00Z', false],
  ])('%s', (_, insee, instant, is) => {
    expect(open(insee, instant)).toBe(is);
  });

  test('is not said where hours are not certain; they are shown with a word of warning', async () => {
    const [found] = at({ kinds: ['cpam'], near: sandillon });
    if (!found || !('imported' in found)) throw new Error('not found');
    const place = importedPlace(found, town.words, 'fr', new Date('2026-11-24T09:00:00Z'));
    expect(place.openNow).toBeUndefined();
    expect(place.hours).toHaveLength(1);
    expect(place.note).toContain('where.hours_unsure');
  });
});
