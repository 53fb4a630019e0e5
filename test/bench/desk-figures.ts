/** What the desk's part of the bench prints. */
import { startTestRedis } from '../support/redis.ts';
import { type DeskLoad, deskUnderLoad, queueCosts } from './desk.ts';
import { number } from './number.ts';

const FULL: DeskLoad = { waiting: 10_000, agents: 1_000, teams: 20, rate: 100, seconds: 20 };
const SMALL: DeskLoad = { waiting: 400, agents: 40, teams: 4, rate: 20, seconds: 3 };

export async function benchDesk(small: boolean): Promise<void> {
  const sizes = small ? [10, 1_000] : [10, 1_000, 100_000];
  console.log('One ticket opened and one claimed, while so many wait in the same queue');
  const redis = await startTestRedis();
  const costs = await queueCosts(redis, sizes);
  for (const { waiting, open, claim } of costs) {
    console.log(`  ${number(waiting).padEnd(8)} open ${number(open, 3)} ms, claim ${number(claim, 3)} ms`);
  }
  const [first, last] = [costs[0], costs.at(-1)];
  if (first && last) {
    const ratio = (last.open + last.claim) / (first.open + first.claim);
    console.log(`  longest / shortest: ${number(ratio, 2)}`);
  }
  await redis.flush();
  const load = small ? SMALL : FULL;
  console.log(
    `Desk: ${number(load.waiting)} waiting, ${number(load.agents)} consoles in ${load.teams} teams, ${load.rate} claims/s for ${load.seconds} s`,
  );
  const seen = await deskUnderLoad(redis, load);
  console.log(
    `  claim p50 ${number(seen.p50, 2)} ms, p99 ${number(seen.p99, 2)} ms, of ${seen.claims} claims; ` +
      `${number(seen.deltasPerSecond)} deltas/s to all consoles; each of ${seen.changes} changes reached ` +
      `${number(seen.consolesPerDelta, 1)} consoles (a team has ${number(load.agents / load.teams)})`,
  );
  await redis.stop();
}
