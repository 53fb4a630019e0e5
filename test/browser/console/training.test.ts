/** An exercise from the list to what is learnt from it, over the real server. */
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { type OwnTestRedis, startTestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { signIn } from './support/sign-in.ts';
import { faults, type Seat, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

const PICTURES = process.env.PICTURES;
let redis: OwnTestRedis;
let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  redis = await startTestRedis();
  server = await startServer(redis);
  stage = await Stage.open();
});
afterEach(() => stage.leave());
afterAll(async () => {
  await stage?.close();
  await server?.stop();
  await redis?.stop();
});

async function good({ page, complaints }: Seat, name: string): Promise<void> {
  expect(await faults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

test.each([1280, 768])('%i px: a beginner practises in another tab, and reads how it went', async (width) => {
  const seat = await stage.seat(width, 860);
  const { page, context } = seat;
  await signIn(page, server.base, server.firstAgent, '#/training');
  await page.getByText("Une carte d'identité perdue").waitFor();
  await good(seat, `training-list-${width}`);

  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: /carte d'identité perdue/ }).click();
  const tab = await opening;
  await tab.getByText('Rien n’est réel ici.').or(tab.getByText("Rien n'est réel ici.")).waitFor();
  await tab.locator('[data-row]').first().click();
  await tab.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  await tab
    .locator('.messages')
    .getByText(/je pars en Espagne/)
    .waitFor();
  await tab.getByLabel('Votre réponse').fill('Bonjour. Faites une déclaration de perte.');
  await tab.keyboard.press('Enter');
  await tab
    .locator('.messages')
    .getByText(/je la fais où/)
    .waitFor();
  await good({ page: tab, context, complaints: [] }, `training-exercise-${width}`);
  // The real desk has nothing of it.
  await page.getByRole('button', { name: 'Demandes', exact: true }).click();
  await page.getByText("Personne n'attend.").waitFor();
  await page.getByText('Vous ne suivez aucune conversation.').waitFor();

  await tab.locator('.conversation-head').getByRole('button', { name: 'Terminer' }).click();
  await tab.getByText('Réglée').click();
  await tab.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
  await tab.getByRole('heading', { name: /Mon bilan/ }).waitFor();
  await tab.locator('[data-met="met"]').nth(2).waitFor();
  await good({ page: tab, context, complaints: [] }, `training-feedback-${width}`);
  await tab.getByRole('button', { name: 'Continuer' }).click();
  await tab
    .getByRole('button', { name: 'Quitter l’exercice' })
    .or(tab.getByRole('button', { name: "Quitter l'exercice" }))
    .click();
  await tab.getByText("L'exercice est fini.").waitFor();
});
