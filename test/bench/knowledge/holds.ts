/**
 * How long this thread is held, and how much of that it worked itself: on two cores another thread or program may
 * have the processor meanwhile, which no code of ours can change.
 */
export interface Held {
  /** The longest that the event loop did not come round, in milliseconds. */
  readonly longest: number;
  /** Of any such time, the most that was this thread's own work: processor, in milliseconds. */
  readonly ownWork: number;
}

/** Looks at the clock as often as timers let it. @returns what ends it and tells. */
export function watchHolds(): () => Held {
  let [longest, ownWork] = [0, 0];
  let [at, worked] = [performance.now(), processorTime()];
  const timer = setInterval(() => {
    const [now, used] = [performance.now(), processorTime()];
    longest = Math.max(longest, now - at);
    ownWork = Math.max(ownWork, used - worked);
    [at, worked] = [now, used];
  }, 1);
  return () => {
    clearInterval(timer);
    return { longest, ownWork };
  };
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
