import { Registry } from 'prom-client';
import { type FakeModel, type FakeOptions, startFakeModel } from '../../server/commands/model-fake/server.ts';
import { type ConnectedModel, connectModel } from '../../server/model/build.ts';
import type { ModelSettings } from '../../server/model/settings.ts';
import type { TestRedis } from './redis.ts';

/** Generous deadlines: a test that wants a short one says so. */
export const modelSettings = (baseUrl: string, other: Partial<ModelSettings> = {}): ModelSettings => ({
  baseUrl,
  apiKey: undefined,
  names: {},
  name: 'fake',
  embed: undefined,
  rerank: undefined,
  collections: [],
  firstTokenMs: 20_000,
  wholeMs: 30_000,
  concurrency: 8,
  caps: { conversationTokens: 1e9, hourTokens: 1e9, dayTokens: 1e9, dayCost: 1e6 },
  price: { input: 0, output: 0 },
  ...other,
});

export interface TestModel extends ConnectedModel {
  readonly fake: FakeModel;
  readonly registry: Registry;
  /** What broke on our side: nothing may. */
  readonly broken: unknown[];
}

/** A real connection to a fake model of its own. */
export async function connectTestModel(
  redis: TestRedis,
  settings: Partial<ModelSettings> = {},
  fake: FakeOptions | FakeModel = {},
): Promise<TestModel> {
  const server = 'url' in fake ? fake : await startFakeModel(fake);
  const registry = new Registry();
  const broken: unknown[] = [];
  const connected = await connectModel({
    settings: modelSettings(server.url, settings),
    redis: await redis.client(),
    client: (name) => redis.client(name),
    registry,
    locales: 'locales',
    languages: ['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'],
    now: () => new Date(),
    timer: () => performance.now(),
    log: { info() {}, warn() {} },
    failed: (where, error) => broken.push(where, error),
  });
  await connected.start();
  return {
    ...connected,
    fake: server,
    registry,
    broken,
    async stop() {
      await connected.stop();
      await server.close();
    },
  };
}
