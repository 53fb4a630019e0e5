import { createNodeRedisClient } from 'bullmq';
import type { RedisClient } from './client.ts';

/** The connections of BullMQ's queues and workers: it leaves those that it was given open. */
export class JobConnections {
  readonly #newClient: (name: string) => RedisClient;
  readonly #clients: RedisClient[] = [];

  /** @param newClient makes a new client, not connected. */
  constructor(newClient: (name: string) => RedisClient) {
    this.#newClient = newClient;
  }

  /** @param back told whenever Redis is there again after it was gone. */
  open(name: string, back?: () => void) {
    const client = this.#newClient(name);
    this.#clients.push(client);
    let before = false;
    client.on('ready', () => {
      if (before) back?.();
      before = true;
    });
    return createNodeRedisClient(client);
  }

  /** After the queues and workers are closed. */
  close(): void {
    for (const client of this.#clients) if (client.isOpen) client.destroy();
  }
}
