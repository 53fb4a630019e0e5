/** Puts the sheets of a server together: its data folder, its town halls' pages, the glossary. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Towns } from '../town/town.ts';
import { loadPages } from './pages/load-pages.ts';
import { KnowledgeService, type KnowledgeServiceParts } from './service.ts';

/** Pages with a fault are left out and told: `npm run check` says what is wrong with them. */
export function sheetsFor(
  towns: Towns,
  world: Pick<KnowledgeServiceParts, 'inFrench' | 'log' | 'failed'> & {
    readonly config: Pick<Config, 'dataDir' | 'municipalitiesDir' | 'knowledgeMaxAgeDays'>;
  },
): KnowledgeService {
  const { config, inFrench, log, failed } = world;
  const pages = towns.all().flatMap(({ municipality: { id } }) => {
    const read = loadPages(join(config.municipalitiesDir, id, 'pages'), id);
    for (const { file, line, message } of read.faults)
      failed('page', new Error(`${file}:${line} ${message}`));
    return read.pages.map(({ sheet }) => sheet);
  });
  return new KnowledgeService({
    dataDir: config.dataDir,
    maxAgeDays: config.knowledgeMaxAgeDays,
    inFrench,
    pages,
    adopt: (flows) => towns.offer(flows),
    log,
    failed,
  });
}
