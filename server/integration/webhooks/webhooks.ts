/** Puts webhooks together: what receivers there are, what they are to hear, and its way to them. */
import { randomUUID } from 'node:crypto';
import type { WebhookEvent } from '../../contract/webhooks.ts';
import type { TicketStore } from '../../escalation/store.ts';
import { sealFor } from '../../privacy/seal.ts';
import type { RedisClient, RedisLog } from '../../redis/client.ts';
import { type AddressFault, addressFault } from './address.ts';
import { Deliveries } from './deliveries.ts';
import { WebhookFeed } from './feed.ts';
import { WebhookStore } from './store.ts';

export interface WebhookParts {
  readonly redis: RedisClient;
  /** Connected, for this use alone: it blocks. Closed by `stop`. */
  readonly blocking: RedisClient;
  readonly newClient: (name: string) => RedisClient;
  readonly tickets: Pick<TicketStore, 'read' | 'history'>;
  /** The server's own secret, which is not in Redis. */
  readonly secret: string;
  readonly allowed: readonly string[];
  readonly now: () => Date;
  readonly log: RedisLog;
  /** For tests. */
  readonly pauses?: readonly number[];
  readonly patience?: number;
}

export class Webhooks {
  readonly store: WebhookStore;
  readonly deliveries: Deliveries;
  readonly #feed: WebhookFeed;
  readonly #parts: WebhookParts;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
    this.store = new WebhookStore(parts.redis, sealFor(parts.secret, 'guichet webhook secrets'), parts.now);
    this.deliveries = new Deliveries({ ...parts, store: this.store });
    this.#feed = new WebhookFeed({ ...parts, webhooks: this.store, deliveries: this.deliveries });
  }

  faultOf(url: string): AddressFault | null {
    return addressFault(new URL(url), this.#parts.allowed);
  }

  /** A trial, on the way every event goes. */
  async ping(municipality: string, webhook: string): Promise<void> {
    const event: WebhookEvent = {
      id: randomUUID(),
      type: 'ping',
      at: this.#parts.now().toISOString(),
      municipality,
    };
    await this.deliveries.post(webhook, event);
  }

  async start(): Promise<void> {
    this.deliveries.start();
    await this.#feed.start();
  }

  async stop(): Promise<void> {
    const ended = this.#feed.stop();
    this.#parts.blocking.destroy();
    await ended;
    await this.deliveries.stop();
  }
}
