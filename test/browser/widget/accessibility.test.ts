/** By keyboard alone, for ears, on small and dark screens, from right to left. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { arabicAnswer, arabicGreeting, arabicQuestion } from './support/arabic.ts';
import { axe, launch, openChat, type Scene, say, scene } from './support/browser.ts';
import { bot } from './support/fake-guichet.ts';
import {
  agentReply,
  answer,
  danger,
  greeting,
  postcodeQuestion,
  question,
  townHall,
} from './support/french.ts';

jest.setTimeout(120_000);
let browser: Browser;
let on: Scene;
beforeAll(async () => {
  browser = await launch();
});
afterEach(() => on.close());
afterAll(() => browser.close());

/** What has the focus, inside the widget too. */
const focused = () =>
  on.page.evaluate(() => {
    const inner = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return inner?.id || inner?.getAttribute('aria-label') || inner?.textContent?.trim() || '';
  });

/** Tab until something has the focus. */
async function tabTo(words: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if ((await focused()).includes(words)) return;
    await on.page.keyboard.press(key);
  }
  throw new Error(`"${words}" is not reached by ${key}`);
}

describe('by keyboard alone', () => {
  test('open, ask, choose, be told, get help, close', async () => {
    on = await scene(browser);
    on.fake.greeting = [greeting];
    on.fake.answers = ({ choice, command }) =>
      choice ? [postcodeQuestion] : command ? [bot('Répété.')] : [question];
    const { keyboard } = on.page;
    await on.page.locator('.launcher').waitFor();
    await tabTo('Une question');
    await keyboard.press('Enter');
    await on.page.locator('.message').waitFor();
    await eventually(async () => expect(await focused()).toBe('guichet-field'));
    await keyboard.type('ma carte');
    await keyboard.press('Enter');
    await on.page.locator('.choice').first().waitFor();
    await eventually(async () => expect(await focused()).toBe('guichet-field'));
    await tabTo('périmée', 'Shift+Tab');
    await keyboard.press('Enter');
    await on.page.getByLabel('Votre code postal').waitFor();
    await on.page.locator('#guichet-field[inputmode=numeric]').waitFor();
    await eventually(async () => expect(await focused()).toContain('périmée'));
    await tabTo('Aide');
    await keyboard.press('Enter');
    await tabTo('Je ne comprends pas');
    await keyboard.press('Escape');
    await eventually(async () => expect(await focused()).toBe('Aide'));
    expect(await on.page.locator('.panel').isVisible()).toBe(true);
    await keyboard.press('Enter');
    await tabTo('Je ne comprends pas');
    await keyboard.press('Enter');
    await on.page.locator('.message', { hasText: 'Répété.' }).waitFor();
    expect(on.fake.received.at(-1)).toMatchObject({ command: 'explain' });
    await keyboard.press('Escape');
    await eventually(async () => expect(await focused()).toContain('Une question'));
    await on.page.locator('.panel').waitFor({ state: 'hidden' });
  });

  test('the focus stays in a window that covers the page', async () => {
    on = await scene(browser, { viewport: { width: 360, height: 740 } });
    await openChat(on.page);
    expect(await on.page.getByRole('dialog').getAttribute('aria-modal')).toBe('true');
    for (let step = 0; step < 25; step += 1) {
      await on.page.keyboard.press('Tab');
      expect(await on.page.evaluate(() => document.activeElement?.tagName)).toBe('GUICHET-CHAT');
    }
  });

  test('a new message never takes the focus, nor does the field that changes its kind', async () => {
    on = await scene(browser);
    await openChat(on.page);
    await on.page.locator('#guichet-field').focus();
    await on.page.keyboard.type('je commence');
    on.fake.say(postcodeQuestion);
    await on.page.getByLabel('Votre code postal').waitFor();
    await on.page.keyboard.type(' à écrire');
    expect(await on.page.locator('#guichet-field').inputValue()).toBe('je commence à écrire');
  });
});

describe('for ears', () => {
  test('the log speaks, the machine names itself, emergency numbers are an alert', async () => {
    on = await scene(browser);
    on.fake.answers = () => [danger];
    await openChat(on.page);
    const dialog = on.page.getByRole('dialog', { name: 'Assistant de la mairie' });
    expect(await dialog.ariaSnapshot()).toContain('Une machine vous répond, pas une personne.');
    expect(await dialog.getAttribute('aria-describedby')).toBe('guichet-machine');
    expect(await on.page.locator('[role=alert]').count()).toBeGreaterThan(0);
    await say(on.page, 'on me frappe');
    await on.page.getByRole('alert').filter({ hasText: '17, Police ou gendarmerie' }).waitFor();
    expect(await on.page.getByRole('log').ariaSnapshot()).toContain('Appeler le 17');
    const [first] = await on.page.locator('.message').last().locator('a').all();
    expect(await first?.getAttribute('href')).toBe('tel:17');
  });
});

describe('axe finds nothing', () => {
  // Every screen of the real server, in every language: test/browser/access.
  test('with the line cut, a message kept, help unfolded, dark at 320 px', async () => {
    const phone = {
      viewport: { width: 320, height: 640 },
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    } as const;
    on = await scene(browser, phone);
    on.fake.greeting = [greeting, question];
    const replies = [[postcodeQuestion], [answer, danger]];
    on.fake.answers = () => replies.shift() ?? [];
    await openChat(on.page);
    await say(on.page, 'ma carte');
    await on.page.getByLabel('Votre code postal').waitFor();
    await say(on.page, '99120');
    await on.page.locator('.card').waitFor();
    await on.page.getByRole('button', { name: 'Aide' }).click();
    on.fake.say(agentReply);
    on.fake.cut({ refuse: true });
    await say(on.page, 'merci');
    await on.page.locator('.fate').waitFor();
    expect(await axe(on.page)).toEqual([]);
    on.fake.allow();
    await on.page.locator('.fate').waitFor({ state: 'detached' });
    on.fake.bring({ status: 'closed' });
    await on.page.locator('.rating').waitFor();
    expect(await axe(on.page)).toEqual([]);
    await on.page.getByRole('button', { name: 'Réglages' }).click();
    await on.page.getByRole('radio').first().waitFor();
    expect(await axe(on.page)).toEqual([]);
  });

  test('from right to left', async () => {
    on = await scene(browser, { path: '/?lang=ar', viewport: { width: 360, height: 740 } });
    on.fake.greeting = [{ ...arabicGreeting, places: [townHall] }];
    on.fake.answers = () => [arabicGreeting, { ...arabicQuestion, places: [townHall] }];
    await openChat(on.page);
    await say(on.page, 'بطاقتي CNI');
    await on.page.locator('.choice').first().waitFor();
    // One button for the two messages of the answer.
    const buttons = on.page.getByRole('button', { name: 'النص الفرنسي' });
    await eventually(async () => expect(await buttons.count()).toBe(2));
    await buttons.last().click();
    expect(await on.page.locator('.french-text').getAttribute('lang')).toBe('fr');
    const french = await on.page.locator('.french-text').textContent();
    expect(french).toContain("Bonjour. Je suis l'assistant automatique");
    expect(french).toContain('La carte est-elle périmée');
    expect(await axe(on.page)).toEqual([]);
    // The counter stands there whole already: a name, a number, and the rest behind the name.
    const brief = on.page.locator('.place').last();
    expect(await brief.getByRole('link').allInnerTexts()).toEqual([
      expect.stringContaining('02 61 91 04 10'),
    ]);
    const name = brief.getByRole('button', { name: townHall.name });
    expect(await name.getAttribute('aria-expanded')).toBe('false');
    await name.click();
    await brief.getByText('1 place des Tilleuls').waitFor();
    expect(await axe(on.page)).toEqual([]);
    const host = on.page.locator('guichet-chat');
    expect([await host.getAttribute('lang'), await host.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    // A number alone runs as numbers do, whatever surrounds it.
    on.fake.say({ ...arabicGreeting, from: 'citizen', text: '06 39 98 12 34' });
    const number = on.page.locator('.message .body', { hasText: '06 39 98 12 34' });
    expect(await number.evaluate((body) => getComputedStyle(body).direction)).toBe('ltr');
    on.fake.say(arabicAnswer);
    const machine = on.page.locator('[data-generated-by=model]');
    await machine.getByRole('link', { name: 'Salles municipales' }).waitFor();
    expect(await machine.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await axe(on.page)).toEqual([]);
    if (process.env.PICTURES)
      await on.page.screenshot({ path: `${process.env.PICTURES}/machine-360-ar.png` });
  });
});

describe('on a small screen', () => {
  test.each([
    [320, 640],
    [360, 740],
    [320, 256],
  ])('nothing is cut off or out of reach at %i x %i, in the largest text', async (width, height) => {
    on = await scene(browser, { viewport: { width, height } });
    on.fake.greeting = [greeting, question];
    on.fake.answers = () => [answer, agentReply];
    await openChat(on.page);
    await on.page.getByRole('button', { name: 'Réglages' }).click();
    await on.page.getByRole('radio', { name: 'Très grande' }).check();
    await on.page.keyboard.press('Escape');
    await say(on.page, 'ma carte');
    await on.page.locator('.card').waitFor();
    const wide = await on.page.locator('.panel').evaluate((panel) =>
      [panel, ...panel.querySelectorAll('*')]
        .filter(
          (element) =>
            !element.closest('.sr, .more-text, select, .field') &&
            element.scrollWidth > element.clientWidth + 1,
        )
        .filter((element) => getComputedStyle(element).display !== 'inline')
        .map((element) => `${element.tagName}.${element.className}`),
    );
    expect(wide).toEqual([]);
    for (const control of ['.talk', '.more', '.send', '#guichet-field']) {
      await on.page.locator(control).scrollIntoViewIfNeeded();
      const box = await on.page.locator(control).boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= height + 1).toBe(true);
    }
    const size = await on.page
      .locator('#guichet-field')
      .evaluate((field) => getComputedStyle(field).fontSize);
    expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(16);
  });
});

describe('languages', () => {
  test('change the words of the window at once', async () => {
    on = await scene(browser);
    await openChat(on.page);
    await on.page.getByLabel('Langue').selectOption('en');
    await on.page.getByRole('heading', { name: 'Town hall assistant' }).waitFor();
    await on.page.getByRole('button', { name: 'Talk to a person' }).waitFor();
    await on.page.getByRole('combobox').selectOption('ar');
    await on.page.locator('guichet-chat[dir=rtl]').waitFor({ state: 'attached' });
  });
});
