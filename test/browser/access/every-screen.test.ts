/** Every screen, a citizen's in every language, an agent's in every view: axe finds nothing, nothing is cut off. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { fillSignIn } from '../console/support/sign-in.ts';
import { axe, launch } from '../widget/support/browser.ts';
import { Agent, chatOn, Talk } from './support/talk.ts';
import { openTown } from './support/town.ts';

jest.setTimeout(240_000);

/** A folder for pictures to look at; none otherwise. */
const PICTURES = process.env.PICTURES;

let redis: TestRedis;
let towns: string;
let server: TestServer;
let browser: Browser;
let agent: Agent;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  towns = openTown();
  [server, browser] = await Promise.all([startServer(redis, { MUNICIPALITIES_DIR: towns }), launch()]);
  agent = await Agent.signIn(server.base, server.firstAgent);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await redis?.stop();
  rmSync(towns, { recursive: true, force: true });
});

const WIDE = { width: 1280, height: 800 };
/** How people look at a screen. Zoomed to 200 %, a window of 1,280 pixels is 640 wide. */
const WAYS = {
  light: { size: WIDE },
  dark: { size: WIDE, colorScheme: 'dark' },
  'forced colours': { size: WIDE, forcedColors: 'active' },
  '320 px': { size: { width: 320, height: 640 } },
  '200 %': { size: { width: 640, height: 400 }, colorScheme: 'dark' },
} as const;
type Way = keyof typeof WAYS;
const ALL = Object.keys(WAYS) as Way[];

async function looked(page: Page, way: Way): Promise<void> {
  const { size, ...media } = { colorScheme: 'light', forcedColors: 'none', ...WAYS[way] } as const;
  await page.setViewportSize(size);
  await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
  const { pathname, hash } = new URL(page.url());
  const at = `${`${pathname}${hash}`.replace(/[\w-]{20,}/g, '…')}, ${way}`;
  expect({ at, faults: await axe(page) }).toEqual({ at, faults: [] });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect({ at, wide: Math.max(0, wide) }).toEqual({ at, wide: 0 });
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${at.replace(/[^\w%]+/g, '-')}.png`) });
}

async function chatWith(context: BrowserContext, talk: Talk): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.setViewportSize(WIDE);
  await chatOn(page, server.base, talk);
  return page;
}

const PAGES = ['/assistance', '/transparence', '/accessibilite', '/confidentialite', '/mes-donnees'];

// Every language has every screen; French and Arabic are looked at in every way, the others in one that differs.
const LANGUAGES: readonly [string, readonly Way[]][] = [
  ['fr', ALL],
  ['ar', ALL],
  ['en', ['dark']],
  ['es', ['320 px']],
  ['pt', ['forced colours']],
  ['tr', ['200 %']],
  ['uk', ['320 px']],
];

test.each(LANGUAGES)('in %s', async (lang, ways) => {
  const context = await browser.newContext({ locale: lang });
  const [first = 'light'] = ways;
  const waiting = await Talk.open(server.base, lang);
  await waiting.ask('renew-id-card');
  await waiting.goOn(({ card }) => card !== undefined);
  await waiting.say({ command: 'talk-to-person' });

  const chat = await chatWith(context, waiting);
  await chat.locator('.is-waiting').waitFor();
  for (const way of ways) await looked(chat, way);
  await chat.locator('.head .square').first().click();
  await chat.getByRole('radio').first().waitFor();
  await looked(chat, first);
  const plain = await context.newPage();
  await plain.goto(waiting.plain);
  for (const way of ways) await looked(plain, way);

  const { conversation } = await waiting.read();
  await agent.solve(conversation.ticket?.reference ?? '');
  await chat.locator('.head .square').first().click();
  await chat.locator('.rating').waitFor();
  await looked(chat, first);
  await plain.reload();
  await looked(plain, first);

  const asking = await Talk.open(server.base, lang);
  await asking.ask('renew-id-card');
  await asking.goOn(({ card }) => card !== undefined);
  await asking.press('book');
  await asking.goOn(({ receipt }) => receipt !== undefined);
  const receipt = (await asking.read()).messages.findLast((each) => each.receipt)?.receipt;
  await chat.close();
  const again = await chatWith(context, asking);
  await again.locator('.receipt').waitFor();
  await looked(again, first);

  const page = receipt?.links.find(({ url }) => !url.includes('.ics'))?.url ?? '';
  const paths = ['/', ...PAGES, page, `${page}/move`];
  for (const path of paths) {
    const address = new URL(path, server.base);
    address.searchParams.set('lang', lang);
    await plain.goto(address.href);
    await looked(plain, first);
  }
  await plain.goto(asking.plain);
  await looked(plain, first);
  await context.close();
});

/** By the button that opens it; each has its heading. */
const VIEWS = {
  'Conseil au guichet': 'adviser',
  'Rendez-vous': 'appointments',
  Supervision: 'supervision',
  Exercices: 'training',
  Administration: 'admin',
};

test('the console, each view in every way', async () => {
  const waiting = await Talk.open(server.base, 'ar');
  await waiting.ask('renew-id-card');
  await waiting.say({ command: 'talk-to-person' });
  const { conversation } = await waiting.read();
  const context = await browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${server.base}/console/`);
  // The page stands once its program has asked who is signed in, and not when it has loaded.
  await page.getByLabel('Nom de connexion').waitFor();
  for (const way of ALL) await looked(page, way);
  await fillSignIn(page, server.firstAgent);
  await page.locator(`[data-row="${conversation.ticket?.reference}"]`).click();
  await page.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  await page.getByLabel('Votre réponse').waitFor();
  for (const way of ALL) await looked(page, way);
  for (const [name, view] of Object.entries(VIEWS)) {
    // On a narrow window the views give their room to an open conversation.
    await page.setViewportSize(WIDE);
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator(`#${view}-title`).waitFor({ state: 'attached' });
    for (const way of ALL) await looked(page, way);
  }
  await context.close();
});

test('a whole procedure by keyboard alone, to a person and out again', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(server.base);
  await page.locator('.launcher').waitFor();
  const { keyboard } = page;
  /** The control that has the focus, by name. */
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return at?.id || (at?.tagName === 'BUTTON' && at.textContent?.trim()) || '';
    });
  const press = async (name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    for (let step = 0; step < 80 && !(await focused()).match(name); step++) await keyboard.press(key);
    expect(await focused()).toMatch(name);
    await keyboard.press('Enter');
  };
  await press('Une question');
  await page.locator('.message').first().waitFor();
  await eventually(async () => expect(await focused()).toBe('guichet-field'));
  await keyboard.type("ma carte d'identité est périmée");
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Un majeur' }).waitFor();
  // The question stands before the field; the next one after the answer that was pressed.
  await press('Un majeur', 'Shift+Tab');
  await page.getByRole('button', { name: 'Nouveau format' }).waitFor();
  await press('Nouveau format');
  await page.locator('.card').waitFor();
  await press(/^Parler à une personne$/);
  await page.locator('.is-waiting').waitFor();
  await press('Réglages');
  await press('Effacer ma conversation');
  await press('Oui, tout effacer');
  await page.getByText('Votre conversation est effacée.').waitFor();
  await keyboard.press('Escape');
  await press('Une question');
  await page.getByText('Votre conversation est effacée.').waitFor();
  await context.close();
});
