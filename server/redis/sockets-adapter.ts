import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { RedisClient } from './client.ts';

/**
 * Socket.IO's adapter between servers, with an end.
 * By itself it lets the connections it reads on go only once a read has waited its five seconds.
 *
 * @param client the adapter's own: what it does with its connections is changed here.
 */
export function socketsAdapter(client: RedisClient, options: Parameters<typeof createAdapter>[1] = {}) {
  const ends: (() => Promise<void>)[] = [];
  const duplicate = client.duplicate.bind(client);
  const remembered = () => {
    const reader = duplicate();
    const subscribe = reader.subscribe.bind(reader);
    let ended = false;
    const end = async () => {
      ended = true;
      if (reader.isOpen) reader.destroy();
    };
    ends.push(end);
    // The adapter closes it too, later, and does not wait for what it subscribes to: what is closed already, or cut
    // off by it, would throw where nobody hears it.
    return Object.assign(reader, {
      disconnect: end,
      subscribe: (...wish: Parameters<typeof subscribe>) =>
        subscribe(...wish).catch((error: unknown) => {
          if (!ended) throw error;
        }),
    });
  };
  return {
    adapter: createAdapter(Object.assign(client, { duplicate: remembered }), options),
    /** After the sockets' server is closed. */
    async release(): Promise<void> {
      for (const end of ends) await end();
    },
  };
}
