import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readYaml, shapedBy } from '../content/load-yaml.ts';
import { Scenario, type Scenarios } from './scenario.ts';

/** Reads `training/*.yml`. @throws ContentError naming file, line and what is wrong. */
export function loadScenarios(directory: string): Scenarios {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.yml'))
    .sort();
  return new Map(
    names.map((name) => [basename(name, '.yml'), shapedBy(Scenario, readYaml(join(directory, name)))]),
  );
}
