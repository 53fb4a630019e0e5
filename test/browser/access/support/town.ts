/** The town hall of these tests: it never closes, offers every language, and gives appointments. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const FIXTURE = join(
  import.meta.dirname,
  '../../../fixtures/municipalities/toujours-ouverte/municipality.yml',
);

/** @returns a folder of town halls, to be removed after. */
export function openTown(): string {
  const file = parse(readFileSync(FIXTURE, 'utf8'));
  const [mairie, ...others] = file.offices;
  const agenda = {
    id: 'papiers',
    name: "Carte d'identité et passeport",
    topics: ['renew-id-card'],
    hours: file.desk_hours,
    minutes: 60,
  };
  const folder = mkdtempSync(join(tmpdir(), 'guichet-towns-'));
  mkdirSync(join(folder, file.id));
  writeFileSync(
    join(folder, file.id, 'municipality.yml'),
    stringify({ ...file, offices: [{ ...mairie, appointments: [agenda] }, ...others] }),
  );
  return folder;
}
