/** Two hundred identifiers in every form: none may reach the model's host, a metric, or what is kept for the content. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { bare, seededIdentifiers } from '../../support/identifiers.ts';
import { connectTestModel, type TestModel } from '../../support/model.ts';
import { sharedRedis } from '../../support/redis.ts';

const redis = sharedRedis();
let it: TestModel;
beforeAll(async () => {
  await redis.flush();
  it = await connectTestModel(redis);
});
afterAll(async () => {
  await it.stop();
  await redis.stop();
});

test('two hundred canaries: none reaches the model, a metric or Redis', async () => {
  const seeded = seededIdentifiers();
  expect(seeded).toHaveLength(200);
  const asked = seeded.map(async ([, sentence], at) => {
    const answer = await it.model.ask({
      job: 'translate',
      // More of one town hall would not wait in line.
      municipality: `town ${at % 20}`,
      conversation: `conversation ${at % 20}`,
      instructions: 'Répondez.',
      given: { text: { person: sentence, said: [] } },
      shape: z.object({ text: z.string() }),
    });
    // What the citizen reads is what they wrote, letter for letter as far as it is seen.
    if (answer.is !== 'answered') throw new Error(answer.why);
    expect(bare(answer.restore(answer.value.text))).toBe(bare(sentence));
  });
  await Promise.all(asked);
  const client = await redis.client();
  const kept: string[] = [];
  for await (const keys of client.scanIterator()) kept.push(...keys);
  const places = {
    model: it.fake.received.join('\n'),
    metrics: await it.registry.metrics(),
    keys: kept.join('\n'),
    faults: JSON.stringify(it.broken),
  };
  for (const [place, text] of Object.entries(places)) {
    const read = bare(text);
    const found = seeded.filter(([canary]) => read.includes(bare(canary))).map(([canary]) => canary);
    expect({ place, found }).toEqual({ place, found: [] });
  }
}, 60_000);
