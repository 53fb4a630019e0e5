/**
 * Letters on their way: each is a BullMQ job, sealed, tried again with growing pauses. What could not be sent is kept
 * for a while as a dead letter, which may be sent again. Letters are forgotten once they are gone.
 */
import { type Job, Queue, UnrecoverableError, Worker } from 'bullmq';
import type { DeadLetter } from '../contract/letters.ts';
import { opened, type Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { DeadJobs, givenUpAt } from '../redis/dead-jobs.ts';
import { JobConnections } from '../redis/job-connections.ts';
import { removeOldJobs } from '../retention/old-jobs.ts';
import type { Letter } from './letter.ts';
import { type Mailer, MailRefused } from './mailer.ts';

export interface OutboxPorts {
  readonly mailer: Mailer;
  readonly seal: Seal;
  /** A new client, not connected. */
  readonly newClient: (name: string) => RedisClient;
  readonly log: { error(fields: object, message: string): void };
  /** Pause before the second try, in milliseconds; it doubles with each. Half a minute where left out. */
  readonly pause?: number;
}

const QUEUE = 'letters';
const PREFIX = 'guichet:{letters}';
/** With a first pause of half a minute, the last try is two hours after the first. */
const TRIES = 9;
const FIRST_PAUSE = 30_000;
/** For how long a letter that is gone is known, so that a repeat is not sent, in seconds. */
const KNOWN = 3_600;
/** Most dead letters; how long each is kept is its town hall's word. */
const DEAD = { count: 1_000 };
const DAY = 86_400_000;

/** What waits in Redis. The id of the job is that of the letter, and begins with a reference. */
interface KeptLetter {
  readonly municipality: string;
  /** The letter; '' once it is gone. */
  readonly sealed: string;
}

export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #queue: Queue<KeptLetter>;
  readonly #dead: DeadJobs<KeptLetter>;
  readonly #connections: JobConnections;
  #worker: Worker<KeptLetter> | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#connections = new JobConnections(ports.newClient);
    this.#queue = new Queue<KeptLetter>(QUEUE, {
      connection: this.#connections.open('letters'),
      prefix: PREFIX,
    });
    this.#dead = new DeadJobs(this.#queue, ({ municipality }) => municipality, DEAD.count);
    this.#queue.on('error', (error) => ports.log.error({ err: error }, 'letters cannot reach Redis'));
  }

  /** Resolves once the letter is stored. One with the same id is ignored. */
  async post(municipality: string, letter: Letter): Promise<void> {
    const sealed = this.#ports.seal.close(JSON.stringify(letter), letter.id);
    await this.#queue.add(
      'letter',
      { municipality, sealed },
      {
        jobId: letter.id,
        attempts: TRIES,
        backoff: { type: 'exponential', delay: this.#ports.pause ?? FIRST_PAUSE },
        removeOnComplete: { age: KNOWN },
        removeOnFail: DEAD,
      },
    );
  }

  /** Begins to send from this process. */
  start(): void {
    const { log } = this.#ports;
    const worker = new Worker<KeptLetter>(QUEUE, (job) => this.#send(job), {
      connection: this.#connections.open('letters-worker'),
      prefix: PREFIX,
      concurrency: 2,
    });
    worker.on('error', (error) => log.error({ err: error }, 'letters cannot be fetched'));
    // The id holds a reference and no address.
    worker.on('failed', (job, error) => log.error({ letter: job?.id, err: error }, 'a letter did not leave'));
    this.#worker = worker;
  }

  async #send(job: Job<KeptLetter>): Promise<void> {
    try {
      await this.#ports.mailer.send(this.#letterOf(job));
      // The address and the words need not stay for as long as the letter is known.
      await job.updateData({ ...job.data, sealed: '' });
    } catch (error) {
      if (error instanceof MailRefused) throw new UnrecoverableError(error.message);
      throw error;
    }
  }

  /** What was given up, of one town hall, the latest first. */
  async dead(municipality: string, most = 200): Promise<DeadLetter[]> {
    const jobs = await this.#dead.list(municipality, most);
    return jobs.map((job) => ({
      id: job.id ?? '',
      subject: this.#subjectOf(job),
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

  /** Forgets the letters about these requests, wherever they are on their way. */
  async forgetAbout(references: readonly string[]): Promise<void> {
    const jobs = await this.#queue.getJobs(['waiting', 'delayed', 'prioritized', 'failed', 'completed']);
    const about = jobs.filter(({ id }) => references.some((reference) => id?.startsWith(`${reference}-`)));
    // One that is being sent just now is locked, and forgotten with the next pass of the retention.
    for (const job of about) await job.remove().catch(() => undefined);
  }

  /**
   * Forgets what is too old: letters that are gone, and dead ones.
   * @param days how long a town hall keeps a dead letter. @returns how many dead ones were forgotten.
   */
  forget(now: Date, days: (municipality: string) => number): Promise<number> {
    const failed = ({ municipality }: KeptLetter) => days(municipality) * DAY;
    return removeOldJobs(this.#queue, now, { completed: KNOWN * 1_000, failed });
  }

  /** Its id alone where the key it was sealed with is gone: one such letter must not hide the others. */
  #subjectOf(job: Job<KeptLetter>): string {
    try {
      return this.#letterOf(job).subject;
    } catch {
      return job.id ?? '';
    }
  }

  #letterOf({ id, data }: Job<KeptLetter>): Letter {
    return JSON.parse(opened(this.#ports.seal, data.sealed, id ?? '')) as Letter;
  }

  async stop(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
    this.#connections.close();
    this.#ports.mailer.close();
  }
}
