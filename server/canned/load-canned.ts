/** Reads a town hall's own canned answers from its `canned.yml`; it need not have one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentFault, type LocatedYaml, readBySchema, readYaml } from '../content/load-yaml.ts';
import { OwnCanned } from './schema.ts';

export function loadCanned(
  folder: string,
  read: (file: string) => LocatedYaml = readYaml,
): { canned: OwnCanned; faults: ContentFault[] } {
  const file = join(folder, 'canned.yml');
  if (!existsSync(file)) return { canned: {}, faults: [] };
  const { value = {}, faults } = readBySchema(OwnCanned, read(file));
  return { canned: value, faults };
}
