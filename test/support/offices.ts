/** The small directory of the tests: real communes by code and place, invented offices and phones. */
import { join } from 'node:path';
import type { ImportedDirectory } from '../../server/offices/directory/directory.ts';
import { currentGeneration } from '../../server/offices/directory/files.ts';
import { readDirectory } from '../../server/offices/directory/live-directory.ts';
import { runImport } from '../../server/offices/import/run-import.ts';

export const OFFICE_FIXTURES = ['annuaire.tar.bz2', 'france-services.csv'].map((name) =>
  join(import.meta.dirname, '../fixtures/offices', name),
);

/** @param dir an `offices` folder, of a DATA_DIR or on its own. */
export async function importedFixtures(dir: string): Promise<ImportedDirectory> {
  const files = OFFICE_FIXTURES.map((path) => ({ path, from: path }));
  await runImport({ dir, files, now: new Date('2026-11-20T08:00:00Z'), progress: () => undefined });
  return readDirectory(dir, (await currentGeneration(dir)) ?? '');
}
