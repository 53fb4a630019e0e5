/** Ends the process when it is asked to: Ctrl-C, or whoever supervises it. */

/** How long a stop may take, in milliseconds, before it is forced. */
const STOPPING = 10_000;

/** @param starting asked to end while it starts, it comes to its end first, and then stops. */
export function stopOnSignals(starting: Promise<{ stop(): Promise<void> }>): void {
  let stopping = false;
  const stop = () => {
    // A second Ctrl-C is for who does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      console.error(`Guichet did not stop within ${STOPPING / 1_000} seconds and was ended.`);
      process.exit(1);
    }, STOPPING).unref();
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        // A start that fails is told of by whoever started it.
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
