/** `npm run screenshots`: the pictures of the documents, made from the real server in a real browser. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { loadConfig } from '../config.ts';
import { type Running, serve } from '../main.ts';
import { freshBundles } from './setup/bundles.ts';
import { CHROMIUM, ensure, REDIS } from './setup/programs.ts';
import { ROOT } from './setup/stamp.ts';

const PICTURES = join(ROOT, 'docs/pictures');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
/** « My identity card has expired », as a citizen writes it. */
const QUESTIONS: Readonly<Record<string, string>> = {
  fr: "ma carte d'identité est périmée",
  ar: 'بطاقة الهوية انتهت صلاحيتها',
  uk: 'термін дії посвідчення особи закінчився',
};
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };
/** A kiosk's, upright. */
const SCREEN = { width: 1080, height: 1920 };
const PLAIN = {
  accessibility: 'accessibilite',
  privacy: 'confidentialite',
  'my-data': 'mes-donnees',
  transparency: 'transparence',
};
/** Bundles' animations and sockets settle within this, in milliseconds. */
const SETTLE = 900;

ensure(REDIS);
const chromiumPath = ensure(CHROMIUM);
await freshBundles();
mkdirSync(PICTURES, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'guichet-pictures-'));
// A town hall that never closes, so that the pictures do not depend on the hour they are made at.
const municipalities = join(ROOT, 'test/fixtures/municipalities');
const running = await serve(
  loadConfig({ PORT: '0', DATA_DIR: data, LOG_LEVEL: 'silent', MUNICIPALITIES_DIR: municipalities }),
);
const browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
try {
  for (const language of Object.keys(QUESTIONS)) await conversation(browser, running, language);
  for (const language of ['fr', 'ar']) await plainPages(browser, running, language);
  await desk(browser, running);
  await counter(browser, running);
} finally {
  await browser.close();
  await running.stop();
  rmSync(data, { recursive: true, force: true });
}

/** One procedure on a phone, pressed through to its result. */
async function conversation(from: Browser, { addresses }: Running, language: string): Promise<void> {
  const page = await opened(from, `${addresses.page}?lang=${language}`, PHONE, language);
  await page.locator('.launcher').click();
  await page.locator('.message').first().waitFor();
  await picture(page, `widget-start-${language}`);
  await page.locator('#guichet-field').fill(QUESTIONS[language] ?? '');
  await page.keyboard.press('Enter');
  await page.locator('.choice').first().waitFor();
  await page.waitForTimeout(SETTLE);
  await picture(page, `widget-question-${language}`);
  for (let question = 0; question < 4 && (await page.locator('.card').count()) === 0; question++) {
    const choices = page.locator('.message').last().locator('.choice');
    // Of the three formats the second leads to the result without a date to write.
    await choices.nth((await choices.count()) === 3 ? 1 : 0).click();
    await page.waitForTimeout(SETTLE);
  }
  await picture(page, `widget-phone-${language}`);
  await page.locator('.talk').click();
  await page.locator('.is-waiting').waitFor();
  await page.waitForTimeout(SETTLE);
  await picture(page, `widget-waiting-${language}`);
  await page.locator('.head .square').first().click();
  await picture(page, `widget-settings-${language}`);
  await page.context().close();
}

/** The pages without scripts: the first, a conversation, and those about the service. */
async function plainPages(from: Browser, { addresses }: Running, language: string): Promise<void> {
  const page = await opened(from, `${addresses.page}assistance?lang=${language}`, PHONE, language);
  await picture(page, `assistance-start-${language}`);
  await page.locator('.primary').click();
  await page.locator('#text').fill(QUESTIONS[language] ?? '');
  await page.locator('.composer button').click();
  await page.locator('.choices button').first().waitFor();
  await page.waitForTimeout(SETTLE);
  await picture(page, `assistance-${language}`);
  for (const [name, path] of Object.entries(PLAIN)) {
    await page.goto(`${addresses.page}${path}?lang=${language}`);
    await picture(page, `${name}-${language}`);
  }
  await page.context().close();
}

/** The console with a conversation taken. */
async function desk(from: Browser, { addresses, firstAgent }: Running): Promise<void> {
  const citizen = await opened(from, addresses.page, PHONE, 'fr');
  await citizen.locator('.launcher').click();
  await citizen.locator('#guichet-field').fill(QUESTIONS.fr ?? '');
  await citizen.keyboard.press('Enter');
  await citizen.locator('.choice').first().click();
  await citizen.waitForTimeout(SETTLE);
  await citizen.getByRole('button', { name: 'Parler à une personne' }).last().click();
  await citizen.waitForTimeout(SETTLE);
  for (const width of [1280, 768]) {
    const page = await opened(from, addresses.console, { width, height: 800 }, 'fr');
    await signIn(page, firstAgent);
    await page.locator('[data-row]').first().click();
    const take = page.locator('.conversation-head').getByRole('button', { name: 'Prendre' });
    if (await take.isVisible()) await take.click();
    await page.getByLabel('Votre réponse').waitFor();
    await page.waitForTimeout(SETTLE);
    await picture(page, `console-${width}-fr`);
    await page.context().close();
  }
}

/** The screen of a counter, enrolled as an administrator enrols it. */
async function counter(from: Browser, { addresses, firstAgent }: Running): Promise<void> {
  const page = await opened(from, `${addresses.console}#/admin`, DESK, 'fr');
  await signIn(page, firstAgent);
  await page.getByRole('button', { name: 'Bornes' }).click();
  await page.getByRole('button', { name: 'Inscrire un écran' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Accueil');
  await page.getByRole('button', { name: 'Faire un code' }).click();
  const code = (await page.locator('.kiosk-code').textContent())?.replace(/\D/g, '') ?? '';
  await page.context().close();
  const screen = await opened(from, `${addresses.page}kiosque/kiosque`, SCREEN, 'fr');
  for (const digit of code) await screen.locator(`.pad .key:text-is("${digit}")`).click();
  await screen.locator('.enrol .primary').click();
  await screen.locator('.language-choice').first().waitFor();
  await picture(screen, 'kiosk-wall');
  for (const language of ['fr', 'ar']) {
    await screen.locator(`.language-choice[lang="${language}"]`).click();
    await screen.locator('.tile').first().waitFor();
    await picture(screen, `kiosk-home-${language}`);
    await screen.locator('.tile').first().click();
    await screen.locator('.tile.is-row').first().click();
    await screen.locator('.choice').first().waitFor();
    await screen.locator('.field').click();
    await screen.locator('.keyboard').waitFor();
    await picture(screen, `kiosk-talk-${language}`);
    await screen.locator('button.clear').click();
    await screen.locator('.overlay .danger').click();
    await screen.locator('.thanks').waitFor();
  }
  await screen.context().close();
}

async function signIn(page: Page, agent: Running['firstAgent']): Promise<void> {
  if (!agent) throw new Error('no first agent was made');
  await page.getByLabel('Nom de connexion').fill(agent.login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(agent.password);
  await page.keyboard.press('Enter');
}

async function opened(
  from: Browser,
  url: string,
  viewport: { width: number; height: number },
  locale: string,
): Promise<Page> {
  const context = await from.newContext({
    viewport,
    locale,
    deviceScaleFactor: viewport === PHONE ? 2 : viewport === SCREEN ? 0.5 : 1,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(url);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}
