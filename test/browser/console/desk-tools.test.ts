/** The desk's tools in the browser: offers, ready answers, passing on, and being told. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { arabicLog, arabicSlots, frenchLog, ticket, view } from './support/data.ts';
import type { FakeDesk } from './support/fake-desk.ts';
import { faults, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

const ARABIC = 'G-7K3M-P2QX';
const FRENCH = 'G-4XYZ-88AB';

let stage: Stage;
let desk: FakeDesk;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(async () => {
  desk = await stage.begin();
  const procedure = { key: 'renew-id-card', title: "Faire ou refaire une carte d'identité" };
  const page = 'https://www.belleroche.example/papiers';
  desk.put(view(ticket(ARABIC, 4, { lang: 'ar' }), arabicLog, { slots: arabicSlots, procedure, page }));
  desk.put(view(ticket(FRENCH, 12, { topic: 'birth-certificate' }), frenchLog));
});
afterEach(() => stage.end());

const inHead = (page: Page, name: string) => page.locator('.conversation-head').getByRole('button', { name });
const sayings = (page: Page) => page.getByRole('dialog', { name: 'Réponses prêtes' });

async function claimed(page: Page): Promise<void> {
  await stage.signIn(page);
  await page.locator(`[data-row="${ARABIC}"]`).click();
  await inHead(page, 'Prendre').click();
  // The focus comes last: keys that are pressed before it would go elsewhere.
  await page.locator('#reply:focus').waitFor();
}

test('a ready answer is found and sent by keyboard, shown in both languages before', async () => {
  const { page, complaints } = await stage.seat();
  await claimed(page);
  await page.getByLabel('Votre réponse').press('/');
  await sayings(page)
    .getByRole('option', { name: /originaux/ })
    .waitFor();
  await page.keyboard.type('origi');
  await sayings(page).locator('.said[lang="ar"]', { hasText: 'الوثائق' }).waitFor();
  expect(await sayings(page).locator('.said.french').textContent()).toContain('originaux');
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await sayings(page).waitFor({ state: 'detached' });
  await eventually(() => expect(desk.replies).toHaveLength(1));
  // A stroke within a reply is only a stroke.
  await page.getByLabel('Votre réponse').fill('et');
  await page.getByLabel('Votre réponse').press('/');
  expect(await page.getByLabel('Votre réponse').inputValue()).toBe('et/');
  expect(complaints).toEqual([]);
});

test('a request is passed on to a team that is open, with a word; closed teams cannot be chosen', async () => {
  const { page } = await stage.seat(768, 1024);
  await claimed(page);
  await inHead(page, 'Transmettre').click();
  const window = page.getByRole('dialog', { name: 'Transmettre la demande' });
  await window.getByLabel('Urbanisme').waitFor();
  expect(await window.getByLabel('Élections').isDisabled()).toBe(true);
  await window.getByRole('button', { name: 'Transmettre' }).click();
  await window.getByRole('alert').getByText('Choisissez une équipe ou un collègue.').waitFor();
  expect(await faults(page)).toEqual([]);
  await window.getByLabel('Urbanisme').check();
  await window.getByLabel('Un mot pour la suite').fill('Un permis de construire.');
  await window.getByRole('button', { name: 'Transmettre' }).click();
  await page.getByText('La demande est transmise.').waitFor();
});

test('notes, the page and a note’s draft stand in the file, apart from the reply', async () => {
  const { page } = await stage.seat();
  await claimed(page);
  await page.getByRole('link', { name: 'https://www.belleroche.example/papiers' }).waitFor();
  await page.getByLabel('Nouvelle note').fill('Voir avec le CCAS');
  await page.reload();
  await eventually(async () =>
    expect(await page.getByLabel('Nouvelle note').inputValue()).toBe('Voir avec le CCAS'),
  );
  expect(await page.getByLabel('Votre réponse').inputValue()).toBe('');
  expect(await faults(page)).toEqual([]);
});

test('an offer stands above the lists with its time, is taken by a key, or let pass', async () => {
  const { page } = await stage.seat();
  await stage.signIn(page);
  desk.offer(FRENCH, 40);
  const offer = page.locator('.offer');
  await offer.getByText('Acte de naissance').waitFor();
  expect(await offer.locator('.countdown').textContent()).toMatch(/encore \d+ secondes/);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('u');
  await offer.waitFor({ state: 'detached' });
  desk.offer(ARABIC, 40);
  await offer.waitFor();
  await page.locator('#queue-title').focus();
  await page.keyboard.press('y');
  await page.getByLabel('Votre réponse').waitFor();
});

test('who asked to be told hears a sound and sees a notification, and the title counts', async () => {
  const { page, context } = await stage.seat();
  await context.grantPermissions(['notifications']);
  // The notification is a real one: what is shown is only written down beside it.
  await page.addInitScript(() => {
    const shown: string[] = [];
    Object.assign(window, { shown });
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(`${title} / ${options?.body}`);
      }
    };
    Document.prototype.hasFocus = () => false;
  });
  const devtools = await context.newCDPSession(page);
  const sounding: string[] = [];
  devtools.on('WebAudio.contextChanged', ({ context: audio }) => sounding.push(audio.contextState));
  devtools.on('WebAudio.contextCreated', ({ context: audio }) => sounding.push(audio.contextState));
  await devtools.send('WebAudio.enable');
  await claimed(page);
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.getByLabel('Son discret quand une demande arrive').check();
  await page.getByLabel("Notifications sur l'ordinateur").check();
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  desk.put(view(ticket('G-9XYZ-22CD', 0, { topic: 'birth-certificate' }), frenchLog));
  await eventually(() => expect(sounding).toContain('running'));
  await eventually(async () =>
    expect(await page.evaluate(() => (window as unknown as { shown: string[] }).shown)).toContainEqual(
      expect.stringMatching(/^Une personne attend/),
    ),
  );
  await page.evaluate(() =>
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true }),
  );
  desk.add(ARABIC, { from: 'citizen', text: 'Bonjour ?' });
  await eventually(async () => expect(await page.title()).toMatch(/^\(/));
});
