import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { axe } from '../widget/support/browser.ts';
import { IN_ORDER, type Stage, stageOfFaults } from './faults.ts';

jest.setTimeout(300_000);

const PHONE = { width: 390, height: 844 };

/** Axe finds nothing, nothing is wider than the screen; a picture where they are wanted. */
async function looked(page: Page, name: string): Promise<void> {
  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

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

test('an answer is shown as far as it is checked, and the message that stays is the same text', async () => {
  const { page, fake } = stage;
  const before = fake.script;
  const rest = Promise.withResolvers<void>();
  const quote = 'La location de salles se demande en mairie, deux mois avant.';
  const sentences = [quote, 'La location se demande deux mois avant.'].map((text) => ({
    text,
    quote,
    source: 'E1',
  }));
  fake.script = (asked) => (asked.job === 'answer' ? { sentences } : before(asked));
  fake.pace = async (sent) => {
    // The second sentence has begun: the first one is whole.
    if ((sent.match(/"text"/g) ?? []).length > 1) await rest.promise;
  };
  // It shares a word with what the model's own search finds, and none with what we know.
  await page.locator('#guichet-field').fill('spéléologie stalactite avant');
  await page.keyboard.press('Enter');
  // Read in the page, in the moment it stands there: a model that says nothing more has stalled soon.
  const written = await page.waitForFunction(() => {
    const place = document.querySelector('guichet-chat')?.shadowRoot?.querySelector('.writing');
    return place && { text: place.textContent, hidden: place.ariaHidden };
  });
  const { text: shown, hidden } = (await written.jsonValue()) ?? { text: '', hidden: null };
  expect(shown).toMatch(/^Une machine a écrit cette réponse.*\n.*\.$/);
  // A reader of the screen is told the message itself, once.
  expect(hidden).toBe('true');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/writing-390-fr.png` });
  rest.resolve();
  const answer = page.locator('[data-generated-by=model]').last();
  await answer.waitFor();
  await page.locator('.writing').waitFor({ state: 'detached' });
  const lines = await answer.locator('.text .line').allTextContents();
  expect(lines.join('\n').startsWith(shown)).toBe(true);
  await looked(page, 'answered-390-fr');
  fake.script = before;
  fake.pace = undefined;
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
