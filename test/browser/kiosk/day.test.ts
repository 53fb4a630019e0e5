/** A day at a counter, on the real server: who comes, what they take along, and that nobody finds it after them. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import jsqr from 'jsqr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { eventually } from '../../support/eventually.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { signIn } from '../console/support/sign-in.ts';
import { axe, launch } from '../widget/support/browser.ts';
import { type Line, lineTo } from './support/line.ts';
import { remembers } from './support/memory.ts';
import { type Surrounded, surroundings } from './support/surroundings.ts';

jest.setTimeout(300_000);

/** Where pictures are wanted, and how large the screen is. */
const { PICTURES, SCREEN = '1080x1920' } = process.env;
const [width = 1080, height = 1920] = SCREEN.split('x').map(Number);
/** What a person writes that nobody may find after them. */
const SECRET = 'zylophage-7319';

let redis: TestRedis;
let server: TestServer;
let browser: Browser;
let line: Line;
let screen: Page;
let console: Page;
const complaints: string[] = [];

beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  const towns = join(import.meta.dirname, '../../fixtures/municipalities');
  [server, browser] = await Promise.all([startServer(redis, { MUNICIPALITIES_DIR: towns }), launch()]);
  line = await lineTo(server.base);
  screen = await pageOf(await browser.newContext({ viewport: { width, height }, locale: 'fr-FR' }));
  await screen.context().addInitScript(surroundings);
  console = await pageOf(
    await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' }),
  );
});
afterAll(async () => {
  await browser?.close();
  await line?.cut();
  await server?.stop();
  await redis?.stop();
});

async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  // In its first seconds the server still learns, one language after the other.
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|violates/i.test(message.text())) complaints.push(message.text());
  });
  return page;
}

const skip = (seconds: number) => screen.evaluate((by) => (window as Surrounded).skip(by), seconds);
const printed = () => screen.evaluate(() => (window as Surrounded).printed);
const picture = async (name: string, page = screen) => {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `kiosk-${SCREEN}-${name}.png`) });
};
const speak = (code: string) => screen.locator(`.language-choice[lang="${code}"]`).click();
/** A key of the keyboard on the screen, by what it writes. */
const press = async (words: string) => {
  for (const letter of words) {
    const name = letter === ' ' ? '.key.is-space' : `.keyboard .key:text-is("${letter}")`;
    await screen.locator(name).click();
  }
};

/** What a phone held over the code would read. */
async function codeShown(): Promise<string | undefined> {
  const png = PNG.sync.read(await screen.locator('.overlay img.code').first().screenshot());
  const read = jsqr as unknown as typeof jsqr.default;
  return read(new Uint8ClampedArray(png.data), png.width, png.height)?.data;
}

async function conversations(): Promise<string[]> {
  const client = await redis.client('look');
  return (await client.keys('guichet:c:{*}')).sort();
}

test('an administrator enrols the screen with a code, typed where it stands', async () => {
  await signIn(console, server.base, server.firstAgent, '#/admin');
  await console.getByRole('button', { name: 'Bornes' }).click();
  await console.getByRole('button', { name: 'Inscrire un écran' }).click();
  await console.getByLabel('Nom', { exact: true }).fill('Accueil, à gauche');
  await console.getByRole('button', { name: 'Faire un code' }).click();
  const code = (await console.locator('.kiosk-code').textContent())?.replace(/\D/g, '') ?? '';
  expect(code).toHaveLength(8);
  await picture('console-code', console);
  await console.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click();

  // Asked for as a town hall's page, it leads to its own, which says what to do.
  await screen.goto(`${line.base}/?site=kiosque`);
  await screen.getByRole('heading', { name: "Cet écran n'est pas inscrit" }).waitFor();
  expect(new URL(screen.url()).pathname).toMatch(/^\/kiosque\//);
  expect(await axe(screen)).toEqual([]);
  await picture('enrol');
  for (const digit of code) await screen.locator(`.pad .key:text-is("${digit}")`).click();
  await screen.getByRole('button', { name: 'Inscrire cet écran' }).click();
  await screen.locator('.language-choice').nth(6).waitFor();
  expect(await axe(screen)).toEqual([]);
  await picture('wall');
  const small = await screen
    .locator('button')
    .evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).filter(({ width: w, height: h }) => Math.min(w, h) < 44),
    );
  expect(small).toEqual([]);
});

/** The question of the first screen, by a voice of the machine; what is read is marked, word by word. */
async function readAloud(): Promise<void> {
  const marked = () =>
    screen.evaluate(() => String([...(CSS.highlights.get('guichet-read') ?? [])][0] ?? ''));
  await screen.getByRole('button', { name: 'Слухати' }).click();
  await screen.waitForFunction(() => (window as Surrounded).spoken.length === 1);
  expect(await screen.evaluate(() => (window as Surrounded).spoken)).toEqual(['uk: Що вам потрібно?']);
  await eventually(async () => expect(await marked()).toBe('Що вам потрібно?'));
  await screen.evaluate(() => (window as Surrounded).reach(3));
  await eventually(async () => expect(await marked()).toBe('вам'));
  await picture('uk-reading');
  await screen.evaluate(() => (window as Surrounded).endSpeech());
  await screen.waitForFunction(() => (window as Surrounded).spoken.length === 2);
  await eventually(async () => expect(await marked()).toContain('Документи, вибори, адреса'));
  await screen.getByRole('button', { name: 'Зупинити читання' }).click();
  await eventually(async () => expect(await marked()).toBe(''));
}

test('a Ukrainian speaker goes from a picture to a printed ticket', async () => {
  await speak('uk');
  await screen.getByRole('heading', { name: 'Що вам потрібно?' }).waitFor();
  expect(await axe(screen)).toEqual([]);
  await picture('uk-home');
  // French is one tap away, and so is the way back.
  await screen.getByRole('button', { name: 'Lire en français' }).click();
  await screen.getByRole('heading', { name: 'De quoi avez-vous besoin ?' }).waitFor();
  await screen.getByRole('button', { name: /^Повернутися/ }).click();
  await readAloud();
  await screen.getByRole('button', { name: 'Документи, вибори, адреса' }).click();
  await screen.locator('.tile.is-row').first().click();
  for (const answer of ['Для повнолітнього', 'Термін дії', 'Новий формат'])
    await screen.locator('.choices:not(.stale) .choice', { hasText: answer }).click();
  const card = screen.locator('.card').last();
  await card.waitFor();
  await picture('uk-card');
  expect(await axe(screen)).toEqual([]);

  await screen.getByRole('button', { name: 'Lire en français' }).click();
  await screen.locator('.card[aria-label]', { hasText: "carte d'identité" }).first().waitFor();
  await screen.getByRole('button', { name: /^Повернутися/ }).click();

  // A phone number is no link on a screen: it is a code for one's own phone.
  await screen.locator('a[href^="tel:"]').first().click();
  await screen.locator('.overlay img.code').waitFor();
  await eventually(async () => expect(await codeShown()).toMatch(/^tel:\+33/));
  await screen.getByRole('button', { name: 'Закрити' }).click();

  await screen.locator('a.print').last().click();
  await screen.locator('.overlay img.code').waitFor();
  expect(await axe(screen)).toEqual([]);
  await picture('uk-take');
  await eventually(async () =>
    expect(await codeShown()).toMatch(/\/f\/toujours-ouverte\/renew-id-card\/.*l=uk/),
  );
  await screen.getByRole('button', { name: 'Надрукувати талон' }).click();
  await screen.getByRole('group', { name: 'Папір вийшов?' }).getByRole('button', { name: 'Так' }).click();
  await eventually(async () => expect(await printed()).toHaveLength(1));
  const [ticket = ''] = await printed();
  expect(ticket).toContain('format=ticket');
  expect(ticket).toMatch(/посвідчення|картк/i);
  expect(ticket).toContain("carte d'identité");

  // A code leads on at home: read from the screen, typed elsewhere, good once.
  await screen.getByRole('button', { name: 'Отримати код' }).click();
  const code = (await screen.locator('.resume-code').textContent()) ?? '';
  const home = await pageOf(await browser.newContext({ viewport: { width: 390, height: 780 } }));
  await home.goto(`${server.base}/reprise?lang=uk#${code}`);
  await eventually(async () => expect(await home.getByLabel('Ваш код').inputValue()).toBe(code));
  await home.waitForURL((address) => !address.href.includes(code));
  expect(await axe(home)).toEqual([]);
  await picture('resume', home);
  await home.getByRole('button', { name: 'Продовжити' }).click();
  await home.locator('.launcher').click();
  await home.locator('.message .card').first().waitFor();
  await home.context().close();

  // It is there no more, and the screen says so.
  await screen.getByRole('button', { name: 'Закрити' }).click();
  await screen.getByText('Ця розмова триває в іншому місці або її стерто.').waitFor();
  await screen.locator('button.clear').click();
  await screen.getByRole('button', { name: 'Так, стерти' }).click();
  await screen.getByText('Усе стерто. Дякуємо за візит.').waitFor();
  await screen.waitForURL(({ search }) => search === '');
});

test('an Arabic speaker writes of something grave with the keys on the screen; the adviser who is there takes over', async () => {
  await speak('ar');
  await screen.locator('button.ask').click();
  await screen.locator('.field').click();
  await screen.locator('.keyboard').waitFor();
  await press('زوجي يضربني');
  await eventually(async () => expect(await screen.locator('.field').inputValue()).toBe('زوجي يضربني'));
  await picture('ar-keys');
  expect(await axe(screen)).toEqual([]);
  await screen.locator('.key.is-enter').click();
  await screen.locator('.number b', { hasText: '3919' }).waitFor();
  // There is a closed room, and it is said.
  await screen.locator('.banner.is-confidential').waitFor();
  await picture('ar-confidential');
  await screen.locator('.banner.is-confidential button').click();
  await screen.locator('.notice.is-waiting .reference').waitFor();
  await screen.locator('.notice.is-waiting', { hasText: '1' }).waitFor();
  await picture('ar-waiting');

  await console.goto(`${server.base}/console/`);
  const row = console.locator('.row', { hasText: 'Sur place, place 1' });
  await row.waitFor();
  expect(await row.textContent()).toContain('Borne');
  await row.locator('.row-open').click();
  await console.getByText('proposez la pièce fermée').waitFor();
  await picture('console-present', console);
  await console.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  await console.getByLabel('Votre réponse').fill('Bonjour, je viens vous voir.');
  await console.keyboard.press('Enter');
  await screen.locator('.from-agent', { hasText: 'je viens vous voir' }).last().waitFor();
  await screen.locator('.banner', { hasText: 'Accueil' }).waitFor();
  await picture('ar-agent');

  await screen.locator('.field').fill(`شكرا ${SECRET}`);
  await screen.locator('.send').click();
  await console.locator('.messages > .citizen', { hasText: SECRET }).waitFor();
});

test('somebody walks away: a warning that can be answered, then the next person finds nothing', async () => {
  expect(await remembers(screen, SECRET)).toBe(true);
  // With an adviser it waits ten minutes.
  await skip(620);
  await screen.getByRole('alertdialog').waitFor();
  await picture('ar-still');
  expect(await axe(screen)).toEqual([]);
  await screen.locator('dialog .primary').click();
  await screen.getByRole('alertdialog').waitFor({ state: 'detached' });
  await screen.locator('.message', { hasText: SECRET }).first().waitFor();

  const before = await screen.evaluate(() => history.length);
  await skip(700);
  await screen.locator('.thanks[lang="ar"]').waitFor();
  await screen.locator('.language-choice').nth(6).waitFor();

  // Screen, storage, addresses.
  await eventually(async () =>
    expect(
      await screen.evaluate(() => document.querySelector('guichet-chat')?.shadowRoot?.textContent),
    ).not.toContain(SECRET),
  );
  expect(await screen.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  expect(await screen.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  const cached = await screen.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found.sort();
  });
  expect(cached).toEqual(['/kiosque/kiosk.css', '/kiosque/kiosk.js', '/kiosque/toujours-ouverte-kiosque']);
  expect(await screen.context().cookies()).toEqual([
    expect.objectContaining({ name: 'guichet-kiosk', httpOnly: true }),
  ]);
  // Memory, and the way back: it leads to the same empty screen.
  await eventually(async () => expect(await remembers(screen, SECRET)).toBe(false));
  expect(await screen.evaluate(() => history.length)).toBeLessThanOrEqual(before + 1);
  await screen.evaluate(() => history.back());
  await screen.locator('.language-choice').nth(6).waitFor();
  await eventually(async () => expect(await remembers(screen, SECRET)).toBe(false));
  // The adviser has the conversation still; the screen has no key to it.
  await console.locator('.messages > .citizen', { hasText: SECRET }).waitFor();
  const client = await redis.client('look');
  await eventually(async () => expect(await client.keys('guichet:{kiosk}:visit:*')).toEqual([]));
});

test('what a browser offers its owner is taken away, and « clear » clears the server too', async () => {
  await speak('fr');
  const stopped = await screen.evaluate(() => {
    const stops = (event: Event) => !document.body.dispatchEvent(event);
    const options = { bubbles: true, cancelable: true };
    return {
      menu: stops(new MouseEvent('contextmenu', options)),
      wheel: stops(new WheelEvent('wheel', { ...options, ctrlKey: true })),
      zoom: stops(new KeyboardEvent('keydown', { ...options, key: '+', ctrlKey: true })),
      print: stops(new KeyboardEvent('keydown', { ...options, key: 'p', ctrlKey: true })),
      back: stops(new KeyboardEvent('keydown', { ...options, key: 'ArrowLeft', altKey: true })),
      drag: stops(new DragEvent('dragstart', options)),
      letters: stops(new KeyboardEvent('keydown', { ...options, key: 'a' })),
    };
  });
  expect(stopped).toEqual({
    ...{ menu: true, wheel: true, zoom: true, print: true, back: true, drag: true },
    letters: false,
  });
  // A person who writes and changes their mind: all of it is gone from the server too.
  await screen.locator('button.ask').click();
  // Dictated: by this machine alone.
  await screen.getByRole('button', { name: 'Dicter' }).click();
  await screen.evaluate(() => (window as Surrounded).dictated('où est la mairie ?'));
  await eventually(async () =>
    expect(await screen.locator('.field').inputValue()).toBe('où est la mairie ?'),
  );
  await screen.getByRole('button', { name: 'Arrêter la dictée' }).click();
  await screen.getByRole('button', { name: 'Dicter' }).waitFor();
  await screen.locator('.send').click();
  await screen.locator('.place').first().waitFor();
  const during = await conversations();
  await screen.locator('.place a[target="_blank"]').first().click();
  await screen.locator('.overlay img.code').waitFor();
  expect(screen.context().pages()).toHaveLength(1);
  await picture('fr-link');
  await screen.getByRole('button', { name: 'Fermer' }).click();
  await screen.locator('button.clear').click();
  await picture('fr-clear');
  await screen.getByRole('button', { name: 'Oui, effacer' }).click();
  await screen.locator('.thanks[lang="fr"]').waitFor();
  await eventually(async () => expect((await conversations()).length).toBeLessThan(during.length));
});

/** How each is looked at, as a person may set it; every screen once in every language. */
const LOOKS: Readonly<Record<string, { contrast?: true; large?: true; forcedColors?: 'active' }>> = {
  fr: { large: true },
  en: { contrast: true },
  ar: {},
  es: { forcedColors: 'active' },
  pt: { contrast: true, large: true },
  tr: { large: true },
  uk: { forcedColors: 'active', large: true },
};

test.each(Object.entries(LOOKS))(
  'axe finds nothing on any screen, nothing is cut off: %s',
  async (lang, look) => {
    const looked = async (name: string) => {
      const at = `${lang}, ${name}`;
      expect({ at, faults: await axe(screen) }).toEqual({ at, faults: [] });
      const wide = await screen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ at, wide: Math.max(0, wide) }).toEqual({ at, wide: 0 });
      const narrow = await screen
        .locator('button')
        .evaluateAll((all) =>
          all
            .map((one) => one.getBoundingClientRect())
            .filter(({ width: w, height: h }) => w > 0 && Math.min(w, h) < 44),
        );
      expect({ at, narrow }).toEqual({ at, narrow: [] });
      // Always in reach: the adviser, French, and the end of it.
      const always = ['.call-adviser', 'button.clear', ...(lang === 'fr' ? [] : ['.tool[lang="fr"]'])];
      for (const one of always) expect(await screen.locator(one).isVisible()).toBe(true);
      await picture(`each-${lang}-${name}`);
    };
    await screen.emulateMedia({ forcedColors: look.forcedColors ?? 'none', reducedMotion: 'reduce' });
    await speak(lang);
    await screen.locator('.tile').first().waitFor();
    const tools = screen.locator('.top .tool');
    if (look.contrast) await tools.last().click();
    if (look.large) await tools.nth(-2).click({ clickCount: 2 });
    await looked('home');
    await screen.locator('.tile').first().click();
    await screen.locator('.tile.is-row').first().waitFor();
    await looked('procedures');
    await screen.locator('.tile.is-row').first().click();
    await screen.locator('.choice').first().waitFor();
    await screen.locator('.field').click();
    await screen.locator('.keyboard').waitFor();
    await looked('talk');
    await screen.locator('button.clear').click();
    await screen.locator('.overlay .danger').waitFor();
    await looked('clear');
    await screen.locator('.overlay .danger').click();
    await screen.locator('.thanks').waitFor();
    await screen.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  },
);

test('by keyboard alone: a language, a procedure, an answer, and all is cleared', async () => {
  /** Tab until it has the focus, then Enter: what a switch or a keyboard on wheels sends. */
  const go = async (selector: string) => {
    const target = screen.locator(selector).first();
    await target.waitFor();
    const focused = () => target.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one);
    for (let step = 0; step < 60 && !(await focused()); step++) await screen.keyboard.press('Tab');
    expect(await focused()).toBe(true);
    await screen.keyboard.press('Enter');
  };
  await go('.language-choice[lang="fr"]');
  await go('.tile');
  await go('.tile.is-row');
  await go('.choices:not(.stale) .choice');
  await screen.locator('.choices.stale').first().waitFor();
  await go('button.clear');
  await go('.overlay .danger');
  await screen.locator('.thanks').waitFor();
});

test('an adviser sends a sheet to the screen', async () => {
  await console.goto(`${server.base}/console/#/adviser`);
  await console.getByLabel('Langue de la personne').selectOption('ar');
  await console.getByLabel('Chercher une démarche ou un organisme').fill('prime');
  await console.locator('.procedure-open').first().click();
  await console.locator('.option').first().click();
  await console.getByRole('button', { name: "Envoyer à l'écran" }).click();
  await console
    .getByRole('dialog')
    .getByRole('button', { name: /Accueil, à gauche/ })
    .click();
  await console.getByText("Envoyée à l'écran").waitFor();
  await picture('console-send', console);
  await screen.locator('.sheet-screen .card').waitFor();
  await screen.locator('.sheet-screen [lang="ar"] .card').waitFor();
  expect(await axe(screen)).toEqual([]);
  await picture('ar-sheet');
  await screen.locator('.call-adviser').waitFor();
  await screen.locator('button.clear').click();
  await screen.locator('.overlay .danger').click();
  await screen.locator('.thanks').waitFor();
  await screen.locator('.language-choice').nth(6).waitFor();
});

test('the network is cut: the screen says who is there, even after it was switched on again; then it comes back', async () => {
  await speak('fr');
  await line.cut();
  const lost = screen.locator('.lost');
  await lost.waitFor();
  for (const words of ['La connexion est coupée.', '02 61 91 04 30', '15', '17', '18', '112'])
    await lost.filter({ hasText: words }).waitFor();
  expect(await axe(screen)).toEqual([]);
  await picture('fr-lost');
  await screen.reload();
  await lost.waitFor();
  await screen.locator('.language-choice').nth(6).waitFor();
  await line.mend();
  await lost.waitFor({ state: 'detached' });
  await speak('fr');
  await screen.locator('button.ask').click();
  await screen.locator('.message').first().waitFor();
});

test('the console sees how the screen is; taken off, it stops at once', async () => {
  await console.goto(`${server.base}/console/#/admin`);
  await console.getByRole('button', { name: 'Bornes' }).click();
  const device = console.locator('tr', { hasText: 'Accueil, à gauche' });
  await device.getByText("Quelqu'un s'en sert").waitFor();
  await device.filter({ hasText: 'papier sorti' }).waitFor();
  await picture('console-devices', console);
  expect(await axe(console)).toEqual([]);
  await device.getByRole('button', { name: /Retirer/ }).click();
  await console.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await screen.getByRole('heading', { name: "Cet écran n'est pas inscrit" }).waitFor();
  await console.getByText('Aucun écran inscrit.').waitFor();
  expect(complaints).toEqual([]);
});
