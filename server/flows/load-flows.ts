/** Reads flow files. Each fault is told with its file, line and column: `npm run check` shows them all. */
import { basename, join } from 'node:path';
import { type ContentFault, readBySchema, readYaml, yamlFiles } from '../content/load-yaml.ts';
import type { ReadYaml } from '../content/parsed-files.ts';
import { Flow } from './schema.ts';

/** All flows of a folder, and the names of those that have faults; none where the folder does not exist. */
export function loadFlows(
  directory: string,
  read: ReadYaml = readYaml,
): { flows: Flow[]; unread: string[]; faults: ContentFault[] } {
  const flows: Flow[] = [];
  const unread: string[] = [];
  const faults: ContentFault[] = [];
  for (const name of yamlFiles(directory)) {
    const file = join(directory, name);
    const { value, faults: wrong } = readBySchema(Flow, read(file));
    faults.push(...wrong);
    if (!value) {
      unread.push(basename(name, '.yml'));
      continue;
    }
    if (`${value.id}.yml` === name) flows.push(value);
    else
      faults.push({
        file,
        line: 1,
        column: 1,
        message: `id: "${value.id}" must be the file's name, "${name.slice(0, -4)}"`,
      });
  }
  return { flows, unread, faults };
}
