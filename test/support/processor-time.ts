/**
 * Milliseconds that this process spends on it, the least of three runs: what other programs take of a shared machine
 * is not counted. For what must not grow with the square of its input; how fast things are is for `npm run bench`.
 */
export function processorTime(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}
