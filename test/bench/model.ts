/**
 * `npm run bench:model [-- <calls>]`: from asking to a model's first words, where the model itself takes no time: the
 * fake answers at once. What is left is ours, over real HTTP and a real Redis: identifiers taken out, budget, queue,
 * breaker, sending, reading. Fails above 20 ms at the 99th percentile.
 */
import { z } from 'zod';
import { connectTestModel } from '../support/model.ts';
import { startTestRedis } from '../support/redis.ts';
import { number, spread } from './number.ts';

const LIMIT_MS = 20;
const CALLS = Number(process.argv[2] ?? 1_000);
/** The first calls compile what the others run. */
const WARM_UP = 200;

const MESSAGE =
  "Bonjour, j'ai perdu ma carte d'identité en faisant les courses et je pars le 12 décembre. Mon numéro est le 06 39 98 45 67, mon adresse 3 rue des Lilas. Que dois-je faire ?";
const EXTRACTS = Array.from({ length: 4 }, (_, at) => ({
  id: `E${at + 1}`,
  text: 'En cas de perte ou de vol, le timbre fiscal coûte 25 €. Vous déposez la demande en personne, dans une mairie équipée, avec un rendez-vous. '.repeat(
    6,
  ),
}));

const redis = await startTestRedis();
const { model, fake, broken, stop } = await connectTestModel(redis);
const times: number[] = [];

async function ask(conversation: string): Promise<number> {
  const began = performance.now();
  let first = Number.NaN;
  const answer = await model.ask({
    ...{ job: 'translate', municipality: 'belleroche', conversation, instructions: 'Traduis « text ».' },
    given: { text: { person: MESSAGE, said: [] }, extracts: { official: EXTRACTS } },
    shape: z.object({ text: z.string() }),
    heard() {
      first = Number.isNaN(first) ? performance.now() - began : first;
    },
  });
  if (answer.is === 'failed') throw new Error(answer.why);
  return first;
}

try {
  for (let at = 0; at < WARM_UP; at++) await ask(`warm-up-${at}`);
  const before = process.cpuUsage();
  for (let at = 0; at < CALLS; at++) {
    times.push(await ask(`bench-${at}`));
    fake.received.length = 0;
  }
  const { user, system } = process.cpuUsage(before);
  const { count, p50, p99 } = spread(times);
  const verdict = p99 <= LIMIT_MS ? '' : '  TOO SLOW';
  console.log(
    `${number(count)} calls: p50 ${number(p50, 1)} ms, p99 ${number(p99, 1)} ms to the first words (at most ${LIMIT_MS})${verdict}`,
  );
  // On a machine that is busy with something else, this says more.
  console.log(
    `processor time a call, the fake's share included: ${number((user + system) / 1_000 / CALLS, 2)} ms`,
  );
  if (p99 > LIMIT_MS || broken.length > 0) process.exitCode = 1;
} finally {
  await stop();
  await redis.stop();
}
