import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Ranking } from '../../../server/model/ranking.ts';
import type { ModelSettings } from '../../../server/model/settings.ts';
import { connectTestModel, modelSettings, type TestModel } from '../../support/model.ts';
import { sharedRedis } from '../../support/redis.ts';

const redis = sharedRedis();
let it: TestModel | undefined;
beforeAll(() => redis.flush());
afterEach(async () => {
  await it?.stop();
  it = undefined;
});
afterAll(() => redis.stop());

async function ranking(settings: Partial<ModelSettings>): Promise<{ model: TestModel; ranking: Ranking }> {
  const model = await connectTestModel(redis, settings);
  it = model;
  const now = () => new Date('2026-11-24T10:00:00Z');
  return { model, ranking: new Ranking(model.model, modelSettings(model.fake.url, settings), now) };
}

const TEXTS = ['Location de salles municipales', 'Encombrants et déchets', 'Carte électorale perdue'];
const QUESTION = { question: "J'ai perdu ma carte électorale, appelez le 06 39 98 12 34", said: [] };
const IN_ORDER = 'Carte électorale perdue';
const order = (by: Ranking) => by.order(QUESTION, TEXTS, (text) => text);

test.each(['new', 'old'] as const)('/rerank in its %s shape, found out once', async (shapes) => {
  const { model, ranking: by } = await ranking({ rerank: 'fake-rerank' });
  model.fake.shapes = shapes;
  expect((await order(by))[0]).toBe(IN_ORDER);
  // The shape that was not understood is not tried again.
  const tried = model.fake.received.length;
  expect(tried).toBe(shapes === 'new' ? 1 : 2);
  expect((await order(by)).toSorted()).toEqual(TEXTS.toSorted());
  expect(model.fake.received).toHaveLength(tried + 1);
  expect(model.fake.received.join()).not.toContain('39 98');
});

test('embeddings, where there is no /rerank: texts that are known are not sent again', async () => {
  const { model, ranking: by } = await ranking({ embed: 'fake-embeddings' });
  expect((await order(by))[0]).toBe(IN_ORDER);
  expect((await order(by))[0]).toBe(IN_ORDER);
  expect(model.fake.received[0]).toContain(TEXTS[0]);
  expect(model.fake.received[1]).not.toContain(TEXTS[0]);
});

test('neither: the order stays as it was, and nothing is sent', async () => {
  const { model, ranking: by } = await ranking({});
  expect(await order(by)).toEqual(TEXTS);
  expect(await by.search(QUESTION)).toEqual([]);
  expect(model.fake.received).toEqual([]);
});

test.each(['rerank', 'embed'] as const)('%s that fails: the order stays as it was', async (by) => {
  const { model, ranking: failing } = await ranking({ [by]: 'fake' });
  model.fake.fault = 'error-500';
  expect(await order(failing)).toEqual(TEXTS);
  expect(model.fake.received).toHaveLength(1);
});

test.each(['new', 'old'] as const)('/search in its %s shape: only what names its page', async (shapes) => {
  const { model, ranking: by } = await ranking({ collections: [7] });
  model.fake.shapes = shapes;
  expect((await by.search(QUESTION))[0]).toMatchObject({
    title: 'Carte électorale',
    url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F1962',
    updated: '2026-11-24',
  });
  expect(model.fake.received.join()).not.toContain('39 98');
});
