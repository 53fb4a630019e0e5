import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import yazl from 'yazl';
import { currentGeneration, readCatalogue } from '../../../server/knowledge/generation.ts';
import { type ImportOptions, importKnowledge } from '../../../server/knowledge/import/import.ts';
import { reportLines } from '../../../server/knowledge/import/report.ts';
import { realSet, SMALL_SET, scratch } from '../../support/sheets.ts';

let place: ReturnType<typeof scratch>;
let set: string;
let minute = 0;
beforeEach(() => {
  place = scratch();
  set = join(place.dir, 'set');
  mkdirSync(set);
  for (const name of readdirSync(SMALL_SET))
    writeFileSync(join(set, name), readFileSync(join(SMALL_SET, name)));
});
afterEach(() => place.remove());

const dataDir = () => join(place.dir, 'data');
const run = (more: Partial<ImportOptions> = {}) =>
  importKnowledge({
    dataDir: dataDir(),
    sources: [set],
    now: () => new Date(Date.UTC(2026, 10, 22, 9, minute++)),
    ...more,
  });
const ids = async () => {
  const current = await currentGeneration(dataDir());
  return current ? (await readCatalogue(current.dir)).map(({ id }) => id).sort() : [];
};
const change = (id: string, from: string, to: string) => {
  const file = join(set, `${id}.xml`);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
};

describe('an import', () => {
  test('reports all sheets and nodes by kind, and makes guided searches', async () => {
    writeFileSync(join(set, 'menu.xml'), '<Menu/>');
    const report = await run();
    expect(report).toMatchObject({
      sheets: 6,
      added: 6,
      edition: '2026-10-12',
      others: ['menu.xml'],
      missing: 3,
    });
    expect(report?.searches).toMatchObject({ made: 2, failed: [] });
    expect(report?.nodes.get('BlocCas')).toBe(1);
    expect([...(report?.unknown ?? [])]).toEqual([['body > Nouveaute', 1]]);
    expect(reportLines(report ?? fail()).join('\n')).toContain('6 sheets: 6 new, 0 changed, 0 as before');
    expect(await ids()).toEqual(['F900001', 'F900002', 'F900003', 'F900004', 'N900001', 'R900021']);
  });

  test('takes only what changed, and keeps the text that was replaced', async () => {
    await run();
    change('F900002', 'Non. La pêche', 'Oui. La pêche');
    change('F900002', '2026-08-03', '2026-11-01');
    expect(await run()).toMatchObject({
      sheets: 6,
      added: 0,
      changed: 1,
      unchanged: 5,
      edition: '2026-11-01',
    });
    const kept = readFileSync(join(dataDir(), 'knowledge/history/F900002/2026-08-03.txt'), 'utf8');
    expect(kept).toContain('Non. La pêche de nuit');
  });

  test('tells a file that cannot be read, goes on, and keeps the one imported before', async () => {
    await run();
    writeFileSync(join(set, 'F900002.xml'), '<!DOCTYPE x [<!ENTITY a "b">]><Publication/>');
    writeFileSync(join(set, 'F900009.xml'), '<Publication');
    writeFileSync(join(set, 'F900008.xml'), readFileSync(join(set, 'F900001.xml')));
    const report = await run();
    expect(report?.unreadable).toMatchObject([
      { file: 'F900002.xml', keptFromBefore: true },
      { file: 'F900008.xml', reason: 'is named F900008 and says that it is F900001' },
      { file: 'F900009.xml', keptFromBefore: false },
    ]);
    expect(await ids()).toContain('F900002');
  });

  test('says what was withdrawn; --add keeps it', async () => {
    await run();
    const only = join(set, 'F900001.xml');
    const kept = await run({ sources: [only], add: true });
    expect(kept).toMatchObject({ sheets: 6, kept: 5, withdrawn: [] });
    const alone = await run({ sources: [only] });
    expect(alone?.withdrawn).toHaveLength(5);
    expect(await ids()).toEqual(['F900001']);
  });

  test('takes the first of two sets for a sheet that is in both', async () => {
    expect(await run({ sources: [set, SMALL_SET] })).toMatchObject({
      sheets: 6,
      repeated: { length: 6 },
    });
  });

  test('that fails leaves everything as it was', async () => {
    await run();
    const before = await currentGeneration(dataDir());
    writeFileSync(join(place.dir, 'broken.zip'), 'PK nothing');
    await expect(run({ sources: [join(place.dir, 'broken.zip')] })).rejects.toThrow(/no zip archive/);
    const empty = join(place.dir, 'empty');
    mkdirSync(empty);
    await expect(run({ sources: [empty] })).rejects.toThrow(/no sheet/);
    const text = readFileSync(join(set, 'F900002.xml'), 'utf8');
    writeFileSync(join(empty, 'F900002.xml'), text.replaceAll('Publication', 'Fiche'));
    await expect(run({ sources: [empty] })).rejects.toThrow(
      /none of its 1 .*F900002.xml begins with <Fiche>/,
    );
    expect(await currentGeneration(dataDir())).toEqual(before);
    expect(readdirSync(join(dataDir(), 'knowledge/generations'))).toHaveLength(1);
  });

  test('of far fewer sheets than before is refused, unless it is meant', async () => {
    const template = readFileSync(join(set, 'F900002.xml'), 'utf8');
    for (let i = 0; i < 120; i++)
      writeFileSync(join(set, `F8${i}.xml`), template.replaceAll('F900002', `F8${i}`));
    await run();
    await expect(run({ sources: [SMALL_SET] })).rejects.toThrow(/there were 126/);
    expect(await ids()).toHaveLength(126);
    expect(await run({ sources: [SMALL_SET], shrink: true })).toMatchObject({ sheets: 6 });
  });

  test('after ones that were killed, keeps the generation before and clears what they left', async () => {
    await run();
    const before = await currentGeneration(dataDir());
    const generations = join(dataDir(), 'knowledge/generations');
    for (const name of ['2026-11-22T08-00-00-000Z.draft', '2027-01-01T00-00-00-000Z.draft'])
      mkdirSync(join(generations, name));
    await run();
    const current = await currentGeneration(dataDir());
    expect(readdirSync(generations).sort()).toEqual(
      [before, current].map((each) => basename(each?.dir ?? '')).sort(),
    );
  });

  test('runs alone; a lock whose process is gone is taken over', async () => {
    mkdirSync(join(dataDir(), 'knowledge'), { recursive: true });
    const lock = join(dataDir(), 'knowledge/import.lock');
    writeFileSync(lock, String(process.pid));
    await expect(run()).rejects.toThrow(/another import is under way/);
    writeFileSync(lock, '999999999');
    expect(await run()).toMatchObject({ sheets: 6 });
    expect(existsSync(lock)).toBe(false);
  });

  test('keeps two generations', async () => {
    for (let i = 0; i < 4; i++) await run();
    expect(readdirSync(join(dataDir(), 'knowledge/generations'))).toHaveLength(2);
  });

  test('from the web asks only for what is newer', async () => {
    const asked: (string | undefined)[] = [];
    const file = readFileSync(join(SMALL_SET, 'F900001.xml'));
    const archive = new yazl.ZipFile();
    archive.addBuffer(file, 'F900001.xml');
    archive.end();
    const parts: Buffer[] = [];
    for await (const part of archive.outputStream) parts.push(part as Buffer);
    const zip = Buffer.concat(parts);
    const server = createServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"one"' }).end(zip);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/set.zip`;
    expect(await run({ sources: [url] })).toMatchObject({ sheets: 1 });
    expect(await run({ sources: [url] })).toBeNull();
    expect(asked).toEqual([undefined, '"one"']);
    expect(await ids()).toEqual(['F900001']);
    await new Promise((resolve) => {
      server.close(resolve);
    });
    await expect(run({ sources: ['http://example.org/set.zip'] })).rejects.toThrow(/https/);
    await expect(run({ sources: [url] })).rejects.toThrow(/does not answer/);
  });
});

const real = realSet();
if (!real)
  console.warn('Skipped: the official files of 2020 are not beside the repository (GUICHET_FICHES).');
(real ? test : test.skip)(
  'of the official files of 2020 leaves none out',
  async () => {
    const report = await run({ sources: [real ?? ''] });
    const files = readdirSync(real ?? '').filter((name) => /^[FNR]\d+\.xml$/.test(name)).length;
    expect(report).toMatchObject({ sheets: files, unreadable: [], others: [] });
    expect(report?.unknown.size).toBe(0);
    expect(report?.searches.failed).toEqual([]);
    expect(report?.searches.made).toBe(
      (report?.kinds.get('Recherche guidée') ?? 0) +
        (report?.kinds.get('Fiche Comment faire si - simulateur') ?? 0),
    );
  },
  60_000,
);

function fail(): never {
  throw new Error('there was no report');
}
