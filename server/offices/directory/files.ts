/**
 * Where imported offices lie: `<DATA_DIR>/offices/<generation>/`, and beside the generations the file `current`,
 * which names the one in use. It is renamed into place, so that a reader finds the old or the new, never half.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const officesDir = (dataDir: string): string => join(dataDir, 'offices');

export const GENERATION = /^\d{8}-\d{6}-[0-9a-f]{6}$/;

export const filesOf = (dir: string, generation: string) => ({
  folder: join(dir, generation),
  offices: join(dir, generation, 'offices.jsonl'),
  communes: join(dir, generation, 'communes.jsonl'),
  index: join(dir, generation, 'index.bin'),
  /** Offices with the communes they cover: what an import of the other list takes over. */
  kept: join(dir, generation, 'kept.jsonl'),
  report: join(dir, generation, 'report.json'),
  refused: join(dir, generation, 'refused.jsonl'),
});

/** @returns the generation in use, or nothing where none was imported. */
export async function currentGeneration(dir: string): Promise<string | undefined> {
  const name = await readFile(join(dir, 'current'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return GENERATION.test(name.trim()) ? name.trim() : undefined;
}

export async function makeCurrent(dir: string, generation: string): Promise<void> {
  const fresh = join(dir, `.current-${generation}`);
  await writeFile(fresh, `${generation}\n`);
  await rename(fresh, join(dir, 'current'));
}
