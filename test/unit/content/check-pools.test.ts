import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { checkPools } from '../../../server/content/check-pools.ts';
import { belleroche } from '../../support/belleroche.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-pools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(id: string, answeredBy?: string): void {
  const file = belleroche();
  const hours = file.desk_hours;
  const reception = { name: 'Accueil', ...(answeredBy ? { answered_by: answeredBy, hours } : {}) };
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(
    join(folder, id, 'municipality.yml'),
    stringify({ ...file, id, teams: { ...file.teams, reception } }),
  );
}

test('a team answers for another only where it stands beside', () => {
  written('grandville');
  const told = (answeredBy: string) => {
    written('petitbourg', answeredBy);
    return checkPools(folder, ['grandville', 'petitbourg']);
  };
  expect(told('grandville/reception')).toEqual([]);
  expect(told('grandville/harbour')).toMatchObject([
    { message: expect.stringContaining('"grandville/harbour" is no team'), line: expect.any(Number) },
  ]);
  expect(told('elsewhere/reception')).toHaveLength(1);
  expect(told('petitbourg/urbanism')[0]?.message).toContain('overflow');
});
