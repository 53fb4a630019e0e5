/** The Redis a server uses, and every connection to it that must be closed at its end. */
import { connect, type RedisClient, type RedisLog } from './client.ts';
import { provideRedis, STOPPING } from './supervised.ts';

export interface OpenRedis {
  readonly address: string;
  /** A new connection, closed with the others. */
  client(name: string): Promise<RedisClient>;
  close(): Promise<void>;
}

/** How long it may take to close all of it, in milliseconds: our own Redis writes what it has, and ends. */
export const STOPPING_REDIS = STOPPING + 5_000;

export async function openRedis(
  config: { readonly redisUrl: string | undefined; readonly dataDir: string },
  log: RedisLog,
): Promise<OpenRedis> {
  const provided = await provideRedis(config, log);
  const opened: RedisClient[] = [];
  return {
    address: provided.address,
    async client(name) {
      const made = await connect(provided.address, `guichet-${name}`, log);
      opened.push(made);
      return made;
    },
    async close() {
      for (const each of opened) if (each.isOpen) await each.close().catch(() => each.destroy());
      await provided.stop();
    },
  };
}
