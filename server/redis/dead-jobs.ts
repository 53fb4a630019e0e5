import type { Job, Queue } from 'bullmq';

/** What a queue gave up: to be looked at by the town hall it was for, tried again or set aside, by nobody else. */
export class DeadJobs<T> {
  readonly #queue: Queue<T>;
  readonly #townOf: (data: T) => string;
  readonly #kept: number;

  /** @param kept how many the queue keeps, of all town halls. */
  constructor(queue: Queue<T>, townOf: (data: T) => string, kept: number) {
    this.#queue = queue;
    this.#townOf = townOf;
    this.#kept = kept;
  }

  /** Of one town hall, the latest first. */
  async list(municipality: string, most: number): Promise<Job<T>[]> {
    const jobs = (await this.#queue.getFailed(0, this.#kept)) as Job<T>[];
    return jobs.filter(({ data }) => this.#townOf(data) === municipality).slice(0, most);
  }

  /** Tries it again, from the first pause on. @returns false where the town hall has none under this id. */
  async again(municipality: string, id: string): Promise<boolean> {
    const job = await this.#find(municipality, id);
    await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return job !== null;
  }

  /** Forgets it: somebody has seen to it. @returns false where the town hall has none under this id. */
  async setAside(municipality: string, id: string): Promise<boolean> {
    const job = await this.#find(municipality, id);
    await job?.remove();
    return job !== null;
  }

  async #find(municipality: string, id: string): Promise<Job<T> | null> {
    const job = (await this.#queue.getJob(id)) as Job<T> | undefined;
    return job && this.#townOf(job.data) === municipality && (await job.isFailed()) ? job : null;
  }
}

/** When a job was given up, ISO 8601. */
export const givenUpAt = (job: Job): string => new Date(job.finishedOn ?? job.timestamp).toISOString();
