/** Teams that another town hall's team answers for: the other must stand beside, and have that team. */
import { join } from 'node:path';
import { meant } from '../flows/check-flow.ts';
import { Municipality } from '../municipality/schema.ts';
import { type ContentFault, type LocatedYaml, readBySchema, readYaml } from './load-yaml.ts';

/** @param names the town halls of the folder. Files that are not what they should be are told of elsewhere. */
export function checkPools(folder: string, names: readonly string[]): ContentFault[] {
  const files = names.flatMap((name) => {
    const yaml = readYaml(join(folder, name, 'municipality.yml'));
    const { value } = readBySchema(Municipality, yaml);
    return value ? [{ yaml, town: value }] : [];
  });
  const all = files.flatMap(({ town }) => Object.keys(town.teams).map((team) => `${town.id}/${team}`));
  return files.flatMap(({ yaml, town }) => unknownIn(yaml, town, all));
}

function unknownIn(yaml: LocatedYaml, town: Municipality, all: readonly string[]): ContentFault[] {
  return Object.entries(town.teams).flatMap(([team, { answered_by: by }]) => {
    if (by === undefined || (all.includes(by) && !by.startsWith(`${town.id}/`))) return [];
    const message = by.startsWith(`${town.id}/`)
      ? `"${by}" is a team of this town hall: name one that stands in by "overflow"`
      : `"${by}" is no team of a town hall beside this one${meant(by, all)}`;
    return [{ file: yaml.file, ...yaml.at(['teams', team, 'answered_by']), message }];
  });
}
