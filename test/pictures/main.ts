/**
 * `npm run pictures -- FOLDER [view…]`: the console as agents, supervisors, administrators and advisers see it on a
 * busy morning, and what citizens are given (`citizens`), at 1280 and 768 pixels, light and dark. To be looked at;
 * nothing is asserted.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startFakeModel } from '../../server/commands/model-fake/server.ts';
import { openTown } from '../browser/access/support/town.ts';
import { type Credentials, signIn } from '../browser/console/support/sign-in.ts';
import { launch } from '../browser/widget/support/browser.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { citizens } from './citizens.ts';
import { busyMorning, type Morning, SAMIRA } from './morning.ts';
import { VIEWS } from './views.ts';

const WAYS = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
  { width: 768, height: 1024, colorScheme: 'light' },
  { width: 768, height: 1024, colorScheme: 'dark' },
] as const;
/** Animations and pushes settle within this, in milliseconds. */
const SETTLE = 500;

const [folder, ...wished] = process.argv.slice(2);
if (!folder) {
  console.error('Say where to: npm run pictures -- FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const towns = openTown();
const [redis, post, model, browser] = await Promise.all([
  startTestRedis(),
  startMailServer(),
  startFakeModel(),
  launch(),
]);
const server = await startServer(redis, {
  MUNICIPALITIES_DIR: towns,
  SMTP_URL: post.url,
  MAIL_FROM: 'mairie@belleroche.example',
  MODEL_BASE_URL: model.url,
});
try {
  const morning = await busyMorning(server, redis, post);
  for (const [who, views] of Object.entries(VIEWS)) {
    const names = Object.keys(views).filter((name) => wished.length === 0 || wished.includes(name));
    if (names.length === 0) continue;
    const page = await atTheDesk(browser, server, who === 'agent' ? SAMIRA : server.firstAgent);
    for (const name of names) await pictures(page, name, morning, views[name]);
    await page.context().close();
  }
  if (wished.length === 0 || wished.includes('citizens')) await citizens(browser, server.base, inEveryWay);
} finally {
  await browser.close();
  await server.stop();
  await Promise.all([redis.stop(), post.stop(), model.close()]);
  rmSync(towns, { recursive: true, force: true });
}

async function atTheDesk(from: Browser, { base }: TestServer, who: Credentials): Promise<Page> {
  const page = await (await from.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.setViewportSize(WAYS[0]);
  await signIn(page, base, who);
  await page.getByRole('heading', { name: 'En attente' }).waitFor();
  return page;
}

async function pictures(
  page: Page,
  name: string,
  morning: Morning,
  show: ((page: Page, morning: Morning) => Promise<void>) | undefined,
): Promise<void> {
  await page.setViewportSize(WAYS[0]);
  if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
  await show?.(page, morning);
  await inEveryWay(page, name);
}

async function inEveryWay(page: Page, name: string): Promise<void> {
  for (const { colorScheme, ...size } of WAYS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(SETTLE);
    const path = join(resolve(folder ?? ''), `${name}-${size.width}-${colorScheme}.png`);
    await page.screenshot({ path });
    console.log(path);
  }
}
