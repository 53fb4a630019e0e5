/**
 * A day of a town hall, on the real server: three citizens, two teams, three agents; an overflow, a transfer, a call
 * reached at the second try, an appointment moved, and closing time.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { parse, stringify } from 'yaml';
import { AgentStore } from '../../server/agents/store.ts';
import { Clock } from '../support/clock.ts';
import { eventually } from '../support/eventually.ts';
import { sharedRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { fillSignIn } from './console/support/sign-in.ts';
import { launch } from './widget/support/browser.ts';

jest.setTimeout(300_000);

const TOWN = 'toujours-ouverte';
const PASSWORD = 'k7qm-x3fd-9tpw-hr4c';
const HOUR = 3_600_000;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

let redis: TestRedis;
let server: TestServer;
let browser: Browser;
let towns: string;
let closing: number;
const clock = new Clock();
const consoles = new Map<string, Page>();

const everyDay = (slot: string) => ({
  weekly: Object.fromEntries(WEEK.map((day) => [day, [slot]])),
  holidays_open: true,
});

/** Open for hours to come, whenever this is played, and then closed until the next day. */
function townHall(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-day-'));
  cpSync(join(import.meta.dirname, '../fixtures/municipalities'), folder, { recursive: true });
  const file = join(folder, TOWN, 'municipality.yml');
  const town = parse(readFileSync(file, 'utf8'));
  const hour = new Date().getUTCHours();
  closing = new Date().setUTCHours(hour + 12, 0, 0, 0);
  const two = (hours: number) => String(hours % 24).padStart(2, '0');
  town.time_zone = 'UTC';
  town.desk_hours = everyDay(`${two(hour + 18)}:00-${two(hour + 12)}:00`);
  town.teams['civil-registry'].overflow = { to: 'reception', after_minutes: 60 };
  town.offices[0].appointments = [
    {
      id: 'papiers',
      name: "Carte d'identité et passeport",
      topics: ['id'],
      minutes: 20,
      team: 'civil-registry',
    },
  ];
  town.offices[0].appointments[0].hours = everyDay('09:00-12:00');
  writeFileSync(file, stringify(town, { aliasDuplicateObjects: false }));
  return folder;
}

beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  towns = townHall();
  [server, browser] = await Promise.all([startServer(redis, { MUNICIPALITIES_DIR: towns }), launch()]);
  const store = new AgentStore(await redis.client());
  for (const [name, team] of [
    ['Marc', 'reception'],
    ['Ines', 'reception'],
    ['Lea', 'civil-registry'],
  ] as const) {
    const account = { login: name.toLowerCase(), name, role: 'Agent', municipality: TOWN };
    await store.create({ ...account, teams: [team], right: 'agent' }, PASSWORD);
  }
});
afterAll(async () => {
  clock.stop();
  await browser?.close();
  await server?.stop();
  await redis?.stop();
  rmSync(towns, { recursive: true, force: true });
});

async function opens(path: string, width: number, height: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height }, locale: 'fr-FR' })).newPage();
  // In its first seconds the server still learns, one language after the other.
  page.setDefaultTimeout(120_000);
  await page.goto(server.base + path);
  return page;
}

/** A citizen whose conversation is open. */
async function citizen(lang: string): Promise<Page> {
  const page = await opens(`/?lang=${lang}`, 360, 740);
  await page.locator('.launcher').click();
  await page.locator('.message').first().waitFor();
  return page;
}
async function writes(page: Page, words: string): Promise<void> {
  await page.locator('#guichet-field').fill(words);
  await page.keyboard.press('Enter');
}
const heard = (page: Page, words: string | RegExp) =>
  page.locator('.message', { hasText: words }).last().waitFor();
/** Presses the first of the choices that are open, and waits until they are answered. */
async function takesFirst(page: Page): Promise<void> {
  const open = page.locator('.choices:not(.stale)').last();
  const before = await page.locator('.message').count();
  await open.getByRole('button').first().click();
  await page
    .locator('.message')
    .nth(before + 1)
    .waitFor();
}

/** The console of an agent, who signs in the first time. */
async function atWork(name: string): Promise<Page> {
  const open = consoles.get(name);
  if (open) return open;
  const page = await opens('/console/', 1280, 800);
  await fillSignIn(page, { login: name.toLowerCase(), password: PASSWORD });
  await page.getByRole('heading', { name: 'En attente' }).waitFor();
  consoles.set(name, page);
  return page;
}
const deed = (page: Page, name: string) => page.locator('.conversation-head').getByRole('button', { name });
async function takes(page: Page): Promise<void> {
  await page.locator('[data-row]').first().click();
  await deed(page, 'Prendre').click();
  await page.getByLabel('Votre réponse').waitFor();
}
async function ends(page: Page): Promise<void> {
  await deed(page, 'Terminer').click();
  await page.getByLabel('Réglée').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
  await page.locator('.conversation-head').getByText('Terminée : Réglée').waitFor();
}

test('in the morning one team stands in for the other, then passes the request on', async () => {
  const marc = await atWork('Marc');
  const french = await citizen('fr');
  await writes(french, "ma carte d'identité est périmée");
  await heard(french, "Pour qui est la carte d'identité");
  await writes(french, 'je veux parler à quelqu’un');
  await heard(french, 'Votre demande est envoyée');
  // Nobody of the registry is there yet: a minute later reception has it.
  clock.putForward(Date.now() + HOUR / 60);
  await takes(marc);
  await marc.getByText("Passée à l'équipe Accueil").waitFor();
  await heard(french, 'Marc, Agent, vous répond.');

  const lea = await atWork('Lea');
  await deed(marc, 'Transmettre').click();
  const dialog = marc.getByRole('dialog');
  await dialog.getByLabel('État civil').check();
  await dialog.getByLabel('Un mot pour la suite').fill('Photo déjà faite.');
  await dialog.getByRole('button', { name: 'Transmettre' }).click();
  await heard(french, 'Votre demande passe au service « État civil »');
  await takes(lea);
  await lea.getByText('Photo déjà faite.').waitFor();
  await heard(french, 'Lea, Agent, vous répond.');
  expect(await french.locator('.message').allInnerTexts()).not.toContain('Photo déjà faite.');
  await lea.getByLabel('Votre réponse').fill('Venez avec la photo.');
  await lea.keyboard.press('Enter');
  await heard(french, 'Venez avec la photo.');
  await ends(lea);
  await french.context().close();
});

test('an appointment taken in Arabic is moved by the town hall', async () => {
  const arabic = await citizen('ar');
  await writes(arabic, 'أريد حجز موعد في البلدية');
  const choices = arabic.locator('.choices:not(.stale)').last();
  const field = arabic.locator('#guichet-field[autocomplete="name"]');
  // What is asked depends on what was understood of it: the first choice leads on until the name is asked.
  for (;;) {
    await choices.or(field).first().waitFor();
    if ((await field.count()) > 0) break;
    await takesFirst(arabic);
  }
  await writes(arabic, 'أمينة');
  await arabic.locator('#guichet-field[autocomplete="tel"]').waitFor();
  await writes(arabic, '0639980123');
  await arabic.locator('.receipt').last().waitFor();

  const lea = await atWork('Lea');
  await lea.getByRole('button', { name: 'Rendez-vous', exact: true }).click();
  await lea.locator('.appointments-day strong').waitFor();
  const row = lea.locator('tr', { hasText: 'أمينة' });
  for (let day = 0; day < 4 && (await row.count()) === 0; day++) {
    const shown = (await lea.locator('.appointments-day strong').textContent()) ?? '';
    await lea.getByRole('button', { name: 'Jour suivant' }).click();
    await lea.locator('.appointments-day strong').filter({ hasNotText: shown }).waitFor();
  }
  await row.getByRole('button', { name: 'Déplacer' }).click();
  await lea.getByRole('dialog').getByRole('radio').last().check();
  await lea.getByLabel('Un mot pour la personne').fill('Le guichet ferme ce matin-là.');
  await lea.getByRole('button', { name: 'Déplacer et prévenir' }).click();
  await lea.getByText('Le message est dans sa conversation.').waitFor();
  await heard(arabic, 'Le guichet ferme ce matin-là.');
  await arabic.context().close();
});

test('a call asked for in English is reached at the second try', async () => {
  const english = await citizen('en');
  await writes(english, 'please call me back');
  await english.locator('#guichet-field[autocomplete="name"]').waitFor();
  await writes(english, 'Maria Silva');
  await english.locator('#guichet-field[autocomplete="tel"]').waitFor();
  await writes(english, '0639980124');
  await takesFirst(english);
  await english.locator('.receipt').last().waitFor();

  const ines = await atWork('Ines');
  await ines.locator('[data-row]').first().click();
  await ines.getByRole('button', { name: 'Pas de réponse' }).click();
  await heard(english, 'We tried to call you');
  await ines.getByText('Ines : Pas de réponse').waitFor();
  await ines.getByRole('button', { name: 'Jointe' }).click();
  await ines.locator('.conversation-head').getByText('Terminée').waitFor();
  await english.context().close();
});

test('at closing time nobody waits into the night', async () => {
  const late = await citizen('fr');
  await writes(late, 'je veux parler à quelqu’un');
  await heard(late, 'Votre demande est envoyée');
  const ines = await atWork('Ines');
  clock.putForward(closing + HOUR / 60);
  await heard(late, 'La mairie ferme.');
  await late.getByRole('button', { name: 'Être rappelé' }).last().click();
  await late.locator('#guichet-field[autocomplete="name"]').waitFor();
  await writes(late, 'Paul');
  await late.locator('#guichet-field[autocomplete="tel"]').waitFor();
  await writes(late, '0639980125');
  await takesFirst(late);
  await late.locator('.receipt').last().waitFor();
  // It stands among the calls of the days to come.
  await eventually(async () => {
    await ines.locator('[data-row]').last().click();
    expect(await ines.locator('.contact', { hasText: 'Paul' }).count()).toBe(1);
  });
});
