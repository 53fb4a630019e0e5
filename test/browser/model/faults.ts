/** A citizen in a browser, on a real server whose model fails in every way: what they see, and after how long. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { FAULTS, type Fault } from '../../../server/commands/model-fake/faults.ts';
import { type FakeModel, startFakeModel } from '../../../server/commands/model-fake/server.ts';
import type { TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { launch } from '../widget/support/browser.ts';

export interface Seen {
  readonly fault: Fault | 'none';
  /** From sending to the answer on the page. */
  readonly ms: number;
  readonly text: string;
  readonly buttons: readonly string[];
  /** How often the model was asked about it. */
  readonly asked: number;
}

export interface Stage {
  readonly page: Page;
  readonly fake: FakeModel;
  seen(fault: Fault | 'none'): Promise<Seen>;
  stop(): Promise<void>;
}

/** One that asks to be left alone comes last: the next would not be asked at all. */
export const IN_ORDER: readonly Fault[] = [...FAULTS.filter((fault) => fault !== 'error-429'), 'error-429'];

/** Nobody's question: no rule, procedure or page has an answer. */
const QUESTION = 'spéléologie gouffre stalactite';

export async function stageOfFaults(redis: TestRedis): Promise<Stage> {
  await redis.flush();
  // It behaves, and has no answer: what else there is must do.
  const fake = await startFakeModel({
    script: ({ job }) => (job === 'route' ? { about: 'unclear' } : { sentences: [] }),
  });
  const town = join(import.meta.dirname, '../../fixtures/municipalities');
  const env = {
    MUNICIPALITIES_DIR: town,
    MODEL_BASE_URL: fake.url,
    MODEL_NAME: 'fake',
    MODEL_COLLECTIONS: '1',
  };
  const [server, browser] = await Promise.all([startServer(redis, env), launch()]);
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  // In its first seconds the server still learns, one language after the other.
  page.setDefaultTimeout(120_000);
  await page.goto(server.base);
  await page.locator('.launcher').click();
  await page.locator('.message', { hasText: "Je suis l'assistant automatique" }).waitFor();
  return {
    page,
    fake,
    async seen(fault) {
      // An honest answer in between: failures in a row would have the model left alone.
      fake.fault = undefined;
      await asks(page, QUESTION);
      fake.fault = fault === 'none' ? undefined : fault;
      const before = fake.received.length;
      const began = performance.now();
      const text = await asks(page, QUESTION);
      const ms = performance.now() - began;
      const buttons = await page.locator('.choices').last().locator('button').allTextContents();
      return { fault, ms, text, buttons, asked: fake.received.length - before };
    },
    stop: () => stopped(page, browser, server, fake),
  };
}

/** @returns the text of what is answered. */
async function asks(page: Page, words: string): Promise<string> {
  const messages = page.locator('.message');
  const before = await messages.count();
  await page.locator('#guichet-field').fill(words);
  await page.keyboard.press('Enter');
  // Their own, and the answer.
  const answer = messages.nth(before + 1);
  await answer.waitFor();
  return (await answer.textContent()) ?? '';
}

async function stopped(page: Page, browser: Browser, server: TestServer, fake: FakeModel): Promise<void> {
  await page.close();
  await browser.close();
  await server.stop();
  await fake.close();
}
