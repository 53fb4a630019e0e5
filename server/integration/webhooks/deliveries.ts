/**
 * Events on their way: each is a BullMQ job for one receiver, tried again with growing pauses for some eighteen
 * hours. What is given up stands in a list from which an administrator sends it again.
 */
import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import type { DeadDelivery, WebhookEvent } from '../../contract/webhooks.ts';
import type { RedisClient } from '../../redis/client.ts';
import { DeadJobs, givenUpAt } from '../../redis/dead-jobs.ts';
import { JobConnections } from '../../redis/job-connections.ts';
import { removeOldJobs } from '../../retention/old-jobs.ts';
import { NotTaken, type SendPorts, send } from './send.ts';
import type { WebhookStore } from './store.ts';

export interface DeliveryPorts extends Omit<SendPorts, 'patience'> {
  readonly store: WebhookStore;
  /** A new client, not connected. */
  readonly newClient: (name: string) => RedisClient;
  readonly log: { error(fields: object, message: string): void };
  /** For tests. */
  readonly pauses?: readonly number[];
  readonly patience?: number;
}

interface Delivery {
  readonly webhook: string;
  readonly event: WebhookEvent;
}

const QUEUE = 'webhooks';
const PREFIX = 'guichet:{webhook-jobs}';
/** Pauses between tries, in milliseconds: 10 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h. */
const PAUSES = [10_000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000];
const PATIENCE = 10_000;
/** How long a stop waits for a connection that is still being made, in milliseconds. */
const READY = 2_000;
/** How long an event that was taken is known, so that it is not sent again, in seconds: two days. */
const KNOWN = 2 * 86_400;
/** Most of what was given up; how long it is kept is its town hall's word. */
const DEAD = { count: 10_000 };
const DAY = 86_400_000;

export class Deliveries {
  readonly #ports: DeliveryPorts;
  readonly #pauses: readonly number[];
  readonly #queue: Queue<Delivery>;
  readonly #dead: DeadJobs<Delivery>;
  readonly #connections: JobConnections;
  #worker: Worker<Delivery> | undefined;

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
    this.#connections = new JobConnections(ports.newClient);
    this.#pauses = ports.pauses ?? PAUSES;
    this.#queue = new Queue<Delivery>(QUEUE, {
      connection: this.#connections.open('webhooks'),
      prefix: PREFIX,
    });
    this.#dead = new DeadJobs(this.#queue, ({ event }) => event.municipality, DEAD.count);
    this.#queue.on('error', (error) => ports.log.error({ err: error }, 'webhooks cannot reach Redis'));
  }

  /** Resolves once it is stored. The same event for the same receiver is stored once. */
  async post(webhook: string, event: WebhookEvent): Promise<void> {
    await this.#queue.add(
      'event',
      { webhook, event },
      {
        jobId: `${webhook}-${event.id}`,
        attempts: this.#pauses.length + 1,
        backoff: { type: 'custom' },
        removeOnComplete: { age: KNOWN },
        removeOnFail: DEAD,
      },
    );
  }

  /** Begins to send from this process. */
  start(): void {
    const { log } = this.#ports;
    const worker = new Worker<Delivery>(QUEUE, (job) => this.#deliver(job), {
      connection: this.#connections.open('webhooks-worker'),
      prefix: PREFIX,
      // A receiver that hangs holds one of these for ten seconds, and not the others' events.
      concurrency: 20,
      // A tenth more or less: receivers that fail together are not all tried again together.
      settings: { backoffStrategy: (made) => (this.#pauses[made - 1] ?? 0) * (0.9 + Math.random() * 0.2) },
    });
    worker.on('error', (error) => log.error({ err: error }, 'events cannot be fetched'));
    this.#worker = worker;
  }

  async #deliver({ data: { webhook, event } }: Job<Delivery>): Promise<void> {
    const { store, allowed, now, patience = PATIENCE } = this.#ports;
    const receiver = await store.receiver(event.municipality, webhook);
    // Removed or switched off meanwhile: nobody waits for it.
    if (!receiver) return;
    if (receiver.secrets.length === 0) throw new UnrecoverableError('secret-unreadable');
    try {
      await send(receiver, event, { allowed, now, patience });
    } catch (error) {
      if (error instanceof NotTaken && error.final) throw new UnrecoverableError(error.message);
      throw error;
    }
  }

  /** What was given up, of one town hall, the latest first. */
  async dead(municipality: string, most = 200): Promise<DeadDelivery[]> {
    const jobs = await this.#dead.list(municipality, most);
    const urls = new Map((await this.#ports.store.list(municipality)).map(({ id, url }) => [id, url]));
    return jobs.map((job) => ({
      id: job.id ?? '',
      webhook: job.data.webhook,
      url: urls.get(job.data.webhook) ?? '',
      type: job.data.event.type,
      reference: job.data.event.ticket?.reference ?? '',
      at: job.data.event.at,
      givenUpAt: givenUpAt(job),
      tries: job.attemptsMade,
      reason: job.failedReason,
    }));
  }

  /** Tries it again, from the first pause on. @returns false where the town hall has none under this id. */
  again(municipality: string, id: string): Promise<boolean> {
    return this.#dead.again(municipality, id);
  }

  /** Forgets what was given up. @returns false where the town hall has none under this id. */
  setAside(municipality: string, id: string): Promise<boolean> {
    return this.#dead.setAside(municipality, id);
  }

  /**
   * Forgets what is too old: events that were taken, and what was given up.
   * @param days how long a town hall keeps what was given up. @returns how many of these were forgotten.
   */
  forget(now: Date, days: (municipality: string) => number): Promise<number> {
    const failed = ({ event }: Delivery) => days(event.municipality) * DAY;
    return removeOldJobs(this.#queue, now, { completed: KNOWN * 1_000, failed });
  }

  async stop(): Promise<void> {
    // A client that is closed while it still connects would connect after all, and hold the process.
    await Promise.race([
      this.#queue.waitUntilReady(),
      new Promise((done) => setTimeout(done, READY).unref()),
    ]);
    await this.#worker?.close();
    await this.#queue.close();
    this.#connections.close();
  }
}
