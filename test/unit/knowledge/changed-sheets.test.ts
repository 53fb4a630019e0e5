import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { Flow } from '../../../server/flows/schema.ts';
import { newsLines, sheetNews } from '../../../server/knowledge/changed-sheets.ts';
import { importKnowledge } from '../../../server/knowledge/import/import.ts';
import { SMALL_SET, scratch } from '../../support/sheets.ts';

const { dir, remove } = scratch();
afterAll(remove);

const flow = Flow.parse({
  id: 'fishing',
  team: 'reception',
  owner: 'reception',
  reviewed: '2026-09-01',
  official: [
    { sheet: 'F900002', url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F900002' },
    { sheet: 'F900001', url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F900001' },
  ],
  steps: [{ id: 'end', result: { where: ['mairie'] } }],
});

test('nothing was imported: nothing is said', async () => {
  expect(await sheetNews(join(dir, 'none'), [flow])).toBeNull();
});

test('sheets that changed after the review of a procedure are to be read again, with what changed', async () => {
  const set = join(dir, 'set');
  mkdirSync(set);
  for (const name of readdirSync(SMALL_SET))
    writeFileSync(join(set, name), readFileSync(join(SMALL_SET, name)));
  const run = (minute: number) =>
    importKnowledge({ dataDir: dir, sources: [set], now: () => new Date(Date.UTC(2026, 10, 22, 9, minute)) });
  await run(0);
  const text = readFileSync(join(set, 'F900002.xml'), 'utf8');
  writeFileSync(
    join(set, 'F900002.xml'),
    text.replace('modified 2026-08-03', 'modified 2026-11-01').replaceAll('est interdite', 'est permise'),
  );
  await run(1);
  const news = await sheetNews(dir, [flow]);
  expect(news?.changed).toMatchObject([
    { flow: 'fishing', sheet: 'F900002', reviewed: '2026-09-01', updated: '2026-11-01' },
    // Its text of the first of September was never imported.
    { flow: 'fishing', sheet: 'F900001', updated: '2026-10-12', diff: null },
  ]);
  expect(news?.changed[0]?.diff).toContain('-Non. La pêche de nuit en barque est interdite.');
  expect(news?.changed[0]?.diff).toContain('+Non. La pêche de nuit en barque est permise.');
  const lines = newsLines(news ?? fail(), join(dir, 'reports'));
  expect(lines[1]).toContain('read it whole');
  expect(readFileSync(join(dir, 'reports/fishing-F900002.diff'), 'utf8')).toBe(news?.changed[0]?.diff);
});

function fail(): never {
  throw new Error('nothing was said');
}
