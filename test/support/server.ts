/** The real server, in this process, on a shared test Redis and any free port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshBundles } from '../../server/commands/setup/bundles.ts';
import { loadConfig } from '../../server/config.ts';
import { type Running, serve } from '../../server/main.ts';
import type { TestRedis } from './redis.ts';

export interface TestServer {
  readonly base: string;
  readonly firstAgent: { readonly login: string; readonly password: string };
  stop(): Promise<void>;
}

/** @param env settings beside those a test needs. */
export async function startServer(redis: TestRedis, env: Record<string, string> = {}): Promise<TestServer> {
  await freshBundles();
  const data = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  const running: Running = await serve(
    loadConfig({ PORT: '0', REDIS_URL: redis.address, DATA_DIR: data, LOG_LEVEL: 'silent', ...env }),
  );
  if (!running.firstAgent) throw new Error('the test Redis already had agents: flush it first');
  return {
    base: running.addresses.page.replace(/\/$/, ''),
    firstAgent: running.firstAgent,
    async stop() {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
