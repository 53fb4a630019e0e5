import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { currentGeneration, filesOf } from '../../../server/offices/directory/files.ts';
import { LiveDirectory, readDirectory } from '../../../server/offices/directory/live-directory.ts';
import { ImportFault } from '../../../server/offices/import/import-fault.ts';
import { runImport } from '../../../server/offices/import/run-import.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/offices');
const ARCHIVE = join(fixtures, 'annuaire.tar.bz2');
const JSON_FILE = join(fixtures, 'annuaire.json');
const CSV = join(fixtures, 'france-services.csv');

let dir: string;
let clock = Date.parse('2026-11-24T10:00:00Z');
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'guichet-offices-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const imported = (paths: string[], more: { evenIfSmaller?: boolean } = {}) => {
  clock += 1_000;
  return runImport({
    dir,
    files: paths.map((path) => ({ path, from: path })),
    now: new Date(clock),
    progress: () => undefined,
    ...more,
  });
};
const file = (name: string, content: string | Buffer) => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const current = async () => readDirectory(dir, (await currentGeneration(dir)) ?? 'none');
const refusedLines = async () =>
  readFileSync(filesOf(dir, (await currentGeneration(dir)) ?? '').refused, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('what a file is, by what it holds', () => {
  const json = readFileSync(JSON_FILE, 'utf8');
  const records = JSON.parse(json).service as unknown[];
  test.each([
    ['the archive, a tar in bzip2', () => ARCHIVE],
    ['the same under another name', () => file('liste.csv', readFileSync(ARCHIVE))],
    ['its JSON alone', () => JSON_FILE],
    ['JSON in gzip', () => file('annuaire.gz', gzipSync(json))],
    ['an export: a bare list', () => file('export.json', JSON.stringify(records))],
    [
      'an answer of the API',
      () => file('records.json', JSON.stringify({ total_count: 18, results: records })),
    ],
    ['an export with a byte order mark', () => file('bom.json', `\uFEFF${JSON.stringify(records)}`)],
  ])('%s', async (_, path) => {
    const report = await imported([path()]);
    expect(report.sources[0]).toMatchObject({ read: 18, taken: 17, refused: { 'kind-not-used': 1 } });
  });

  test('the France Services list: a mark at its head, line breaks in quotes', async () => {
    const report = await imported([CSV]);
    expect(report.sources[0]).toMatchObject({ read: 4, taken: 3, refused: { 'no-commune': 1 } });
    const [bus] = (await current()).nearest('france-services', { latitude: 47.836, longitude: 2.11 }, 1, {
      mobile: true,
    });
    expect(bus?.office).toMatchObject({ mobile: true });
    expect(bus?.office.note).toContain('Église\nMardi : Sandillon, "parking" de la salle');
  });

  test.each([
    ['empty', '', /is empty/],
    ['a web page', '<!doctype html><p>Erreur', /is a web page/],
    ['a zip', 'PK\x03\x04rest', /unpack it/],
    ['something else', 'a;b;c\n1;2;3', /not recognised/],
    ['JSON that breaks off', '{"service":[{"id":"1","nom":"M', /breaks off or is damaged/],
    ['a list of other things', '[]', /no office was found/],
    ['a list whose fields have other names', '[{"id":"1","name":"Mairie"}]', /no office .*\(1 × /],
    [
      'JSON of another encoding',
      Buffer.from('[{"nom":"Mairie de Cléry"}]', 'latin1'),
      /not written in UTF-8/,
    ],
    ['a CSV of another encoding', Buffer.from(readFileSync(CSV, 'utf8'), 'latin1'), /not written in UTF-8/],
  ])('%s is refused with what to do', async (_, content, message) => {
    await expect(imported([file('x', content)])).rejects.toThrow(message);
    expect(await currentGeneration(dir)).toBeUndefined();
  });
});

describe('one import after another', () => {
  test('a damaged file replaces nothing, and leaves nothing behind', async () => {
    await imported([ARCHIVE]);
    const before = await currentGeneration(dir);
    const half = file('half.tar.bz2', readFileSync(ARCHIVE).subarray(0, 900));
    await expect(imported([half])).rejects.toThrow(ImportFault);
    expect(await currentGeneration(dir)).toBe(before);
    expect(readdirSync(dir).filter((name) => /^\d/.test(name))).toEqual([before]);
  });

  test('the other list stays when one is imported anew', async () => {
    await imported([ARCHIVE]);
    const report = await imported([CSV]);
    expect(report.offices).toEqual({ annuaire: 17, 'france-services': 3 });
    const again = await imported([CSV, JSON_FILE]);
    expect(again.offices).toEqual(report.offices);
    const directory = await current();
    expect(directory.covering('prefecture', '45300').map(({ name }) => name)).toEqual([
      'Préfecture du Loiret',
    ]);
  });

  test('a list half as long is refused, unless it is meant', async () => {
    await imported([JSON_FILE]);
    const records = JSON.parse(readFileSync(JSON_FILE, 'utf8')).service as unknown[];
    const small = file('small.json', JSON.stringify(records.slice(0, 5)));
    await expect(imported([small])).rejects.toThrow(/5 offices of annuaire where 17 are in use.*--smaller/);
    expect((await current()).size).toBe(17);
    await imported([small], { evenIfSmaller: true });
    expect((await current()).size).toBe(5);
  });

  test('what was finished before a cut is not read again', async () => {
    const broken = file('broken.json', '{"service":[');
    await expect(imported([ARCHIVE, broken])).rejects.toThrow(ImportFault);
    const staging = join(dir, 'staging');
    const [finished = ''] = readdirSync(staging).filter((name) => name.endsWith('.jsonl'));
    // Read again, this line would be gone.
    const kept = readFileSync(join(staging, finished), 'utf8').split('\n')[0] ?? '';
    appendFileSync(join(staging, finished), `${kept.replace('00000000-', '11111111-')}\n`);
    expect((await imported([ARCHIVE])).offices).toMatchObject({ annuaire: 18 });
    expect(readdirSync(dir)).not.toContain('staging');
  });

  test('each line that was not taken stands in a file, with its place and the reason', async () => {
    await imported([ARCHIVE, CSV]);
    expect(await refusedLines()).toEqual(
      expect.arrayContaining([
        { from: ARCHIVE, at: 'record 18', refused: 'kind-not-used', detail: 'ars' },
        { from: CSV, at: 'line 6', refused: 'no-commune' },
      ]),
    );
    expect(JSON.stringify(await refusedLines())).not.toContain('NOM-SECRET');
  });

  test('the one before stays for servers that read it, older ones go', async () => {
    for (const path of [ARCHIVE, ARCHIVE, ARCHIVE]) await imported([path]);
    expect(readdirSync(dir).filter((name) => /^\d/.test(name))).toHaveLength(2);
  });
});

describe('a server that runs', () => {
  test('takes up what was imported after its start', async () => {
    const live = new LiveDirectory(dir);
    expect(await live.refresh()).toBe(false);
    expect(live.size).toBe(0);
    await imported([ARCHIVE]);
    expect(await live.refresh()).toBe(true);
    expect(live.size).toBe(17);
    await imported([CSV]);
    await live.refresh();
    expect(live.size).toBe(20);
  });

  test('keeps what it has where the new one is damaged', async () => {
    const live = new LiveDirectory(dir);
    await imported([ARCHIVE]);
    await live.refresh();
    await imported([CSV]);
    writeFileSync(filesOf(dir, (await currentGeneration(dir)) ?? '').offices, '{}\n');
    await expect(live.refresh()).rejects.toThrow(/not of one import/);
    expect(live.size).toBe(17);
  });
});
