/**
 * `npm run chaos`: kills servers with -9 at random while citizens write, then Redis, then reads all histories.
 * Exit status 1 where an acknowledged message is lost, anything is shown twice, or order is broken.
 *
 * `-- --kills 50 --redis-kills 10 --citizens 40 --servers 2`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ChaosCitizen } from './citizen.ts';
import { Cluster } from './cluster.ts';
import { faultsOf } from './verify.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    'redis-kills': { type: 'string', default: '10' },
    citizens: { type: 'string', default: '40' },
    servers: { type: 'string', default: '2' },
  },
});
/** A greeting is answered by one message with this key: one answer a message, no more and no less. */
const GREETING = 'bonjour';
const ANSWER = 'bot.smalltalk.greeting';

const cluster = await Cluster.start(Number(values.servers));
let over = false;
const citizens = Array.from(
  { length: Number(values.citizens) },
  () => new ChaosCitizen(() => cluster.addresses()),
);
const lives = citizens.map(async (citizen) => {
  await citizen.open();
  while (!over) {
    await citizen.say(GREETING);
    // Below the limit of forty messages a minute.
    await sleep(1_600 + Math.random() * 800);
  }
});

for (let kill = 1; kill <= Number(values.kills); kill++) {
  await sleep(200 + Math.random() * 800);
  await cluster.kill(Math.floor(Math.random() * cluster.size));
  if (kill % 10 === 0) console.log(`${kill} servers killed`);
}
for (let kill = 1; kill <= Number(values['redis-kills']); kill++) {
  await sleep(500 + Math.random() * 1_000);
  await cluster.killRedis();
}
console.log(`Redis killed ${values['redis-kills']} times`);
over = true;
await Promise.all(lives);
const records = await Promise.all(citizens.map((citizen) => citizen.finish()));
await cluster.stop();

const faults = records.flatMap((record) =>
  faultsOf(record, ANSWER).map((fault) => `${record.conversation}: ${fault}`),
);
const acknowledged = records.reduce((sum, record) => sum + record.acknowledged.size, 0);
const stored = records.reduce((sum, record) => sum + record.history.length, 0);
for (const fault of faults.slice(0, 50)) console.log(fault);
console.log(
  `${records.length} conversations, ${acknowledged} acknowledged messages, ${stored} stored: ${faults.length} faults`,
);
if (cluster.crashes > 0) console.log(`${cluster.crashes} servers ended by themselves`);
if (acknowledged === 0) console.log('nothing was acknowledged: the run proves nothing');
process.exit(faults.length === 0 && acknowledged > 0 && cluster.crashes === 0 ? 0 : 1);
