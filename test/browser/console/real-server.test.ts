/** The console over the real server, with a citizen who writes through the HTTP API. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { CreatedConversation, Transcript } from '../../../server/contract/conversation.ts';
import { type OwnTestRedis, startTestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { faults, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

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
  await page.goto(`${server.base}/console/`);
  await page.getByLabel('Nom de connexion').fill(server.firstAgent.login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(server.firstAgent.password);
  await page.keyboard.press('Enter');
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
  expect((await citizen.read()).conversation.status).toBe('closed');
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
  await page.goto(`${server.base}/console/#/adviser`);
  await page.getByLabel('Nom de connexion').fill(server.firstAgent.login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(server.firstAgent.password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Langue de la personne').selectOption('ar');
  await page.getByLabel('Chercher une démarche ou un organisme').fill('prime');
  await page.locator('.procedure-open [lang="ar"]').first().waitFor();
  expect(await faults(page)).toEqual([]);
  await page.locator('.procedure-open').first().click();
  await page.locator('.option').first().click();
  const arabic = page.locator('.both [lang="ar"] .sheet');
  await arabic.waitFor();
  expect(await page.locator('.both [lang="fr"] .sheet').count()).toBe(1);
  expect(await arabic.evaluate((sheet) => getComputedStyle(sheet).direction)).toBe('rtl');
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bar').isVisible()).toBe(false);
  expect(await arabic.isVisible()).toBe(true);
  expect(complaints).toEqual([]);
});
