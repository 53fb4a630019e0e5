/** What a screen reader is told, read from Chromium's accessibility tree: once each, in the right language. */
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { arabicQuestion } from '../widget/support/arabic.ts';
import { launch, openChat, type Scene, say, scene } from '../widget/support/browser.ts';
import { bot } from '../widget/support/fake-guichet.ts';
import { agentReply, danger, greeting, postcodeQuestion, question } from '../widget/support/french.ts';
import { Ear, type Heard } from './support/ear.ts';

jest.setTimeout(180_000);
let browser: Browser;
let on: Scene;
beforeAll(async () => {
  browser = await launch();
});
afterEach(() => on.close());
afterAll(() => browser.close());

const LANGUAGES = ['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'];

test('every control has its role and its name, in each of the seven languages', async () => {
  on = await scene(browser, { languages: LANGUAGES });
  for (const lang of LANGUAGES) {
    const { words } = on.fake;
    const its = (name: string) => words.say(`widget.${name}`, lang);
    await on.page.evaluate(() => sessionStorage.clear());
    await on.page.goto(`${on.fake.url}/?lang=${lang}`);
    const ear = await Ear.on(on.page);
    await on.page.locator('.launcher').waitFor();
    expect(await ear.named()).toContain(`button: ${its('launcher.open')}`);
    await openChat(on.page);
    expect(await ear.named()).toEqual(
      expect.arrayContaining([
        `dialog: ${its('title')}`,
        `heading: ${its('title')}`,
        `button: ${its('options.title')}`,
        `button: ${its('minimise')}`,
        `combobox: ${its('language')}`,
        `region: ${its('log')}`,
        `log: ${its('log_new')}`,
        `button: ${its('commands.talk-to-person')}`,
        `button: ${its('commands.more')}`,
        `textbox: ${its('composer.label')}`,
        `button: ${its('composer.send')}`,
      ]),
    );
    expect(await ear.describing('dialog')).toBe(its('machine'));
  }
});

/** Nothing is said twice in one breath. */
function once(heard: readonly Heard[]): void {
  const texts = heard.map(({ text }) => text);
  expect(texts).toEqual([...new Set(texts)]);
}
const texts = (heard: readonly Heard[], live: string) =>
  heard.filter((each) => each.live === live).map(({ text }) => text);

test('what comes is said once, politely; emergency numbers and refusals at once', async () => {
  on = await scene(browser, { languages: LANGUAGES });
  const { page, fake } = on;
  fake.greeting = [greeting];
  const ear = await Ear.on(page);
  await openChat(page);
  const first = await ear.hear(greeting.text);
  once(first);
  expect(texts(first, 'polite')).toContain(greeting.text);
  expect(first.every(({ lang }) => lang === 'fr')).toBe(true);
  expect(await ear.hear()).toEqual([]);

  fake.answers = () => [question, bot('Vous pouvez aussi écrire.')];
  await say(page, 'ma carte');
  await page.getByText('Vous pouvez aussi écrire.').waitFor();
  const answered = await ear.hear('Vous pouvez aussi écrire.');
  once(answered.filter(({ text }) => text !== 'Assistant automatique :'));
  expect(texts(answered, 'polite')).toEqual(
    expect.arrayContaining(['ma carte', question.text, 'Non, elle est périmée', 'Vous pouvez aussi écrire.']),
  );

  fake.say(danger);
  await page.locator('.numbers').waitFor();
  const alarm = await ear.hear('Appelez tout de suite.');
  const [numbers = ''] = texts(alarm, 'assertive');
  expect(numbers).toMatch(/^Numéros à appeler : 17, Police ou gendarmerie\. 114, .*\. 3919, /);
  expect(texts(alarm, 'assertive')).toHaveLength(1);
  expect(texts(alarm, 'polite').join(' ')).toContain('Appelez tout de suite.');
  // The list beside it, with its links, is there to be read: it is not said a second time.
  expect(texts(alarm, 'polite').join(' ')).not.toContain('Police ou gendarmerie');

  const ticket = {
    reference: 'G-7K3M-P2QX',
    status: 'waiting',
    position: 3,
    openedAt: '2026-11-22T09:00:00.000Z',
  };
  fake.bring({ status: 'waiting', ticket: { ...ticket, status: 'waiting' } });
  await page.locator('.is-waiting').waitFor();
  expect(texts(await ear.hear('G-7K3M-P2QX'), 'polite').join(' ')).toMatch(
    /Votre place dans la file : 3\..*G-7K3M-P2QX/,
  );
  fake.bring({ status: 'waiting', ticket: { ...ticket, status: 'waiting', position: 2 } });
  await page.getByText('Votre place dans la file : 2.').waitFor();
  const moved = await ear.hear('2');
  expect(moved.map(({ text }) => text).join(' ')).not.toContain('G-7K3M-P2QX');

  fake.say(agentReply);
  await page.locator('.from-agent').waitFor();
  const agent = texts(await ear.hear('je regarde votre dossier'), 'polite').join(' ');
  expect(agent).toMatch(/^Camille.* état civil.*Bonjour, je regarde votre dossier/);

  fake.cut({ refuse: true });
  await page.locator('.is-offline').waitFor();
  expect(texts(await ear.hear('La connexion est coupée.'), 'polite').join(' ')).toContain(
    'La connexion est coupée.',
  );
  fake.allow();
  await page.locator('.is-offline').waitFor({ state: 'detached' });

  // Opened again, the conversation is there to be read; only what is new is said.
  await ear.hear();
  await page.reload();
  await page.locator('.from-agent').waitFor();
  const later = await Ear.on(page);
  expect((await later.hear()).map(({ text }) => text).join(' ')).not.toContain('je regarde votre dossier');
  fake.say(bot('Encore une chose.'));
  await page.getByText('Encore une chose.').waitFor();
  expect(texts(await later.hear('Encore une chose.'), 'polite')).toContain('Encore une chose.');
});

test('each text is to be read in its own language, its French included', async () => {
  on = await scene(browser, { languages: LANGUAGES, path: '/?lang=ar' });
  const { page, fake } = on;
  const ear = await Ear.on(page);
  await openChat(page);
  await ear.hear();
  fake.say(arabicQuestion);
  await page.locator('.choice').first().waitFor();
  const heard = await ear.hear(arabicQuestion.text);
  expect(new Set(heard.map(({ lang }) => lang))).toEqual(new Set(['ar']));
  await page.locator('.french button').last().click();
  await page.locator('.french-text').waitFor();
  const french = await ear.hear(/./);
  expect(new Set(french.map(({ lang }) => lang))).toEqual(new Set(['fr']));
  fake.say({ ...agentReply, text: 'Bonjour.' });
  await page.locator('.from-agent').waitFor();
  expect((await ear.hear('Bonjour.')).find(({ text }) => text === 'Bonjour.')?.lang).toBe('fr');
});

test('a question for a postcode names its field, its example and a fault', async () => {
  on = await scene(browser);
  const ear = await Ear.on(on.page);
  await openChat(on.page);
  on.fake.say(postcodeQuestion);
  await on.page.getByLabel('Votre code postal').waitFor();
  expect(await ear.named()).toContain('textbox: Votre code postal');
  expect(await ear.describing('textbox')).toBe('Exemple : 75012');
  await ear.hear();
  await on.page.locator('#guichet-field').fill('a'.repeat(4_002));
  await on.page.getByText('trop long').waitFor();
  expect(texts(await ear.hear('trop long'), 'assertive').join('')).toContain('trop long de 2 lettres');
});

/** Of the whole page, the widget's shadow included. */
const moving = () =>
  on.page.evaluate(
    () =>
      document
        .querySelector('guichet-chat')
        ?.shadowRoot?.getAnimations()
        .filter(({ playState }) => playState === 'running').length,
  );

test('nothing moves for who wants nothing to move', async () => {
  on = await scene(browser, { reducedMotion: 'reduce' });
  on.fake.silent = true;
  await openChat(on.page);
  await say(on.page, 'ma carte');
  await on.page.locator('.thinking').waitFor();
  expect(await moving()).toBe(0);
  await on.page.emulateMedia({ reducedMotion: 'no-preference' });
  await eventually(async () => expect(await moving()).toBeGreaterThan(0));
});
