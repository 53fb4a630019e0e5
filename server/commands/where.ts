/**
 * `npm run where -- [--at 2026-11-24T10:00] <commune>…`: the places the assistant would name for a commune, by
 * name, postcode or INSEE code, from what was imported. A table in Markdown, to be held against what one knows.
 */
import { join } from 'node:path';
import { loadConfig } from '../config.ts';
import type { PlaceKind } from '../flows/schema.ts';
import { officesDir } from '../offices/directory/files.ts';
import { LiveDirectory } from '../offices/directory/live-directory.ts';
import { placeFound } from '../offices/found-place.ts';
import { communesSaid } from '../offices/said-place.ts';
import { whereToGo } from '../offices/where.ts';
import { loadTowns } from '../town/load-towns.ts';

const KINDS: readonly PlaceKind[] = [
  'mairie',
  'france-services',
  'prefecture',
  'caf',
  'cpam',
  'france-travail',
  'court',
  'police',
];

const root = join(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const at = args[0] === '--at' ? new Date(args.splice(0, 2)[1] ?? '') : new Date();
const config = loadConfig();
const directory = new LiveDirectory(officesDir(config.dataDir));
await directory.refresh();
if (args.length === 0 || directory.size === 0 || Number.isNaN(at.getTime())) {
  console.error('npm run where -- [--at 2026-11-24T10:00] <commune, postcode or INSEE code>…');
  if (directory.size === 0) console.error('Nothing is imported yet: npm run import:offices');
  process.exitCode = 1;
} else {
  const { flows, locales } = { flows: join(root, 'flows'), locales: join(root, 'locales') };
  const learnt = join(root, 'dist/learnt');
  const municipalities = config.municipalitiesDir;
  const { towns } = await loadTowns(
    { flows, locales, municipalities, learnt, directory },
    config.municipality,
  );
  const town = towns.fallback;
  console.log('| commune | place | distance | hours | now |\n|---|---|---|---|---|');
  for (const said of args) {
    const found = communesSaid(said, { directory, own: town.municipality, marks: [], asked: true });
    if (found.length === 0) console.log(`| ${said} | not found | | | |`);
    for (const { insee, name } of found) {
      for (const place of whereToGo(town, { kinds: KINDS, near: { insee }, several: true })) {
        if ('own' in place) continue;
        const {
          name: office,
          distance,
          hours,
          openNow,
          nextOpening,
          note,
        } = placeFound(place, town, 'fr', at);
        const now = openNow === undefined ? 'not certain' : openNow ? 'open' : (nextOpening ?? 'closed');
        const cells = [
          `${name} (${insee})`,
          place.imported.city && !office.includes(place.imported.city)
            ? `${office}, ${place.imported.city}`
            : office,
          distance === undefined ? '' : `${distance / 1_000} km`,
          (hours.length > 0 ? hours : (note?.split('\n') ?? [])).join('; '),
          now,
        ];
        console.log(
          `| ${cells.map((cell) => cell.replaceAll('|', '/').replaceAll('\n', ' ')).join(' | ')} |`,
        );
      }
    }
  }
}
