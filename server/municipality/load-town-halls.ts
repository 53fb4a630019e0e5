import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The town halls of a folder, by the name of theirs, in order. */
export function townHallsIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'municipality.yml')))
    .sort();
}
