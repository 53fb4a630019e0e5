/**
 * Wakes the upkeep: one BullMQ job a ticket, which arms itself again until the ticket is over, and a sweep
 * that looks at what no job has looked at in time. Job data is a reference and nothing else.
 */
import { DelayedError, type Job, Queue, Worker } from 'bullmq';
import type { PresenceStore } from '../agents/presence.ts';
import type { RedisClient } from '../redis/client.ts';
import { JobConnections } from '../redis/job-connections.ts';
import type { Alarm, DeskLog } from './ports.ts';
import type { TicketStore } from './store.ts';
import type { Upkeep } from './upkeep.ts';

export interface TimerPorts {
  readonly store: Pick<TicketStore, 'overdue'>;
  readonly upkeep: Upkeep;
  readonly presence: Pick<PresenceStore, 'letGoOfLost'>;
  /** A new client, not connected. */
  readonly newClient: (name: string) => RedisClient;
  readonly log: DeskLog;
}

interface Look {
  readonly reference?: string;
}

const QUEUE = 'escalations';
/** One hash tag: BullMQ's own scripts touch several keys of a queue. */
const PREFIX = 'guichet:{timers}';
/** How often the sweep runs, in milliseconds: an agent lost in a crash must be noticed within 15 s. */
const SWEEP_EVERY = 3_000;
/** How late a look must be before the sweep takes it, and how many it takes at once. */
const LATE = 1_000;
const SWEEP_LIMIT = 200;
/** A job whose worker died is taken up again after this, in milliseconds. */
const LOCK = 5_000;
/** Pause after a failed fetch of a job, in milliseconds. */
const RETRY = 500;
/** A job that is running just now cannot be moved: it is tried again, and then left to the sweep. */
const ARM_TRIES = 5;
const ARM_PAUSE = 20;

const OPTIONS = { removeOnComplete: true, removeOnFail: true } as const;

export class EscalationTimers implements Alarm {
  readonly #ports: TimerPorts;
  readonly #queue: Queue<Look>;
  readonly #connections: JobConnections;
  #worker: Worker<Look> | undefined;

  constructor(ports: TimerPorts) {
    this.#ports = ports;
    this.#connections = new JobConnections(ports.newClient);
    this.#queue = new Queue<Look>(QUEUE, {
      connection: this.#connections.open('escalation-timers', () => this.#wakeWorkers()),
      prefix: PREFIX,
    });
    this.#queue.on('error', (error) => ports.log.error({ err: error }, 'timers cannot reach Redis'));
  }

  /** Begins to look after tickets in this process. A process that only arms need not. */
  async start(): Promise<void> {
    const { log } = this.#ports;
    const worker = new Worker<Look>(QUEUE, (job, token) => this.#run(job, token), {
      connection: this.#connections.open('escalation-worker', () => this.#wakeWorkers()),
      prefix: PREFIX,
      concurrency: 20,
      lockDuration: LOCK,
      stalledInterval: LOCK / 2,
      // Redis was away: jobs are asked for again after this, and not only after a quarter of a minute.
      runRetryDelay: RETRY,
      // A job may lose any number of workers: it is harmless to run it again.
      maxStalledCount: 1_000_000,
    });
    worker.on('error', (error) => log.error({ err: error }, 'the timers failed'));
    worker.on('failed', (job, error) =>
      log.error({ reference: job?.data.reference, err: error }, 'a look failed'),
    );
    this.#worker = worker;
    await this.#queue.upsertJobScheduler(
      'sweep',
      { every: SWEEP_EVERY },
      { name: 'sweep', data: {}, opts: OPTIONS },
    );
  }

  /** Lets looks that are running come to their end. */
  async stop(): Promise<void> {
    await this.#worker?.close();
    await this.#queue.close();
    this.#connections.close();
  }

  /**
   * Redis is back. A worker whose connection was cut then waits for ten seconds without looking at what became
   * due: a job that is due at once makes it look.
   */
  #wakeWorkers(): void {
    this.#queue.add('sweep', {}, OPTIONS).catch((error: unknown) => {
      this.#ports.log.warn({ err: error }, 'the timers could not be woken');
    });
  }

  /** Where BullMQ refuses, the ticket stands in the list of what is due all the same: the sweep finds it later. */
  async arm(reference: string, at: Date): Promise<void> {
    try {
      await this.#arm(reference, at);
    } catch (error) {
      this.#ports.log.error(
        { reference, err: error },
        'a look could not be planned: it is left to the sweep',
      );
    }
  }

  async #arm(reference: string, at: Date): Promise<void> {
    const delay = Math.max(0, at.getTime() - Date.now());
    for (let tries = 0; tries < ARM_TRIES; tries++) {
      const job = await this.#queue.getJob(reference);
      if (!job) {
        // Ignored where another server was quicker.
        await this.#queue.add('look', { reference }, { jobId: reference, delay, ...OPTIONS });
        return;
      }
      if ((await moved(job, delay)) || (await job.isWaiting())) return;
      await new Promise((wake) => setTimeout(wake, ARM_PAUSE));
    }
  }

  async #run(job: Job<Look>, token: string | undefined): Promise<void> {
    const { reference } = job.data;
    if (reference === undefined) return this.sweep();
    const next = await this.#ports.upkeep.look(reference);
    if (!next) return;
    await job.moveToDelayed(Math.max(next.getTime(), Date.now() + ARM_PAUSE), token);
    throw new DelayedError();
  }

  /**
   * Looks at what is overdue: a crash left it without a job, its job is stuck with a dead worker, or the last agent of
   * its team is gone.
   */
  async sweep(): Promise<void> {
    const { store, upkeep, presence, log } = this.#ports;
    await presence.letGoOfLost();
    for (const reference of await store.overdue(LATE, SWEEP_LIMIT)) {
      try {
        const next = await upkeep.look(reference);
        if (next) await this.arm(reference, next);
      } catch (error) {
        // One ticket that fails must not keep the sweep from the others.
        log.error({ reference, err: error }, 'a look failed');
      }
    }
  }
}

/** Whether the job could be moved: it may have begun to run meanwhile. */
async function moved(job: Job, delay: number): Promise<boolean> {
  try {
    await job.changeDelay(delay);
    return true;
  } catch {
    return false;
  }
}
