/** Reads flow files. Each fault is told with its file, line and column: `npm run check` shows them all. */
import { join } from 'node:path';
import { type ContentFault, readBySchema, readYaml, yamlFiles } from '../content/load-yaml.ts';
import { Flow } from './schema.ts';

/** All flows of a folder; none where the folder does not exist. */
export function loadFlows(directory: string): { flows: Flow[]; faults: ContentFault[] } {
  const flows: Flow[] = [];
  const faults: ContentFault[] = [];
  for (const name of yamlFiles(directory)) {
    const file = join(directory, name);
    const read = readBySchema(Flow, readYaml(file));
    faults.push(...read.faults);
    if (!read.value) continue;
    if (`${read.value.id}.yml` === name) flows.push(read.value);
    else
      faults.push({
        file,
        line: 1,
        column: 1,
        message: `id: "${read.value.id}" must be the file's name, "${name.slice(0, -4)}"`,
      });
  }
  return { flows, faults };
}
