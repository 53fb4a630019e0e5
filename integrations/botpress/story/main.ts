/**
 * `npm run story`: a bot hands over, an agent takes it in the real console, talks, closes; the bot goes on. The server,
 * its Redis and the browser are real; Botpress is the one of `test/platform.ts`, which runs the bundle.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { freshBundles } from '../../../server/commands/setup/bundles.ts';
import { loadConfig } from '../../../server/config.ts';
import { type Running, serve } from '../../../server/main.ts';
import { Bot } from '../test/bot.ts';
import { Platform } from '../test/platform.ts';

const SITE = 'toujours-ouverte-assistant';
const SECRET = 'a-secret-for-the-story-and-nothing-else';
const towns = join(import.meta.dirname, '../../../test/fixtures/municipalities');
const data = mkdtempSync(join(tmpdir(), 'guichet-story-'));
/** How long anything may take, in milliseconds: slow machines too. */
const PATIENCE = 60_000;

const tell = (line: string): void => console.log(`\n— ${line}`);

async function until(what: string, check: () => boolean): Promise<void> {
  const limit = performance.now() + PATIENCE;
  while (!check()) {
    assert.ok(performance.now() < limit, `not within ${PATIENCE / 1_000} s: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

async function startServer(): Promise<Running & { base: string }> {
  await freshBundles();
  const running = await serve(
    loadConfig({
      PORT: '0',
      DATA_DIR: data,
      MUNICIPALITIES_DIR: towns,
      LOG_LEVEL: 'error',
      BOTPRESS_SECRETS: `${SITE}=${SECRET}`,
      WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
    }),
  );
  return { ...running, base: running.addresses.page.replace(/\/$/, '') };
}

/** The agent signs in and sees the queue. */
async function signIn(page: Page, { base, firstAgent }: Running & { base: string }): Promise<void> {
  assert.ok(firstAgent, 'a fresh server makes its first agent');
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${base}/console/`);
  await page.getByLabel('Nom de connexion').fill(firstAgent.login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(firstAgent.password);
  await page.keyboard.press('Enter');
}

async function play(server: Running & { base: string }, platform: Platform, page: Page): Promise<Bot> {
  const bot = new Bot(platform);
  const saved = await platform.register({ guichetUrl: server.base, site: SITE, secret: SECRET });
  assert.deepEqual(saved, { status: 200, message: '' });
  tell('the settings were tried and saved: Guichet answers');

  await bot.greets();
  await bot.hears('Ma carte d’identité est périmée, que faire ?');
  await bot.handsOver({ description: 'Le robot n’a pas su répondre.' });
  await until('the citizen hears that they wait', () =>
    bot.transcript.some((line) => /G-\w{4}-\w{4}/.test(line)),
  );
  tell('the bot handed over; the citizen has a reference');

  await signIn(page, server);
  await page.locator('[data-row]').first().click();
  const head = page.locator('.conversation-head');
  await page.locator('.messages', { hasText: 'Ma carte d’identité est périmée' }).waitFor();
  await page.locator('.messages', { hasText: 'Le robot n’a pas su répondre.' }).waitFor();
  tell('the agent reads in the console what the bot and the citizen said');

  await head.getByRole('button', { name: 'Prendre' }).click();
  await until('the bot hears that an agent has it', () => bot.transcript.includes('hitlAssigned'));
  await bot.hears('Bonjour, il y a quelqu’un ?');
  await page.locator('.messages > .citizen', { hasText: 'il y a quelqu’un' }).waitFor();
  await page.getByLabel('Votre réponse').fill('Bonjour, je regarde votre dossier.');
  await page.keyboard.press('Enter');
  await until('the citizen reads the agent', () =>
    bot.transcript.some((line) => line.endsWith('votre dossier.')),
  );
  tell('the agent has it; both read one another');

  await head.getByRole('button', { name: 'Terminer' }).click();
  await page.getByLabel('Réglée').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
  await head.getByText('Terminée : Réglée').waitFor();
  await until('the bot goes on', () => !bot.active);
  await bot.hears('Merci, et pour un passeport ?');
  assert.equal(bot.transcript.at(-1), 'bot: Je peux vous aider ?');
  tell('the agent closed it; the bot goes on');
  return bot;
}

const platform = await Platform.start();
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  const bot = await play(server, platform, page);
  tell('what the citizen read and wrote, from the first word to the last:');
  for (const line of bot.transcript) console.log(`  ${line.replaceAll('\n', '\n    ')}`);
} finally {
  await browser.close();
  await server.stop();
  await platform.stop();
  rmSync(data, { recursive: true, force: true });
}
