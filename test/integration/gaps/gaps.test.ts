/** What was not understood: kept without its writer, grouped, and understood once its patch is applied. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { applyPatch } from 'diff';
import { Gaps } from '../../../server/gaps/gaps.ts';
import { phrasesPatch } from '../../../server/gaps/patch.ts';
import { GapStore } from '../../../server/gaps/store.ts';
import { DoubtStore } from '../../../server/model/doubts.ts';
import type { RedisClient } from '../../../server/redis/client.ts';
import { loadTowns } from '../../../server/town/load-towns.ts';
import type { Towns } from '../../../server/town/town.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';
import { until } from '../escalation/desk.ts';

jest.setTimeout(120_000);

const root = join(import.meta.dirname, '../../..');
const TOWN = 'toujours-ouverte';
let redis: TestRedis;
let client: RedisClient;
let folder: string;
let towns: Towns;
let gaps: Gaps;
let doubts: DoubtStore;
const now = () => new Date('2026-11-24T23:30:00Z');
const failures: unknown[] = [];

const load = async () =>
  (
    await loadTowns({
      flows: join(root, 'flows'),
      locales: join(root, 'locales'),
      municipalities: folder,
      learnt: join(root, 'dist/learnt'),
    })
  ).towns;
const gapsOf = (known: Towns) =>
  new Gaps({
    store: new GapStore(client, testSeal, 'a-secret-for-tests-that-is-long-enough', () => 30),
    doubts,
    towns: known,
    now,
    failed: (_where, error) => void failures.push(error),
  });
const kept = async (count: number) =>
  until(async () => (await client.zCard(`guichet:{gaps}:${TOWN}:texts`)) === count);

beforeAll(async () => {
  redis = sharedRedis();
  client = await redis.client();
  doubts = new DoubtStore(client, testSeal, () => 90, now);
  folder = mkdtempSync(join(tmpdir(), 'guichet-gaps-'));
  cpSync(join(root, 'test/fixtures/municipalities'), folder, { recursive: true });
  towns = await load();
});
beforeEach(async () => {
  await redis.flush();
  failures.length = 0;
  gaps = gapsOf(towns);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis.stop();
});

test('the same words are one text; alike ones are one group, the most frequent first', async () => {
  for (const text of ['zzgrmpf qwx', 'Comité de jumelage ?', 'comité de jumelage', 'le comité du jumelage'])
    gaps.note(TOWN, text, 'fr');
  gaps.note(TOWN, 'zzgrmpf qwx', 'en');
  await kept(4);
  const groups = (await gaps.list(TOWN)).groups;
  expect(groups).toMatchObject([
    { lang: 'fr', count: 3, lastDay: '2026-11-25' },
    { lang: expect.stringMatching(/^(en|fr)$/), count: 1 },
    { lang: expect.stringMatching(/^(en|fr)$/), count: 1 },
  ]);
  expect(groups[0]?.texts).toHaveLength(2);
  expect(groups[0]?.nearest).toHaveLength(3);
  expect(await gaps.list('another-town')).toEqual({ groups: [], doubts: [], procedures: [] });
  expect(failures).toEqual([]);
});

test('nothing that is kept tells who wrote it or what, to whom has the database alone', async () => {
  gaps.note(TOWN, '[PHONE_1] zzgrmpf', 'fr');
  gaps.note(TOWN, '[PHONE_1] [NAME_2]', 'fr');
  gaps.note(TOWN, `zzgrmpf ${'et je vous raconte ma vie '.repeat(10)}`, 'fr');
  await kept(1);
  const names = await client.keys('guichet:{gaps}:*');
  for (const key of names) {
    const ttl = await client.ttl(key);
    expect(ttl > 0 && ttl <= 30 * 86_400).toBe(true);
  }
  const one = names.find((key) => key.includes(':text:')) ?? '';
  expect(JSON.stringify([names, await client.hGetAll(one)])).not.toContain('zzgrmpf');
  const [group] = (await gaps.list(TOWN)).groups;
  const ids = group?.texts.map(({ id }) => id) ?? [];
  expect(await gaps.phrases(TOWN, ids, 'associations')).toEqual({ language: 'fr', phrases: ['zzgrmpf'] });
  expect(await gaps.phrases(TOWN, ids, 'no-such-procedure')).toBeNull();
});

test('what is set aside is forgotten, and not kept again', async () => {
  gaps.note(TOWN, 'zzgrmpf qwx', 'fr');
  await kept(1);
  const [group] = (await gaps.list(TOWN)).groups;
  await gaps.setAside(TOWN, group?.texts.map(({ id }) => id) ?? []);
  gaps.note(TOWN, 'ZZGRMPF, qwx !', 'fr');
  gaps.note(TOWN, 'jumelage', 'fr');
  await kept(1);
  expect((await gaps.list(TOWN)).groups.map(({ texts }) => texts[0]?.text)).toEqual(['jumelage']);
});

test('its patch applied, the question is understood, and the list no longer shows it', async () => {
  const question = 'comité de jumelage';
  expect(towns.get(TOWN)?.understanding.read(question, 'fr').verdict).toBe('none');
  gaps.note(TOWN, question, 'fr');
  await kept(1);
  const [group] = (await gaps.list(TOWN)).groups;
  const ids = group?.texts.map(({ id }) => id) ?? [];
  const own = await gaps.phrases(TOWN, ids, 'associations');
  const file = join(TOWN, 'locales/fr/phrases/associations.yml');
  const patched = applyPatch('', phrasesPatch(file, null, own?.phrases ?? []));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), String(patched));

  const after = await load();
  expect(after.get(TOWN)?.understanding.read('Bonjour, comité de jumelage ?', 'fr')).toMatchObject({
    verdict: 'clear',
    candidates: [{ procedure: 'associations' }, ...Array(4).fill({})],
  });
  expect((await gapsOf(after).list(TOWN)).groups).toEqual([]);
});

test('what a citizen says is answered wrongly stands beside it, until somebody has seen to it', async () => {
  const doubt = {
    type: 'doubt',
    id: 'c1:7',
    question: 'le miel ?',
    answer: 'À 9 h.',
    language: 'fr',
  } as const;
  await doubts.note(TOWN, { ...doubt, sources: ['https://www.exemple.example/miel'] });
  const { doubts: listed } = await gaps.list(TOWN);
  expect(listed).toMatchObject([{ question: 'le miel ?', answer: 'À 9 h.', lang: 'fr', day: '2026-11-25' }]);
  await gaps.forgetDoubt(TOWN, listed[0]?.id ?? '');
  expect((await gaps.list(TOWN)).doubts).toEqual([]);
});
