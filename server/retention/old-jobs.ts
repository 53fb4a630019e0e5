import type { Job, Queue } from 'bullmq';

/** How long jobs of a queue are kept after their end, in milliseconds. */
export interface JobLives<T> {
  readonly completed: number;
  readonly failed: (data: T) => number;
}

/**
 * Removes the jobs that ended too long ago. BullMQ itself does so only when another job ends.
 * @returns how many failed ones were removed.
 */
export async function removeOldJobs<T>(queue: Queue<T>, now: Date, lives: JobLives<T>): Promise<number> {
  const [completed, failed] = await Promise.all([queue.getCompleted(), queue.getFailed()]);
  const since = (job: Job) => now.getTime() - (job.finishedOn ?? job.timestamp);
  for (const job of completed) if (since(job) > lives.completed) await job.remove();
  const old = failed.filter((job) => since(job) > lives.failed(job.data as T));
  for (const job of old) await job.remove();
  return old.length;
}
