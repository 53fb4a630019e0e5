import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { IN_ORDER, type Stage, stageOfFaults } from './faults.ts';

jest.setTimeout(300_000);

let redis: TestRedis;
let stage: Stage;
beforeAll(async () => {
  redis = sharedRedis();
  stage = await stageOfFaults(redis);
});
afterAll(async () => {
  await stage?.stop();
  await redis?.stop();
});

test('whatever is wrong with the model, the citizen is answered and a person is one tap away', async () => {
  for (const fault of IN_ORDER) {
    const { text, buttons, asked } = await stage.seen(fault);
    expect({ fault, asked: asked > 0 }).toEqual({ fault, asked: true });
    expect({ fault, text }).toEqual({ fault, text: expect.stringMatching(/mairie|compris|personne/i) });
    expect({ fault, buttons }).toEqual({
      fault,
      buttons: expect.arrayContaining([expect.stringContaining('Parler à une personne')]),
    });
    expect(text).not.toMatch(/5 000|08 99|pirate|Rathaus/);
  }
});
