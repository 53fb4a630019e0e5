/** From a question to a sheet on paper, and from its code back to the sheet: a real server, a real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import jsqr from 'jsqr';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { eventually } from '../../support/eventually.ts';
import { importedFixtures } from '../../support/offices.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { axe, launch } from '../widget/support/browser.ts';

jest.setTimeout(240_000);

/** Where citizens would reach the server: what the code on the paper leads to. */
const PUBLIC = 'https://guichet.example.fr';

let redis: TestRedis;
let server: TestServer;
let browser: Browser;
let data: string;
/** Where this test reaches it. */
let local: string;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  data = mkdtempSync(join(tmpdir(), 'guichet-sheet-'));
  await importedFixtures(join(data, 'offices'));
  const port = await freePort();
  local = `http://127.0.0.1:${port}`;
  [server, browser] = await Promise.all([
    startServer(redis, { PUBLIC_URL: PUBLIC, DATA_DIR: data, PORT: String(port) }),
    launch(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await redis?.stop();
  rmSync(data, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function opened(lang: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 780 },
    locale: 'fr-FR',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${local}/?lang=${lang}`);
  await page.locator('.launcher').click();
  await page.locator('.message').first().waitFor();
  return page;
}

async function writes(page: Page, words: string): Promise<void> {
  await page.locator('#guichet-field').fill(words);
  await page.keyboard.press('Enter');
}

/** Its types say a module, where it is the function. */
const readCode = jsqr as unknown as typeof jsqr.default;

/** What a phone held over the page would read. */
async function codeOn(page: Page): Promise<string | undefined> {
  const png = PNG.sync.read(await page.locator('svg.code').screenshot());
  return readCode(new Uint8ClampedArray(png.data), png.width, png.height)?.data;
}

test.each(['fr', 'ar'])(
  'from a question to a printed sheet whose code leads back to it (%s)',
  async (lang) => {
    const page = await opened(lang);
    await writes(page, lang === 'fr' ? "ma carte d'identité est périmée" : 'انتهت صلاحية بطاقة هويتي');
    await page.locator('.choice').first().click();
    await page.locator('.message .choices').nth(1).waitFor();
    await page.locator('.message .choices').last().locator('.choice').nth(1).click();
    const print = page.locator('a.print');
    await print.waitFor();
    // Its own tab, which prints by itself: the dialogue is stopped here, and the paper looked at.
    const href = (await print.getAttribute('href')) ?? '';
    expect(href).toMatch(/^http.*\/f\/belleroche\/renew-id-card\/.*#print$/);
    const sheet = await page.context().newPage();
    let printed = 0;
    await sheet.exposeFunction('counted', () => {
      printed += 1;
    });
    await sheet.addInitScript('window.print = () => window.counted()');
    await sheet.goto(href);
    await eventually(() => expect(printed).toBe(1));
    expect(await sheet.title()).not.toBe('');

    await sheet.emulateMedia({ media: 'print' });
    const french = sheet.locator('[lang=fr]', { hasText: "Une photo d'identité de moins de 6 mois" });
    expect(await french.first().isVisible()).toBe(true);
    if (lang === 'ar') expect(await sheet.locator('[lang=ar] h2').first().isVisible()).toBe(true);
    expect(await sheet.locator('.place').first().textContent()).toContain('02 61 91 04 10');
    expect(await sheet.locator('.screen-only').isVisible()).toBe(false);

    const code = (await codeOn(sheet)) ?? '';
    expect(code.startsWith(`${PUBLIC}/f/belleroche/renew-id-card/`)).toBe(true);
    await sheet.goto(local + code.slice(PUBLIC.length));
    expect(await sheet.locator('.documents').textContent()).toContain(
      "Une photo d'identité de moins de 6 mois",
    );
    await sheet.emulateMedia({ media: 'screen' });
    expect(await axe(sheet)).toEqual([]);
  },
);

test('the ticket has its own paper, and the reference is on it but not in its code', async () => {
  const page = await (await browser.newContext({ viewport: { width: 302, height: 800 } })).newPage();
  await page.goto(
    `${local}/f/belleroche/renew-id-card/result-adult?l=uk&reason=expired&format=ticket&ref=G-7K3M-P2QX`,
  );
  expect(await page.locator('.reference').textContent()).toContain('G-7K3M-P2QX');
  const code = (await codeOn(page)) ?? '';
  expect(code).toContain('/f/belleroche/renew-id-card/result-adult?l=uk&reason=expired');
  expect(code).not.toContain('G-7K3M');
  await page.emulateMedia({ media: 'print' });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(302);
});

test('without scripts it is the same sheet', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  await page.goto(`${local}/f/belleroche/renew-id-card/result-adult?l=ar&reason=expired`);
  expect(await page.locator('.documents li').count()).toBeGreaterThan(4);
  expect(await page.locator('#print').isVisible()).toBe(false);
  expect(faults).toEqual([]);
});

test('a sheet that there is not says so, kindly', async () => {
  for (const path of [
    '/f/belleroche/renew-id-card/nowhere',
    '/f/elsewhere/renew-id-card/result-adult',
    '/f/belleroche/renew-id-card/result-adult?reason=none',
  ]) {
    const response = await fetch(local + path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  }
});

test('a commune is asked for, and a position shared to the kilometre', async () => {
  const context = { geolocation: { latitude: 47.864123, longitude: 2.121987 }, permissions: ['geolocation'] };
  const page = await opened('fr', context);
  await writes(page, 'Où est France Services ?');
  await page.getByRole('button', { name: 'Je suis dans une autre commune' }).click();
  await page.getByText("n'est pas gardée dans la conversation").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Partager ma position' }).click();
  const answer = page.locator('.message', { hasText: 'Voici où aller pour Jargeau' });
  await answer.waitFor();
  expect(await answer.textContent()).toContain('France services de Jargeau');
  expect(await answer.textContent()).toMatch(/à environ 1\skm, à vol d'oiseau/);
  expect(
    await answer
      .getByRole('link', { name: /Voir sur une carte/ })
      .first()
      .getAttribute('href'),
  ).toMatch(/^https:\/\/www\.openstreetmap\.org\//);
  const all = await page.locator('.message').allTextContents();
  expect(all.join(' ')).toContain("J'ai partagé ma position");
  expect(all.join(' ')).not.toMatch(/47[.,]86/);
  expect(await axe(page)).toEqual([]);
});
