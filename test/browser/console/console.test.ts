import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { arabicLog, arabicSlots, frenchLog, ticket, view } from './support/data.ts';
import { type FakeDesk, PASSWORD } from './support/fake-desk.ts';
import { fillSignIn } from './support/sign-in.ts';
import { faults, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

const ARABIC = 'G-7K3M-P2QX';
const FRENCH = 'G-4XYZ-88AB';
const CALL = 'G-5HJK-6MNP';

let stage: Stage;
let desk: FakeDesk;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(async () => {
  desk = await stage.begin();
  const procedure = { key: 'renew-id-card', title: "Faire ou refaire une carte d'identité" };
  desk.put(view(ticket(ARABIC, 4, { lang: 'ar' }), arabicLog, { slots: arabicSlots, procedure }));
  desk.put(view(ticket(FRENCH, 12, { topic: 'birth-certificate' }), frenchLog));
  const dueAt = '2026-11-24T20:45:00.000Z';
  const contact = { name: 'Mme Lucie Perrin', phone: '02 61 91 22 33', when: 'demain matin' };
  desk.put(view(ticket(CALL, 160, { status: 'callback', mode: 'callback', contact, dueAt }), frenchLog));
});
afterEach(() => stage.end());

const row = (page: Page, reference: string) => page.locator(`[data-row="${reference}"]`);
const inHead = (page: Page, name: string) => page.locator('.conversation-head').getByRole('button', { name });
const reply = (page: Page) => page.getByLabel('Votre réponse');
const focused = (page: Page, id: string) => page.locator(`#${id}:focus`).waitFor({ state: 'attached' });
const said = (page: Page, text: string) => page.locator('.messages > li:not(.outgoing)', { hasText: text });

async function claimed(page: Page, reference = FRENCH): Promise<void> {
  await stage.signIn(page);
  await row(page, reference).click();
  await inHead(page, 'Prendre').click();
  // The focus comes last: keys that are pressed before it would go elsewhere.
  await focused(page, 'reply');
}

/** Parts of a row whose second line begins where the row cuts off what it does not show. */
const cutAtTheStart = (request: Locator) =>
  request.evaluate((open) => {
    const edge = open.querySelector('.row-topic')?.getBoundingClientRect().left ?? 0;
    return [...open.querySelectorAll('.row-meta > *')].flatMap((part) => {
      const text = document.createRange();
      text.selectNodeContents(part);
      return [...text.getClientRects()].some(({ left }) => left < edge - 1) ? [part.textContent] : [];
    });
  });

describe('signing in', () => {
  test('says what is missing and what is wrong, where it is, and keeps the name', async () => {
    const { page, complaints } = await stage.seat();
    await stage.visit(page);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('alert').getByText('Écrivez votre nom de connexion.').waitFor();
    const name = page.getByLabel('Nom de connexion');
    await focused(page, 'login');
    await name.fill('samira');
    await page.getByLabel('Mot de passe', { exact: true }).fill('faux');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText("Le nom ou le mot de passe n'est pas le bon.").waitFor();
    expect(await name.inputValue()).toBe('samira');
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /En attente/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a session that ends keeps the draft, and says why it asks again', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    await reply(page).fill('Un brouillon');
    desk.endSessions();
    await page.getByText('Votre session a pris fin.').waitFor();
    await fillSignIn(page, { login: 'samira', password: PASSWORD });
    await eventually(async () => expect(await reply(page).inputValue()).toBe('Un brouillon'));
  });
});

describe('claiming', () => {
  test('two agents, one ticket: the second is told who has it, and sees the row leave', async () => {
    const { page } = await stage.seat();
    const other = await stage.seat();
    await Promise.all([stage.signIn(page), stage.signIn(other.page, 'paul')]);
    await row(other.page, FRENCH).click();
    // The second has not heard of the first one's claim when it makes its own.
    desk.quiet = true;
    await page.getByRole('button', { name: `Prendre la demande ${FRENCH}` }).click();
    await reply(page).waitFor();
    await inHead(other.page, 'Prendre').click();
    await other.page.getByRole('status').getByText('Samira a déjà pris cette demande.').waitFor();
    await other.page.locator('.conversation-head').getByText('Samira suit cette demande').waitFor();
    await row(other.page, FRENCH).waitFor({ state: 'detached' });
    expect(await reply(other.page).count()).toBe(0);
  });

  test('a new request is told once to a screen reader', async () => {
    const { page } = await stage.seat();
    await stage.signIn(page);
    await row(page, FRENCH).waitFor();
    desk.put(view(ticket('G-9QRT-5WEA', 0), frenchLog));
    const told = page
      .getByRole('status')
      .getByText("Nouvelle demande en attente : Carte d'identité, État civil.");
    await told.waitFor({ state: 'attached' });
    expect(await told.count()).toBe(1);
  });
});

describe('replying', () => {
  test('Enter sends, Shift and Enter makes a line; words are text, never code', async () => {
    const { page, complaints } = await stage.seat();
    await claimed(page);
    await reply(page).focus();
    await page.keyboard.type('Bonjour,');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('je regarde.');
    expect(desk.replies).toHaveLength(0);
    await page.keyboard.press('Enter');
    await said(page, 'je regarde.').waitFor();
    expect(desk.replies.map(({ text }) => text)).toEqual(['Bonjour,\nje regarde.']);
    await eventually(async () => expect(await reply(page).inputValue()).toBe(''));
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a draft survives a reload, each conversation its own', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    await reply(page).fill('Pas encore fini');
    await page.reload();
    await eventually(async () => expect(await reply(page).inputValue()).toBe('Pas encore fini'));
    await row(page, ARABIC).click();
    await inHead(page, 'Prendre').click();
    await focused(page, 'reply');
    expect(await reply(page).inputValue()).toBe('');
  });

  test('an answer lost on the way: the reply is sent again and shows once', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    desk.loseAnswers = 1;
    await reply(page).fill('Une seule fois');
    await page.keyboard.press('Enter');
    await said(page, 'Une seule fois').waitFor();
    await page.locator('.outgoing').waitFor({ state: 'detached' });
    const ids = new Set(desk.replies.map(({ clientMessageId }) => clientMessageId));
    expect([desk.replies.length, ids.size]).toEqual([2, 1]);
    expect(await said(page, 'Une seule fois').count()).toBe(1);
  });

  test('a refused reply says why, and its text can be taken back', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    desk.refuseReplies = "Ce n'est plus possible.";
    await reply(page).fill('Refusé ?');
    await page.keyboard.press('Enter');
    await page.getByText("Non envoyé : Ce n'est plus possible.").waitFor();
    await page.getByRole('button', { name: 'Reprendre le texte' }).click();
    await eventually(async () => expect(await reply(page).inputValue()).toBe('Refusé ?'));
    await page.locator('.outgoing').waitFor({ state: 'detached' });
  });
});

describe('letting go', () => {
  test('hands back to the assistant after asking once more', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    await inHead(page, "Rendre à l'assistant").click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    expect(desk.views.get(FRENCH)?.ticket.status).toBe('assigned');
    await inHead(page, "Rendre à l'assistant").click();
    await page.getByRole('dialog').getByRole('button', { name: "Rendre à l'assistant" }).click();
    await page.getByText("L'assistant a repris la conversation.").waitFor();
    expect(desk.views.get(FRENCH)?.ticket.closeReason).toBe('handed_back');
    await reply(page).waitFor({ state: 'detached' });
  });

  test('hands back at a question already answered, by keyboard; one that is gone is told', async () => {
    const { page } = await stage.seat();
    const { keyboard } = page;
    await claimed(page);
    desk.changedFlow = true;
    await page.locator('#conversation-title').focus();
    await keyboard.press('b');
    const window = page.getByRole('dialog');
    const asked = window.getByLabel('À une question déjà posée');
    await asked.waitFor();
    await window.getByLabel('Là où il en était').focus();
    await keyboard.press('ArrowDown');
    expect(await asked.isChecked()).toBe(true);
    // Nothing goes before a question is chosen.
    await keyboard.press('Enter');
    const which = window.getByLabel('Question', { exact: true });
    await focused(page, 'hand-back-ask-which');
    expect(await which.locator('option').allTextContents()).toEqual([
      'Choisissez une question',
      'Personne concernée : Une personne majeure',
      'Raison : Carte périmée',
    ]);
    expect(await faults(page)).toEqual([]);
    await keyboard.type('Rai');
    await keyboard.press('Tab');
    await window.getByRole('button', { name: "Rendre à l'assistant" }).focus();
    await keyboard.press('Enter');
    await page.getByText("L'assistant a repris là où il en était.").waitFor();
    expect(desk.handBacks).toEqual([{ slot: 'reason' }]);
  });

  test('closes with a reason, which must be chosen; a draft is warned of', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    await reply(page).fill('Un brouillon');
    await inHead(page, 'Terminer').click();
    const window = page.getByRole('dialog', { name: 'Terminer la demande' });
    await window.getByText("Votre brouillon n'a pas été envoyé.").waitFor();
    await window.getByRole('button', { name: 'Terminer' }).click();
    await window.getByText('Choisissez une raison.').waitFor();
    await window.getByLabel('Orientée').check();
    await window.getByRole('button', { name: 'Terminer' }).click();
    await page.locator('.conversation-head').getByText('Terminée : Orientée').waitFor();
    expect(desk.views.get(FRENCH)?.ticket.closeReason).toBe('referred');
    await page.getByText('Cette demande est terminée.').waitFor();
  });

  test('a call: the number is a link, the request is taken and closed', async () => {
    const { page } = await stage.seat();
    await stage.signIn(page);
    await row(page, CALL).click();
    const call = page.getByRole('link', { name: '02 61 91 22 33' });
    expect(await call.getAttribute('href')).toBe('tel:0261912233');
    await inHead(page, 'Prendre').click();
    await page.getByText("Terminez la demande après l'appel.").waitFor();
    await inHead(page, 'Terminer').click();
    await page.getByLabel('Rappelée').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
    await page.locator('.conversation-head').getByText('Terminée : Rappelée').waitFor();
  });
});

describe('connection', () => {
  test('lost: said, replies kept; back: queue, messages and state as they are', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    desk.down = true;
    desk.dropSockets();
    await page.getByText('Connexion perdue.').waitFor();
    await reply(page).fill('Écrit sans connexion');
    await page.keyboard.press('Enter');
    await page.getByText('1 réponse attend').waitFor();
    desk.add(FRENCH, { from: 'citizen', text: 'Vous êtes là ?' });
    desk.change(ARABIC, { status: 'assigned', assignedTo: 'a2', assignedName: 'Paul' });
    desk.put(view(ticket('G-9QRT-5WEA', 0), frenchLog));
    desk.down = false;
    await page.getByText('Connexion rétablie.').waitFor();
    await said(page, 'Vous êtes là ?').waitFor();
    await said(page, 'Écrit sans connexion').waitFor();
    await row(page, 'G-9QRT-5WEA').waitFor();
    await row(page, ARABIC).waitFor({ state: 'detached' });
    expect(desk.views.get(FRENCH)?.messages.filter(({ from }) => from === 'agent')).toHaveLength(1);
  });

  test('a conversation closed while away has no field to write in', async () => {
    const { page } = await stage.seat();
    await claimed(page);
    desk.down = true;
    desk.dropSockets();
    await page.getByText('Connexion perdue.').waitFor();
    desk.change(FRENCH, { status: 'closed', closeReason: 'withdrawn' });
    desk.down = false;
    await page.getByText('Cette demande est terminée.').waitFor();
    await reply(page).waitFor({ state: 'detached' });
  });

  test('two tabs of one agent show one conversation', async () => {
    const { page, context } = await stage.seat();
    await claimed(page);
    const second = await context.newPage();
    await stage.visit(second, `#${FRENCH}`);
    await reply(second).waitFor();
    await reply(second).fill('Depuis le second onglet');
    await second.keyboard.press('Enter');
    await said(second, 'Depuis le second onglet').waitFor();
    await said(page, 'Depuis le second onglet').waitFor();
    expect(await said(page, 'Depuis le second onglet').count()).toBe(1);
  });
});

test('everything by keyboard: sign in, take, reply, close, help', async () => {
  const { page } = await stage.seat();
  const { keyboard } = page;
  await stage.visit(page);
  await page.getByLabel('Nom de connexion').waitFor();
  await keyboard.press('Tab');
  await keyboard.type('samira');
  await keyboard.press('Tab');
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');
  await row(page, FRENCH).waitFor();
  await keyboard.press('?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.locator('#conversation-title', { hasText: 'Acte de naissance' }).waitFor();
  await keyboard.press('c');
  await focused(page, 'reply');
  await keyboard.type('xbl : des lettres, pas des raccourcis');
  await keyboard.press('Enter');
  await said(page, 'des lettres, pas des raccourcis').waitFor();
  await keyboard.press('Escape');
  await focused(page, 'conversation-title');
  await keyboard.press('x');
  await page.getByRole('dialog').waitFor();
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await page.getByText('La demande est terminée.', { exact: true }).waitFor();
  expect(desk.views.get(FRENCH)?.ticket.closeReason).toBe('solved');
  await focused(page, 'queue-title');
  await keyboard.press('a');
  await page.getByRole('switch', { name: 'Disponible', checked: false }).waitFor();
  await eventually(() => expect(desk.presence).toBe('away'));
});

test('single keys can be turned off, and the console speaks English', async () => {
  const { page } = await stage.seat();
  await stage.signIn(page);
  await page.getByRole('button', { name: 'Réglages' }).click();
  await page.getByLabel("Raccourcis d'une seule touche").uncheck();
  await page.getByLabel('Langue de la console').selectOption('en');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('heading', { name: /To call back/ }).waitFor();
  await page.keyboard.press('n');
  // What is pressed afterwards has arrived, and the key before it has done nothing.
  await page.getByRole('switch').click();
  await eventually(() => expect(desk.presence).toBe('away'));
  expect(desk.views.get(FRENCH)?.ticket.status).toBe('waiting');
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
});

describe.each([
  [1280, 800, 'light'],
  [768, 1024, 'light'],
  [1280, 800, 'dark'],
  [320, 640, 'light'],
] as const)('at %i by %i, %s', (width, height, scheme) => {
  test('no fault that axe finds; nothing is wider than the page', async () => {
    const { page, complaints } = await stage.seat(width, height, scheme);
    await stage.signIn(page);
    await row(page, ARABIC).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await cutAtTheStart(row(page, CALL))).toEqual([]);
    await row(page, ARABIC).click();
    await inHead(page, 'Prendre').click();
    await reply(page).fill('مرحبا');
    const french = page.locator('.said.french');
    await french.first().waitFor();
    expect(await faults(page)).toEqual([]);
    await inHead(page, 'Texte français').click();
    await eventually(async () => expect(await french.count()).toBe(0));
    if (width < 1000) {
      await inHead(page, 'Dossier').click();
      const close = page.getByRole('complementary').getByRole('button', { name: 'Fermer' });
      await close.waitFor();
      expect(await faults(page)).toEqual([]);
      await close.click();
    }
    await inHead(page, 'Terminer').click();
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });
});
