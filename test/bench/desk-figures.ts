/** What the desk's part of the bench prints. */
import { startTestRedis } from '../support/redis.ts';
import { type DeskLoad, deskUnderLoad, type Heard } from './desk.ts';
import { queueCosts } from './desk-queue.ts';
import { number, type Spread } from './number.ts';

const FULL: DeskLoad = { waiting: 10_000, teams: 20, agentsEach: 50, rate: 40, seconds: 15 };
const SMALL: DeskLoad = { waiting: 800, teams: 4, agentsEach: 10, rate: 20, seconds: 3 };

export async function benchDesk(small: boolean): Promise<void> {
  await benchQueue(small ? [10, 1_000] : [10, 1_000, 100_000]);
  await benchConsoles(small ? SMALL : FULL);
}

async function benchQueue(lengths: readonly number[]): Promise<void> {
  console.log('One ticket opened and one claimed, while so many wait in the same queue');
  const redis = await startTestRedis();
  const costs = await queueCosts(redis.address, lengths);
  await redis.stop();
  for (const { waiting, open, claim, scripts } of costs) {
    console.log(
      `  ${number(waiting).padEnd(8)} open ${number(open, 2)} ms, claim ${number(claim, 2)} ms; ` +
        `of Redis' own time, both: ${number(scripts)} µs`,
    );
  }
  const [first, last] = [costs[0], costs.at(-1)];
  if (!first || !last) return;
  const ratio = (last.open + last.claim) / (first.open + first.claim);
  console.log(
    `  longest / shortest: ${number(ratio, 2)}; of Redis' own time: ${number(last.scripts / first.scripts, 2)}`,
  );
}

async function benchConsoles(load: DeskLoad): Promise<void> {
  const consoles = load.teams * load.agentsEach;
  console.log(
    `Desk: ${number(load.waiting)} waiting, ${number(consoles)} consoles in ${load.teams} teams, ` +
      `${load.rate} claims/s for ${load.seconds} s`,
  );
  const redis = await startTestRedis();
  const { alone, amongAll, load: seen } = await deskUnderLoad(redis, load);
  await redis.stop();
  const each = seen.consoles * seen.seconds;
  console.log(
    `  claim ${said(seen.claims)}, of ${number(seen.claims.count)}; ` +
      `one bare write beside it ${said(seen.writes)}; server CPU ${number(cpuPerChange(seen), 2)} ms a change`,
  );
  console.log(
    `  ${number(seen.deltas / seen.seconds)} deltas/s to all consoles: ${number(seen.deltas / each, 2)} a second ` +
      `and console, ${number(seen.bytes / each)} bytes; each of ${number(seen.changes)} changes made ` +
      `${number(deltasPerChange(seen), 1)} deltas`,
  );
  console.log('  The same claims in one team, while other teams have no console open, and all of theirs');
  for (const heard of [alone, amongAll]) {
    console.log(
      `    ${number(heard.consoles).padEnd(6)} consoles: ${number(deltasPerChange(heard), 1)} deltas a change, ` +
        `server CPU ${number(cpuPerChange(heard), 2)} ms a change, claim ${said(heard.claims)}`,
    );
  }
}

const said = ({ p50, p99 }: Spread) => `p50 ${number(p50, 1)} ms, p99 ${number(p99, 1)} ms`;
const deltasPerChange = ({ deltas, changes }: Heard) => deltas / Math.max(1, changes);
const cpuPerChange = ({ cpu, changes }: Heard) => cpu / Math.max(1, changes);
