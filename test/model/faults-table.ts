/** `npm run model:faults`: what a citizen sees in a browser, with each fault of a model, and after how long. */
import { IN_ORDER, stageOfFaults } from '../browser/model/faults.ts';
import { startTestRedis } from '../support/redis.ts';

const redis = await startTestRedis();
const stage = await stageOfFaults(redis);
console.log('| fault | the model was asked | answered after | what the citizen reads | buttons |');
console.log('|---|---|---|---|---|');
for (const fault of ['none', ...IN_ORDER] as const) {
  const { asked, ms, text, buttons } = await stage.seen(fault);
  const cells = [fault, `${asked}×`, `${(ms / 1_000).toFixed(1)} s`, text.slice(0, 90), buttons.join(', ')];
  console.log(`| ${cells.join(' | ')} |`);
}
await stage.stop();
await redis.stop();
process.exit(0);
