/** Runs the pass over all that is kept as a BullMQ job: of several servers one runs it. */
import { Queue, Worker } from 'bullmq';
import type { RedisClient } from '../redis/client.ts';
import { JobConnections } from '../redis/job-connections.ts';

export interface SchedulePorts {
  readonly pass: () => Promise<void>;
  /** A new client, not connected. */
  readonly newClient: (name: string) => RedisClient;
  readonly log: { error(fields: object, message: string): void };
}

const QUEUE = 'retention';
const PREFIX = 'guichet:{retention}';
/** How often, in milliseconds: what must be gone after an hour or a day is gone a quarter of an hour later at most. */
const EVERY = 15 * 60_000;
const OPTIONS = { removeOnComplete: true, removeOnFail: true } as const;

export class RetentionSchedule {
  readonly #ports: SchedulePorts;
  readonly #queue: Queue;
  readonly #connections: JobConnections;
  #worker: Worker | undefined;

  constructor(ports: SchedulePorts) {
    this.#ports = ports;
    this.#connections = new JobConnections(ports.newClient);
    this.#queue = new Queue(QUEUE, { connection: this.#connections.open('retention'), prefix: PREFIX });
    this.#queue.on('error', (error) => ports.log.error({ err: error }, 'the retention cannot reach Redis'));
  }

  async start(): Promise<void> {
    const { pass, log } = this.#ports;
    const worker = new Worker(QUEUE, pass, {
      connection: this.#connections.open('retention-worker'),
      prefix: PREFIX,
    });
    worker.on('error', (error) => log.error({ err: error }, 'the retention failed'));
    worker.on('failed', (_job, error) => log.error({ err: error }, 'a pass of the retention failed'));
    this.#worker = worker;
    await this.#queue.upsertJobScheduler('pass', { every: EVERY }, { name: 'pass', opts: OPTIONS });
  }

  async stop(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
    this.#connections.close();
  }
}
