import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from './client.ts';

/** A Lua script Redis runs in one step. */
export interface Script {
  /** @returns what the script returns. Sent by its hash; by its text where Redis does not know it yet. */
  run(keys: readonly string[], args: readonly string[]): Promise<unknown>;
}

/** Reads a script once, from the file beside the code that uses it. Several files are run as one, in order. */
export function loadScript(redis: RedisClient, ...files: readonly URL[]): Script {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const hash = createHash('sha1').update(text).digest('hex');
  return {
    async run(keys, args) {
      const options = { keys: [...keys], arguments: [...args] };
      try {
        return await redis.evalSha(hash, options);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
        return redis.eval(text, options);
      }
    },
  };
}
