/** Sheets in a thread of their own, taken up while the server runs. Uses the disk and threads; no Redis. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Flow } from '../../../server/flows/schema.ts';
import { FORMAT } from '../../../server/knowledge/generation.ts';
import { importKnowledge } from '../../../server/knowledge/import/import.ts';
import { openingOf } from '../../../server/knowledge/opening.ts';
import { KnowledgeService } from '../../../server/knowledge/service.ts';
import { WorkerStacks } from '../../../server/knowledge/worker-stacks.ts';
import { SMALL_SET, scratch } from '../../support/sheets.ts';

// Threads start several times: seconds each where the processor is shared.
jest.setTimeout(60_000);

let place: ReturnType<typeof scratch>;
let service: KnowledgeService | undefined;
let offered: string[][] = [];
const faults: string[] = [];
beforeEach(() => {
  place = scratch();
  offered = [];
  faults.length = 0;
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  place.remove();
});

let minute = 0;
const importFrom = (...sources: string[]) =>
  importKnowledge({
    dataDir: place.dir,
    sources,
    now: () => new Date(Date.UTC(2026, 10, 22, 9, minute++)),
  });

function start(): KnowledgeService {
  service = new KnowledgeService({
    dataDir: place.dir,
    maxAgeDays: 365,
    inFrench: () => null,
    pages: [],
    adopt: (flows: readonly Flow[]) => offered.push(flows.map(({ id }) => id)),
    log: { info: () => undefined },
    failed: (where, error) => faults.push(`${where}: ${String(error)}`),
    lookEvery: 50,
  });
  service.start();
  return service;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const DAY = '2026-11-24';
const ask = async (question: string) =>
  (await service?.knowledge.search(question, 'belleroche', DAY))?.map(({ about }) => about.id) ?? [];

test('without an import, and before it is there, nothing is found and nothing fails', async () => {
  start();
  expect(await ask('pêche de nuit en barque')).toEqual([]);
  expect(await service?.knowledge.open(openingOf('F900002'), 'belleroche', DAY)).toMatchObject({
    is: 'missing',
  });
  expect(faults).toEqual([]);
});

test('an import is taken up by a running server, and the next one too', async () => {
  start();
  await importFrom(join(SMALL_SET, 'F900002.xml'));
  await until(async () => (await ask('pêcher la nuit en barque')).length > 0);
  expect(offered.at(-1)).toEqual([]);
  expect(service?.knowledge.titleOf('F900001', DAY)).toBeUndefined();

  await importFrom(SMALL_SET);
  await until(() => service?.knowledge.titleOf('F900001', DAY) !== undefined);
  expect(offered.at(-1)).toHaveLength(2);
  const read = await service?.knowledge.open(openingOf('F900002'), 'belleroche', DAY);
  expect(read).toMatchObject({ is: 'passage', about: { edition: '2026-10-12' } });
  expect(faults).toEqual([]);
});

test('a question under way while the sheets change is answered', async () => {
  await importFrom(SMALL_SET);
  start();
  await until(async () => (await ask('pêcher la nuit en barque')).length > 0);
  const changed = join(place.dir, 'set');
  mkdirSync(changed);
  const text = readFileSync(join(SMALL_SET, 'F900002.xml'), 'utf8').replaceAll('Non. La', 'Toujours non. La');
  writeFileSync(join(changed, 'F900002.xml'), text);
  await importFrom(changed, SMALL_SET);
  let said = '';
  await until(async () => {
    const read = await service?.knowledge.open(openingOf('F900002'), 'belleroche', DAY);
    if (read?.is !== 'passage') throw new Error(`a question was left without an answer: ${read?.is}`);
    said = read.passage.lines[0] ?? '';
    return said.startsWith('Toujours');
  });
  expect(faults).toEqual([]);
});

test('a generation that is broken leaves the former one in use, and is told', async () => {
  await importFrom(SMALL_SET);
  start();
  await until(async () => (await ask('pêcher la nuit en barque')).length > 0);
  const broken = join(place.dir, 'knowledge/generations/broken');
  mkdirSync(broken);
  const manifest = {
    format: FORMAT,
    made: '2026-11-22T09:00:00Z',
    sources: [],
    sheets: 1,
    edition: DAY,
    flows: 0,
  };
  writeFileSync(join(broken, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(place.dir, 'knowledge/current'), 'broken\n');
  await until(() => faults.length > 0);
  expect(await ask('pêcher la nuit en barque')).toContain('F900002');
});

test('a thread that ends fails what was asked, and no more', async () => {
  await importFrom(SMALL_SET);
  const ended: string[] = [];
  const stacks = await WorkerStacks.open({ dataDir: place.dir, pages: [] }, (error) =>
    ended.push(error.message),
  );
  const asked = stacks.search('pêche', 'belleroche', true);
  await stacks.close();
  await expect(asked).rejects.toThrow(/ended/);
  expect(ended).toEqual(['the thread of sheets has ended']);
});
