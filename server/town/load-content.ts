/** All that a server reads from files before it serves. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { officesDir } from '../offices/directory/files.ts';
import { LiveDirectory } from '../offices/directory/live-directory.ts';
import { type Loaded, loadTowns } from './load-towns.ts';

const root = join(import.meta.dirname, '../..');

export interface Content extends Loaded {
  readonly directory: LiveDirectory;
}

/** Town halls with their flows, words and what was learnt. Holds the process for seconds. */
export async function loadContent(
  config: Pick<Config, 'municipalitiesDir' | 'municipality' | 'dataDir'>,
): Promise<Content> {
  const directory = new LiveDirectory(officesDir(config.dataDir));
  const loaded = await loadTowns(
    {
      directory,
      flows: join(root, 'flows'),
      locales: join(root, 'locales'),
      municipalities: config.municipalitiesDir,
      learnt: join(root, 'dist/learnt'),
    },
    config.municipality,
  );
  return { ...loaded, directory };
}
