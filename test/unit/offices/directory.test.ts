import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImportedDirectory } from '../../../server/offices/directory/directory.ts';
import { importedFixtures } from '../../support/offices.ts';

let dir: string;
let directory: ImportedDirectory;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'guichet-offices-'));
  directory = await importedFixtures(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const names = (communes: { name: string; insee: string }[]) =>
  communes.map(({ name, insee }) => `${name} ${insee}`);

describe('communes', () => {
  test('by code, by postcode, by name however it is written', () => {
    expect(directory.commune('45300')).toEqual({
      insee: '45300',
      name: 'Sandillon',
      postcodes: ['45640'],
      latitude: 47.8458,
      longitude: 2.0293,
    });
    expect(names(directory.communesAt('45150'))).toEqual(['Férolles 45154', 'Jargeau 45175']);
    expect(names(directory.communesNamed('st cyr en val'))).toEqual(['Saint-Cyr-en-Val 45274']);
    expect(names(directory.communesNamed('FEROLLES'))).toEqual(['Férolles 45154']);
    expect(directory.communesAt('99999')).toEqual([]);
    expect(directory.communesNamed('')).toEqual([]);
  });

  test('several of one name are all found', () => {
    expect(names(directory.communesNamed('Saint-Denis'))).toEqual([
      'Saint-Denis 30247',
      'Saint-Denis 93066',
      'Saint-Denis 97411',
    ]);
  });

  test('the one nearest to a position', () => {
    expect(directory.nearestCommune({ latitude: 47.84, longitude: 2.02 })?.name).toBe('Sandillon');
  });
});

describe('offices', () => {
  test('that answer for a commune', () => {
    expect(directory.covering('caf', '45300')[0]?.name).toBe(
      "Caisse d'allocations familiales (CAF) du Loiret",
    );
    expect(directory.covering('caf', '57463')).toEqual([]);
    expect(directory.covering('consulate', '45300')).toEqual([]);
  });

  test('the nearest, with metres', () => {
    const sandillon = { latitude: 47.8458, longitude: 2.0293 };
    const found = directory.nearest('france-services', sandillon, 5);
    expect(found.map(({ office, metres = 0 }) => [office.city, Math.round(metres / 100) / 10])).toEqual([
      ['Jargeau', 7.4],
      ['Fleury-les-Aubrais', 12.4],
    ]);
    expect(directory.nearest('france-services', { latitude: -20.88, longitude: 55.45 }, 3)).toEqual([]);
  });
});
