/** Turns: the engine alone, then the whole server beside a bare echo and the same Redis writes. */
import { startTestRedis } from '../support/redis.ts';
import { engineRates } from './engine.ts';
import { type LoadFigures, measure } from './load.ts';
import { number } from './number.ts';

export async function benchTurns(): Promise<void> {
  console.log('Flow engine, in-process, ten-turn branching form, state saved and loaded each turn');
  const [few = 0, many = 0] = engineRates([10, 1_000], 4).map(({ turnsPerSecond }) => turnsPerSecond);
  console.log(`  10 flows    ${number(few)} turns/s`);
  console.log(`  1,000 flows ${number(many)} turns/s, ratio ${number(many / few, 2)}`);

  // The limit of forty messages a minute a conversation holds for the bench too: hence the many connections.
  const load = { connections: 600, rate: 200, seconds: 15 };
  console.log(
    `Turns over the socket, open loop, ${load.rate}/s on ${load.connections} connections for ${load.seconds} s`,
  );
  const redis = await startTestRedis();
  const figures: LoadFigures[] = [];
  for (const server of ['echo', 'floor', 'guichet']) {
    await redis.flush();
    const seen = await measure(server, redis.address, load);
    figures.push(seen);
    console.log(
      `  ${seen.server.padEnd(8)} p50 ${number(seen.p50, 2)} ms, p99 ${number(seen.p99, 2)} ms, server CPU ${number(seen.cpuPerTurn)} µs a turn, ` +
        `${number(seen.bytesPerConnection / 1_000, 1)} kB a connection, event loop p99 ${number(seen.loopDelay, 1)} ms, ` +
        `sent late p99 ${number(seen.sentLate, 1)} ms, ${seen.turns} turns, ${seen.unanswered} without an answer`,
    );
  }
  await redis.stop();
  const [, floor, ours] = figures;
  if (floor && ours) {
    console.log(
      `  guichet / floor: p50 ${number(ours.p50 / floor.p50, 2)}, p99 ${number(ours.p99 / floor.p99, 2)}, CPU ${number(ours.cpuPerTurn / floor.cpuPerTurn, 2)}`,
    );
  }
}
