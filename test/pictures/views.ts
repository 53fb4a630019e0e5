/** How each picture's view is come to, by who looks at it. */
import type { Page } from 'playwright-core';
import type { Morning } from './morning.ts';

type Show = (page: Page, morning: Morning) => Promise<void>;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();
const view = (page: Page, name: string) => page.locator('.views').getByRole('button', { name }).click();
const inHead = (page: Page, name: string) => page.locator('.conversation-head').getByRole('button', { name });

async function open(page: Page, reference: string): Promise<void> {
  await page.locator(`[data-row="${reference}"]`).click();
  await page.locator('.messages > li').first().waitFor();
}

async function take(page: Page, reference: string): Promise<void> {
  await open(page, reference);
  const claim = inHead(page, 'Prendre');
  if (await claim.isVisible()) await claim.click();
  await page.getByLabel('Votre réponse').waitFor();
}

const agent: Readonly<Record<string, Show>> = {
  queue: async () => {},
  'conversation-arabic': async (page, { arabic }) => {
    await take(page, arabic);
    await page.getByLabel('Votre réponse').fill('Bonjour, je regarde votre demande.');
  },
  'conversation-french': (page, { french }) => take(page, french),
  sayings: async (page) => {
    await page.getByLabel('Votre réponse').fill('');
    await inHead(page, 'Terminer').focus();
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
  },
  transfer: async (page) => {
    await inHead(page, 'Transmettre').click();
    await page.getByRole('dialog').waitFor();
  },
  'hand-back': async (page) => {
    await inHead(page, "Rendre à l'assistant").click();
    await page.getByRole('dialog').waitFor();
  },
  close: async (page) => {
    await inHead(page, 'Terminer').click();
    await page.getByRole('dialog').waitFor();
  },
  help: async (page) => {
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  call: async (page, { call }) => {
    await open(page, call);
  },
  appointments: async (page) => {
    await view(page, 'Rendez-vous');
    const day = page.locator('.appointments-day strong');
    await day.waitFor();
    for (let next = 0; next < 4 && (await page.locator('.appointments tbody tr').count()) === 0; next++) {
      const shown = (await day.textContent()) ?? '';
      await button(page, 'Jour suivant').click();
      await day.filter({ hasNotText: shown }).waitFor();
    }
  },
  adviser: async (page) => {
    await view(page, 'Conseil au guichet');
    await page.locator('main h2').first().waitFor();
  },
  'adviser-arabic': async (page) => {
    await page.getByLabel('Langue de la personne').selectOption('ar');
    await page.locator('#adviser-search').fill("carte d'identité");
    await page.locator('.procedure-open').first().click();
    await page.locator('.question .option').first().waitFor();
  },
  'adviser-sheet': async (page) => {
    const sheet = page.locator('.both [lang="ar"] .sheet');
    for (let question = 0; question < 6 && (await sheet.count()) === 0; question++) {
      const asked = (await page.locator('.question').textContent()) ?? '';
      const options = page.locator('.question .option');
      // Of the three formats the second leads to the result without a date to write.
      await options.nth((await options.count()) === 3 ? 1 : 0).click();
      await sheet
        .or(page.locator('.question').filter({ hasNotText: asked }))
        .first()
        .waitFor();
    }
  },
  training: (page) => view(page, 'Exercices'),
};

const section =
  (name: string): Show =>
  async (page) => {
    await view(page, 'Administration');
    await button(page, name).click();
  };

const administrator: Readonly<Record<string, Show>> = {
  supervision: async (page) => {
    await view(page, 'Supervision');
    await page.getByRole('heading', { name: 'Dans le temps' }).waitFor();
  },
  replies: (page) =>
    page
      .getByRole('heading', { name: /^Réponses/ })
      .first()
      .scrollIntoViewIfNeeded(),
  gaps: async (page) => {
    await view(page, 'Supervision');
    await button(page, "Ce qui n'a pas été compris").click();
    await page.locator('.gap').first().waitFor();
  },
  accounts: section('Comptes'),
  'account-new': async (page) => {
    await view(page, 'Administration');
    await button(page, 'Nouveau compte').click();
  },
  model: section('Modèle de langage'),
  letters: section('E-mails'),
  audit: section('Journal'),
};

export const VIEWS: Readonly<Record<string, Readonly<Record<string, Show>>>> = { agent, administrator };
