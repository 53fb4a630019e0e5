/**
 * The State's real lists, where they are at hand: `OFFICES_DATA`, or `../shared/data` beside the repository. What is
 * found is held against the rows themselves, read and measured in another way.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { currentGeneration } from '../../../server/offices/directory/files.ts';
import { readDirectory } from '../../../server/offices/directory/live-directory.ts';
import { runImport } from '../../../server/offices/import/run-import.ts';

const DATA = process.env.OFFICES_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const CSV = join(DATA, 'france-services-2024-08-01.csv');
const SAMPLES = [
  'annuaire-mairies.export.json',
  'annuaire-mairies.records.json',
  'annuaire-full-record.json',
];
const there = existsSync(CSV);
if (!there) console.warn(`skipped: no real files in ${DATA} (OFFICES_DATA names another folder)`);

const dir = mkdtempSync(join(tmpdir(), 'guichet-real-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Flat triangles are enough for a few kilometres: another way to the same order. */
const flat = (a: number[], b: number[]) =>
  Math.hypot(
    ((a[0] ?? 0) - (b[0] ?? 0)) * 111.2,
    ((a[1] ?? 0) - (b[1] ?? 0)) * 111.2 * Math.cos(((a[0] ?? 0) * Math.PI) / 180),
  );

(there ? describe : describe.skip)('the real files', () => {
  test('every row of France Services is imported or refused with a reason, and so are the samples', async () => {
    const files = [CSV, ...SAMPLES.map((name) => join(DATA, name))].map((path) => ({ path, from: path }));
    const report = await runImport({ dir, files, now: new Date(), progress: () => undefined });
    const [services, ...samples] = report.sources;
    expect(services).toMatchObject({ read: 2_845, taken: 2_845, refused: {} });
    expect(samples.map(({ read, taken }) => [read, taken])).toEqual([
      [10, 10],
      [10, 10],
      [1, 1],
    ]);
  }, 60_000);

  test('for twenty communes and more, the nearest is the nearest by the rows too', async () => {
    const directory = await readDirectory(dir, (await currentGeneration(dir)) ?? '');
    const rows = (parse(readFileSync(CSV), { columns: true, bom: true }) as Record<string, string>[]).filter(
      ({ format_fs: format = '' }) => !/bus|itin/i.test(format),
    );
    const every = Math.floor(rows.length / 40);
    for (const row of rows.filter((_, index) => index % every === 0)) {
      // Somewhere near, not at its door.
      const from = [Number(row.latitude) + 0.03, Number(row.longitude) - 0.02];
      const byHand = Math.min(
        ...rows.map((each) => flat(from, [Number(each.latitude), Number(each.longitude)])),
      );
      const point = { latitude: from[0] ?? 0, longitude: from[1] ?? 0 };
      const [found] = directory.nearest('france-services', point, 1);
      expect(Math.abs((found?.metres ?? 0) / 1_000 - byHand)).toBeLessThan(0.1);
    }
  });
});
