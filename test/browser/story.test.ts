/** The main job, end to end, on the real server: a citizen and an agent side by side, each in a browser. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { sharedRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { fillSignIn } from './console/support/sign-in.ts';
import { launch } from './widget/support/browser.ts';

jest.setTimeout(240_000);

let redis: TestRedis;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  const town = join(import.meta.dirname, '../fixtures/municipalities');
  [server, browser] = await Promise.all([startServer(redis, { MUNICIPALITIES_DIR: town }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await redis?.stop();
});

const said = (page: Page, words: string | RegExp) => page.locator('.message', { hasText: words }).last();

async function opened(
  viewport: { width: number; height: number },
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  // In its first seconds the server still learns, one language after the other.
  page.setDefaultTimeout(120_000);
  await page.goto(server.base + path);
  return page;
}

async function writes(citizen: Page, words: string): Promise<void> {
  await citizen.locator('#guichet-field').fill(words);
  await citizen.keyboard.press('Enter');
}

async function signsIn(agent: Page): Promise<void> {
  await fillSignIn(agent, server.firstAgent);
  await agent.getByRole('heading', { name: /En attente/ }).waitFor();
}

async function closesAsSolved(agent: Page): Promise<void> {
  await agent.locator('.conversation-head').getByRole('button', { name: 'Terminer' }).click();
  const window = agent.getByRole('dialog', { name: 'Terminer la demande' });
  await window.getByLabel('Réglée').check();
  await window.getByRole('button', { name: 'Terminer' }).click();
  await agent.locator('.conversation-head').getByText('Terminée : Réglée').waitFor();
}

/** A page without scripts shows what there was when it was asked for: it is asked until what is looked for is there. */
async function looksUntil(citizen: Page, there: Locator): Promise<void> {
  await eventually(async () => {
    await citizen.getByRole('link', { name: 'Voir les nouveaux messages' }).click();
    expect(await there.count()).toBeGreaterThan(0);
  });
}

/** Prints what stands on a page without scripts: a page of its own. */
async function prints(citizen: Page): Promise<void> {
  const from = citizen.url();
  await citizen.getByRole('link', { name: 'Imprimer' }).click();
  await citizen.waitForURL((address) => address.href !== from);
}

test('from a question to an answer, to a person, and back', async () => {
  const citizen = await opened({ width: 360, height: 740 }, '/');
  await citizen.locator('.launcher').click();
  await said(citizen, "Je suis l'assistant automatique").waitFor();

  await writes(citizen, "ma carte d'identité est périmée, comment la refaire ?");
  await citizen.getByRole('button', { name: 'Un majeur (18 ans ou plus)' }).click();
  await citizen.getByRole('button', { name: 'Nouveau format (carte bancaire)' }).click();
  const card = citizen.locator('.card');
  await card.getByText("Une photo d'identité de moins de 6 mois").waitFor();
  const answer = said(citizen, "Voici l'essentiel");
  expect(await answer.textContent()).toContain('02 61 91 04 10');
  // It stood there whole with the first words: now its name, and the rest behind it.
  await answer.getByRole('button', { name: 'Mairie de Ouverte-la-Nuit' }).click();
  await answer.getByText('1 place des Tilleuls').waitFor();

  await citizen.getByRole('button', { name: 'Parler à une personne' }).last().click();
  await said(citizen, 'Votre demande est envoyée').waitFor();
  await citizen
    .locator('[role=status]', { hasText: 'Votre place dans la file : 1.' })
    .waitFor({ state: 'attached' });

  const agent = await opened({ width: 1280, height: 800 }, '/console/');
  await signsIn(agent);
  await agent.locator('[data-row]').first().click();
  await agent.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  // Nothing has to be asked again: the words, and what was answered.
  await agent.locator('.messages').getByText("ma carte d'identité est périmée").waitFor();
  await agent.getByText('Un majeur (18 ans ou plus)').first().waitFor();

  await said(citizen, 'Accueil, agent de la mairie, vous répond.').waitFor();
  await writes(citizen, 'Est-ce que je peux venir samedi ?');
  await agent.locator('.messages').getByText('Est-ce que je peux venir samedi ?').waitFor();
  await agent.getByLabel('Votre réponse').fill('Oui, de 9 h à 12 h.');
  await agent.keyboard.press('Enter');
  await said(citizen, 'Oui, de 9 h à 12 h.').waitFor();
  // While a person has the conversation the bot says nothing.
  const after = await citizen.locator('.message').allInnerTexts();
  expect(after.slice(-2).join(' ')).not.toContain("Je n'ai pas compris");

  await closesAsSolved(agent);

  await citizen.locator('.rating').waitFor();
  await citizen.getByRole('radio', { name: '5' }).check();
  await citizen.getByRole('radio', { name: 'Oui' }).check();
  await citizen.getByRole('button', { name: 'Donner mon avis' }).click();
  await citizen.locator('[role=status]', { hasText: 'Merci' }).waitFor({ state: 'attached' });
});

test('handed back, the bot goes on where it was', async () => {
  const citizen = await opened({ width: 360, height: 740 }, '/');
  await citizen.locator('.launcher').click();
  await said(citizen, "Je suis l'assistant automatique").waitFor();
  await writes(citizen, 'je veux parler à quelqu’un');
  await said(citizen, 'Votre demande est envoyée').waitFor();
  const agent = await opened({ width: 1280, height: 800 }, '/console/');
  await signsIn(agent);
  await agent.locator('[data-row]').first().click();
  await agent.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  await said(citizen, 'vous répond.').waitFor();
  await agent.locator('.conversation-head').getByRole('button', { name: "Rendre à l'assistant" }).click();
  await agent.getByRole('dialog').getByRole('button', { name: "Rendre à l'assistant" }).click();
  await said(citizen, "L'assistant automatique reprend").waitFor();
  await writes(citizen, 'ma carte est périmée');
  await said(citizen, "Pour qui est la carte d'identité").waitFor();
});

test('moving to another page of the site does not end the conversation', async () => {
  const citizen = await opened({ width: 1280, height: 800 }, '/');
  await citizen.locator('.launcher').click();
  await writes(citizen, "ma carte d'identité est périmée");
  await said(citizen, "Pour qui est la carte d'identité").waitFor();
  await citizen.goto(`${server.base}/?page=2`);
  await said(citizen, "Pour qui est la carte d'identité").waitFor();
  expect(await citizen.locator('.message', { hasText: "ma carte d'identité est périmée" }).count()).toBe(1);
});

test('without scripts: a language, a question, an answer, a person, a rating, and all of it erased', async () => {
  const citizen = await opened({ width: 360, height: 740 }, '/', { javaScriptEnabled: false });
  await citizen.getByRole('link', { name: "Écrire à l'assistant sur une page simple" }).click();
  await citizen.getByRole('button', { name: 'English' }).click();
  await citizen.getByText('A machine answers you, not a person.').waitFor();
  await citizen.getByText('Language', { exact: true }).click();
  await citizen.getByRole('button', { name: 'Français' }).click();

  const sends = async (words: string) => {
    await citizen.getByLabel('Votre message').fill(words);
    await citizen.getByRole('button', { name: 'Envoyer' }).click();
  };
  await sends("ma carte d'identité est périmée, comment la refaire ?");
  await citizen.getByRole('button', { name: 'Un majeur (18 ans ou plus)' }).click();
  await citizen.getByRole('button', { name: 'Revenir en arrière' }).click();
  await citizen.getByRole('button', { name: 'Un majeur (18 ans ou plus)' }).click();
  await citizen.getByRole('button', { name: 'Nouveau format (carte bancaire)' }).click();
  await said(citizen, "Voici l'essentiel").waitFor();
  await prints(citizen);
  await citizen.getByText("Une photo d'identité de moins de 6 mois").first().waitFor();
  await citizen.goBack();
  await citizen.locator('#here').getByRole('button', { name: 'Parler à une personne' }).click();
  await citizen.locator('.notice', { hasText: 'Votre place dans la file : 1.' }).waitFor();

  const agent = await opened({ width: 1280, height: 800 }, '/console/');
  await signsIn(agent);
  await agent.locator('[data-row]').first().click();
  await agent.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  await agent.getByLabel('Votre réponse').fill('Oui, de 9 h à 12 h.');
  await agent.keyboard.press('Enter');

  await looksUntil(citizen, said(citizen, 'Oui, de 9 h à 12 h.'));
  expect(await citizen.locator('.about').textContent()).toContain('Une personne vous répond : Accueil');
  await sends('Merci, à samedi.');
  await agent.locator('.messages').getByText('Merci, à samedi.').waitFor();
  await closesAsSolved(agent);

  const five = citizen.getByRole('radio', { name: '5' });
  await looksUntil(citizen, five);
  await five.check();
  await citizen.getByRole('button', { name: 'Donner mon avis' }).click();
  await citizen.getByText('Merci pour votre avis.').waitFor();
  const address = citizen.url();
  await citizen.getByText('Effacer ma conversation').click();
  await citizen.getByRole('button', { name: 'Oui, tout effacer' }).click();
  await citizen.getByText('Votre conversation est effacée.').waitFor();
  await citizen.goto(address);
  await citizen.getByText("Cette conversation n'existe plus.").waitFor();
  expect(await citizen.context().cookies()).toEqual([]);
});

test('without scripts: to be called back, from the first word to the receipt on paper', async () => {
  const citizen = await opened({ width: 320, height: 640 }, '/assistance/web', { javaScriptEnabled: false });
  await citizen.getByRole('button', { name: 'Commencer' }).click();
  await citizen.getByRole('button', { name: 'Parler à une personne' }).click();
  await citizen.getByRole('button', { name: 'Être rappelé' }).click();
  const answers: Record<string, string> = { name: 'Camille Exemple', tel: '06 39 98 12 34' };
  const receipt = citizen.getByRole('region', { name: 'Accusé de réception' });
  const messages = citizen.locator('.message');
  while ((await receipt.count()) === 0) {
    const field = citizen.locator('#text');
    const asked = (await field.getAttribute('autocomplete')) ?? '';
    const answer = answers[asked];
    const before = await messages.count();
    if (answer === undefined) await citizen.locator('.choices button').first().click();
    else {
      await field.fill(answer);
      await citizen.getByRole('button', { name: 'Envoyer' }).click();
    }
    // The next page: their own words, and the answer.
    await messages.nth(before + 1).waitFor();
    await citizen.waitForLoadState('domcontentloaded');
  }
  await citizen.getByText('On vous rappellera.').waitFor();
  await prints(citizen);
  await citizen.emulateMedia({ media: 'print' });
  await receipt.waitFor();
  expect(await citizen.locator('.message').count()).toBe(1);
  expect(await citizen.locator('form').count()).toBe(0);
});
