/**
 * Letters on their way: each is a BullMQ job, tried again with growing pauses. What could not be sent is kept for
 * a while as a dead letter, which may be sent again. Letters are forgotten once they are gone.
 */
import { createNodeRedisClient, type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import type { RedisClient } from '../redis/client.ts';
import type { Letter } from './letter.ts';
import { type Mailer, MailRefused } from './mailer.ts';

export interface OutboxPorts {
  readonly mailer: Mailer;
  /** A new client, not connected. */
  readonly newClient: (name: string) => RedisClient;
  readonly log: { error(fields: object, message: string): void };
  /** Pause before the second try, in milliseconds; it doubles with each. Half a minute where left out. */
  readonly pause?: number;
}

export interface DeadLetter {
  readonly id: string;
  readonly subject: string;
  /** When it was given up, ISO 8601. */
  readonly at: string;
  readonly reason: string;
}

const QUEUE = 'letters';
const PREFIX = 'guichet:{letters}';
/** With a first pause of half a minute, the last try is two hours after the first. */
const TRIES = 9;
const FIRST_PAUSE = 30_000;
/** For how long a letter that is gone is known, so that a repeat is not sent, in seconds. */
const KNOWN = 3_600;
/** For how long a dead letter, and the address on it, is kept, in seconds: a week. And how many of them. */
const DEAD = { age: 7 * 86_400, count: 1_000 };

export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #queue: Queue<Letter>;
  readonly #clients: RedisClient[] = [];
  #worker: Worker<Letter> | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#queue = new Queue<Letter>(QUEUE, { connection: this.#connection('letters'), prefix: PREFIX });
    this.#queue.on('error', (error) => ports.log.error({ err: error }, 'letters cannot reach Redis'));
  }

  /** Resolves once the letter is stored. One with the same id is ignored. */
  async post(letter: Letter): Promise<void> {
    await this.#queue.add('letter', letter, {
      jobId: letter.id,
      attempts: TRIES,
      backoff: { type: 'exponential', delay: this.#ports.pause ?? FIRST_PAUSE },
      removeOnComplete: { age: KNOWN },
      removeOnFail: DEAD,
    });
  }

  /** Begins to send from this process. */
  start(): void {
    const { log } = this.#ports;
    const worker = new Worker<Letter>(QUEUE, (job) => this.#send(job), {
      connection: this.#connection('letters-worker'),
      prefix: PREFIX,
      concurrency: 2,
    });
    worker.on('error', (error) => log.error({ err: error }, 'letters cannot be fetched'));
    // The id holds a reference and no address.
    worker.on('failed', (job, error) => log.error({ letter: job?.id, err: error }, 'a letter did not leave'));
    this.#worker = worker;
  }

  async #send(job: Job<Letter>): Promise<void> {
    try {
      await this.#ports.mailer.send(job.data);
      // The address and the words need not stay for as long as the letter is known.
      await job.updateData({ ...job.data, to: '', text: '', html: '', calendar: { name: '', content: '' } });
    } catch (error) {
      if (error instanceof MailRefused) throw new UnrecoverableError(error.message);
      throw error;
    }
  }

  /** What was given up, the latest first. */
  async dead(most = 100): Promise<DeadLetter[]> {
    const jobs = await this.#queue.getFailed(0, most - 1);
    return jobs.map((job) => ({
      id: job.id ?? '',
      subject: job.data.subject,
      at: new Date(job.finishedOn ?? job.timestamp).toISOString(),
      reason: job.failedReason,
    }));
  }

  /** Tries a dead letter again. @returns false where there is none under this id. */
  async again(id: string): Promise<boolean> {
    const job = await this.#queue.getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.retry('failed');
    return true;
  }

  async stop(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
    for (const client of this.#clients) if (client.isOpen) client.destroy();
    this.#ports.mailer.close();
  }

  #connection(name: string) {
    const client = this.#ports.newClient(name);
    this.#clients.push(client);
    return createNodeRedisClient(client);
  }
}
