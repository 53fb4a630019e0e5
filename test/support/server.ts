/** The real server, in this process, on a shared test Redis and any free port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshBundles } from '../../server/commands/setup/bundles.ts';
import { loadConfig } from '../../server/config.ts';
import { type Running, serve } from '../../server/main.ts';
import { loadContent } from '../../server/town/load-content.ts';
import type { TestRedis } from './redis.ts';

export interface TestServer {
  readonly base: string;
  /** Another server on the same Redis, with what this one has loaded. @param port any free one, if left out. */
  another(port?: number): Promise<Running>;
  readonly firstAgent: { readonly login: string; readonly password: string };
  stop(): Promise<void>;
}

/** @param env settings beside those a test needs. */
export async function startServer(redis: TestRedis, env: Record<string, string> = {}): Promise<TestServer> {
  await freshBundles();
  const data = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  const config = loadConfig({
    PORT: '0',
    REDIS_URL: redis.address,
    DATA_DIR: data,
    LOG_LEVEL: 'silent',
    ...env,
  });
  // Loading holds the process for seconds: nothing else may wait for Redis in it meanwhile.
  const content = await loadContent(config);
  const running: Running = await serve(config, content);
  if (!running.firstAgent) throw new Error('the test Redis already had agents: flush it first');
  return {
    base: running.addresses.page.replace(/\/$/, ''),
    firstAgent: running.firstAgent,
    another: (port = 0) => serve({ ...config, port }, content),
    async stop() {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
