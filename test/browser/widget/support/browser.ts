/** Chromium on the widget: one page of a fake Guichet, and what all tests do with it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { freshBundles } from '../../../../server/commands/setup/bundles.ts';
import { launchChromium } from '../../../support/chromium.ts';
import { FakeGuichet } from './fake-guichet.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Launches Chromium once the bundles are those of these very sources. */
export async function launch(): Promise<Browser> {
  await freshBundles();
  return launchChromium();
}

export interface Scene {
  readonly fake: FakeGuichet;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Whatever the content policy stopped. */
  readonly violations: string[];
  close(): Promise<void>;
}

export async function scene(
  browser: Browser,
  { languages, path = '/', ...options }: BrowserContextOptions & { languages?: string[]; path?: string } = {},
): Promise<Scene> {
  const fake = await FakeGuichet.start(languages);
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|violates/i.test(message.text())) violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(String(error)));
  await page.goto(fake.url + path);
  const close = async () => {
    await context.close();
    await fake.stop();
  };
  return { fake, context, page, violations, close };
}

/** Presses the launcher and waits for the first words. */
export async function openChat(page: Page): Promise<void> {
  await page.locator('guichet-chat .launcher').click();
  await page.locator('.message').first().waitFor();
}

export async function say(page: Page, text: string): Promise<void> {
  await page.locator('#guichet-field').fill(text);
  await page.locator('.send').click();
}

/** The conversation as it is read, without what is for the ear only. */
export function texts(page: Page): Promise<string[]> {
  return page.locator('.message .text').allInnerTexts();
}

/** Names axe's violations with the elements at fault. */
export async function axe(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  // By the debugger, as the page's policy lets no script of another's in.
  await session.send('Runtime.evaluate', { expression: AXE });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      JSON.stringify(violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + failureSummary).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  const found: unknown = JSON.parse(String(result.value));
  return Array.isArray(found) ? found.map(String) : [];
}
