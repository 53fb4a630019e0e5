import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportedDirectory } from '../../../server/offices/directory/directory.ts';
import { communeLine, IndexBuilder } from '../../../server/offices/directory/index-builder.ts';
import type { ImportedOffice } from '../../../server/offices/record.ts';
import { communesSaid } from '../../../server/offices/said-place.ts';
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

/** A directory of France Services alone: no town hall says what its commune is called. */
function directoryOf(offices: readonly Partial<ImportedOffice>[]): ImportedDirectory {
  const index = new IndexBuilder();
  const lines = offices.map((office, number) => {
    const kinds: ImportedOffice['kinds'] = ['france-services'];
    const whole = { id: `${number}`, source: 'france-services', name: 'x', insee: '00000', kinds, ...office };
    const line = `${JSON.stringify(whole)}\n`;
    index.add(whole as ImportedOffice, [], Buffer.byteLength(line));
    return line;
  });
  const { communes, index: bytes } = index.finish();
  return new ImportedDirectory({
    offices: Buffer.from(lines.join('')),
    communes: Buffer.from(communes.map(communeLine).join('')),
    index: bytes,
  });
}

describe('communes that only France Services tell of', () => {
  const few = directoryOf([
    { insee: '09261', city: 'Saint-Girons', postcode: '09200', mobile: true, latitude: 42, longitude: 1 },
    { insee: '45175', city: 'Jargeau', mobile: true, latitude: 47.1, longitude: 2.1 },
    { insee: '45175', city: 'Jargeau', postcode: '45150', latitude: 47.9, longitude: 2.9 },
    { insee: '48061', city: 'Florac Trois Rivières', postcode: '48400' },
    { insee: '13201', city: 'Marseille 1er', postcode: '13001' },
    { insee: '13213', city: 'Marseille 13e', postcode: '13013' },
    { insee: '60387', city: 'Marseille-en-Beauvaisis', postcode: '60690' },
    { insee: '69388', city: 'Lyon 8e', postcode: '69008' },
  ]);
  const said = (text: string, asked: boolean) =>
    names(
      communesSaid(text, {
        directory: few,
        own: { insee: '45001', name: 'Belleroche' },
        marks: ['à', 'a', 'dans', 'le'],
        asked,
      }),
    );

  test('one where a bus is kept is known, and a place that stands still says better where it is', () => {
    expect(said('Saint-Girons', true)).toEqual(['Saint-Girons 09261']);
    expect(few.commune('45175')).toMatchObject({ latitude: 47.9, postcodes: ['45150'] });
  });

  test('a city of arrondissements is asked which, and one is known however it is written', () => {
    expect(said('où est la préfecture à Marseille ?', false)).toEqual([
      'Marseille 1er 13201',
      'Marseille 13e 13213',
    ]);
    for (const text of ['Lyon 8', 'Lyon 8ème', "j'habite dans le Lyon 8e arrondissement"])
      expect(said(text, true)).toEqual(['Lyon 8e 69388']);
  });

  test('the beginning of a name is enough where a commune was asked for, and only there', () => {
    expect(said("j'habite à Florac", true)).toEqual(['Florac Trois Rivières 48061']);
    expect(said('où est la CAF à Florac ?', false)).toEqual([]);
    expect(said('le', true)).toEqual([]);
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
