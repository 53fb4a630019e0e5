/** The console over the real server, with a citizen who writes through the HTTP API. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { CreatedConversation, Transcript } from '../../../server/contract/conversation.ts';
import { Citizen } from '../../support/booking-citizen.ts';
import { eventually } from '../../support/eventually.ts';
import { type OwnTestRedis, startTestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { signIn } from './support/sign-in.ts';
import { faults, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

/** A folder for pictures to look at; none otherwise. */
const PICTURES = process.env.PICTURES;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

let redis: OwnTestRedis;
let server: TestServer;
let stage: Stage;
let towns: string;

/** The town hall that ships, but for its hours: the test runs at night and on Sundays too. */
function alwaysOpen(): string {
  const dir = mkdtempSync(join(tmpdir(), 'guichet-towns-'));
  cpSync(join(import.meta.dirname, '../../../municipalities'), dir, { recursive: true });
  const file = join(dir, 'belleroche/municipality.yml');
  const town = parse(readFileSync(file, 'utf8'));
  town.desk_hours = {
    weekly: Object.fromEntries(WEEK.map((day) => [day, ['00:00-24:00']])),
    holidays_open: true,
  };
  writeFileSync(file, stringify(town, { aliasDuplicateObjects: false }));
  return dir;
}

beforeAll(async () => {
  towns = alwaysOpen();
  redis = await startTestRedis();
  server = await startServer(redis, { MUNICIPALITIES_DIR: towns });
  stage = await Stage.open();
});
afterAll(async () => {
  await stage?.close();
  await server?.stop();
  await redis?.stop();
  rmSync(towns, { recursive: true, force: true });
});

test('a citizen asks for a person; the agent takes the request, answers, closes', async () => {
  const citizen = await openConversation();
  await citizen.send({ text: 'renouveler ma carte d’identité' });
  await citizen.send({ command: 'talk-to-person' });

  const { page, complaints } = await stage.seat();
  await signIn(page, server.base, server.firstAgent);
  await page.locator('[data-row]').first().click();
  await page.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  await page.getByRole('switch', { name: 'Disponible', checked: true }).waitFor();
  const reply = page.getByLabel('Votre réponse');
  await reply.fill('Bonjour, je regarde.');
  await page.keyboard.press('Enter');
  await page.locator('.messages > .agent:not(.outgoing)', { hasText: 'je regarde' }).waitFor();

  const answered = await citizen.read();
  expect(answered.messages.filter(({ from }) => from === 'agent').map(({ text }) => text)).toEqual([
    'Bonjour, je regarde.',
  ]);
  await citizen.send({ text: 'Merci beaucoup' });
  await page.locator('.messages > .citizen', { hasText: 'Merci beaucoup' }).waitFor();
  expect(await faults(page)).toEqual([]);

  await page.locator('.conversation-head').getByRole('button', { name: 'Terminer' }).click();
  await page.getByLabel('Réglée').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
  await page.locator('.conversation-head').getByText('Terminée : Réglée').waitFor();
  await eventually(async () => expect((await citizen.read()).conversation.status).toBe('closed'));
  expect(complaints).toEqual([]);
});

async function openConversation() {
  const api = `${server.base}/api/v1/conversations`;
  const json = { 'content-type': 'application/json' };
  const opened = await fetch(api, { method: 'POST', headers: json, body: '{}' });
  const { conversation, token } = (await opened.json()) as CreatedConversation;
  const headers = { ...json, authorization: `Bearer ${token}` };
  return {
    async send(input: { text: string } | { command: string }): Promise<void> {
      const body = JSON.stringify({ clientMessageId: crypto.randomUUID(), ...input });
      const answer = await fetch(`${api}/${conversation.id}/messages`, { method: 'POST', headers, body });
      expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([200, '']);
    },
    async read(): Promise<Transcript> {
      const answer = await fetch(`${api}/${conversation.id}/messages?after=0`, { headers });
      return (await answer.json()) as Transcript;
    },
  };
}

test('an adviser plays a procedure in two languages, to the sheet that is printed', async () => {
  const { page, complaints } = await stage.seat(768, 1024);
  await signIn(page, server.base, server.firstAgent, '#/adviser');
  await page.getByLabel('Langue de la personne').selectOption('ar');
  await page.getByLabel('Chercher une démarche ou un organisme').fill('prime');
  await page.locator('.procedure-open [lang="ar"]').first().waitFor();
  expect(await faults(page)).toEqual([]);
  await page.locator('.procedure-open').first().click();
  await page.locator('.option').first().click();
  const arabic = page.locator('.both [lang="ar"] .sheet');
  await arabic.waitFor();
  await page.locator('.both [lang="fr"] .sheet').waitFor();
  expect(await arabic.evaluate((sheet) => getComputedStyle(sheet).direction)).toBe('rtl');
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bar').isVisible()).toBe(false);
  expect(await arabic.isVisible()).toBe(true);
  expect(complaints).toEqual([]);
});

test('an appointment is found in its day by keyboard, moved, then cancelled; the citizen hears both', async () => {
  const citizen = await new Citizen(server.base).opens('ar');
  await citizen.presses('start:appointment');
  await citizen.presses('set:action:book');
  await citizen.presses('set:subject:id');
  const day = citizen.offered('set:day:').replace('set:day:', '');
  await citizen.presses(`set:day:${day}`);
  await citizen.presses(citizen.offered('set:time:'));
  await citizen.says('Amina Diallo');
  await citizen.says('06 39 98 01 23');

  const { page, complaints } = await stage.seat(1280, 800);
  await signIn(page, server.base, server.firstAgent, '#/appointments');
  await page.getByLabel('Jour', { exact: true }).fill(day);
  const row = page.locator('tr', { hasText: 'Amina Diallo' });
  await row.getByText('Prévu').waitFor();
  expect(await faults(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'appointments-1280.png') });

  // J goes to the first of the list, Tab to its buttons.
  await page.getByRole('heading', { name: 'Rendez-vous', exact: true }).focus();
  await page.keyboard.press('j');
  await row.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Déplacer le rendez-vous' });
  await dialog.getByRole('radio').first().waitFor();
  await dialog.getByRole('button', { name: 'Déplacer et prévenir' }).click();
  await dialog.getByText('Choisissez une heure.').waitFor();
  await dialog.getByLabel('Nouveau jour').selectOption({ index: 1 });
  await dialog.getByRole('radio').nth(1).check();
  await dialog.getByLabel('Un mot pour la personne').fill('Le guichet ferme ce matin-là.');
  expect(await faults(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'appointments-move.png') });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const outcome = page.locator('.outcome');
  await outcome.getByText('Rendez-vous déplacé : Amina Diallo').waitFor();
  expect(await outcome.textContent()).toContain('Le message est dans sa conversation.');
  await outcome.and(page.locator(':focus')).waitFor();
  expect((await citizen.reads()).slice(-2).map(({ key }) => key)).toEqual([
    'booking.town_moved',
    'booking.word',
  ]);

  // It has left this day, and stands in its new one.
  await row.waitFor({ state: 'detached' });
  while ((await row.count()) === 0) {
    const before = await page.locator('.appointments-day strong').textContent();
    await page.getByRole('button', { name: 'Jour suivant' }).click();
    await page
      .locator('.appointments-day strong')
      .filter({ hasNotText: before ?? '' })
      .waitFor();
  }
  await row.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('button', { name: 'Annuler et prévenir' }).click();
  await row.getByText('Annulé').waitFor();
  await page.setViewportSize({ width: 768, height: 1024 });
  expect(await faults(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'appointments-768.png') });
  expect((await citizen.reads()).at(-1)).toMatchObject({ key: 'booking.town_cancelled', lang: 'ar' });
  expect(complaints).toEqual([]);
});
