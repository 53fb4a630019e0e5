/** The file of the town hall that ships, as written: tests change a copy. */
import { join } from 'node:path';
import { readYaml } from '../../server/content/load-yaml.ts';

export interface TownFile {
  readonly teams: Readonly<Record<string, object>>;
  readonly [field: string]: unknown;
}

export const belleroche = (): TownFile =>
  structuredClone(
    readYaml(join(import.meta.dirname, '../../municipalities/belleroche/municipality.yml')).value,
  ) as TownFile;
