import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { eventually } from '../../support/eventually.ts';
import type { FakeDesk } from './support/fake-desk.ts';
import { Stage } from './support/stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let desk: FakeDesk;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(async () => {
  desk = await stage.begin();
});
afterEach(() => stage.end());

test('a page in the background, whose own timers stand still, goes on giving signs of life', async () => {
  const { page } = await stage.seat();
  // What a browser does to hidden pages after some minutes: their timers run once a minute, if at all.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    Object.assign(window, { standStill: false });
    window.setInterval = ((work: () => void, every: number) => {
      const run = (): number =>
        later(() => {
          if (Reflect.get(window, 'standStill')) return;
          work();
          run();
        }, every);
      return run();
    }) as typeof window.setInterval;
  });
  await stage.signIn(page);
  await page.evaluate(() => Reflect.set(window, 'standStill', true));
  const before = desk.beats;
  // Three beats at the rhythm that keeps a lease of ten seconds.
  await eventually(() => expect(desk.beats).toBeGreaterThanOrEqual(before + 3));
  expect(await page.getByText('Connexion perdue').count()).toBe(0);
});
