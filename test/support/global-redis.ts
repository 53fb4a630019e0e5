import { spawnSync } from 'node:child_process';
import { REDIS_PROGRAMS } from '../../server/redis/process.ts';
import { startTestRedis } from './redis.ts';

/**
 * Jest runs this once before the integration and browser tests: a Redis for each worker, since what is published
 * in one is heard in all of its databases. `redis.ts` gives tests their own.
 */
export default async function startSharedRedis({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  if (process.env.TEST_REDIS_SOCKETS) return;
  if (!REDIS_PROGRAMS.some((program) => spawnSync(program, ['--version']).status === 0)) {
    throw new Error(`these tests need ${REDIS_PROGRAMS.join(' or ')}: "npm run doctor" says what to type`);
  }
  // A signal alone would end Jest without the `exit` event on which its Redis is stopped.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const started = await Promise.all(Array.from({ length: maxWorkers }, () => startTestRedis()));
  process.env.TEST_REDIS_SOCKETS = started.map(({ socket }) => socket).join(' ');
}
