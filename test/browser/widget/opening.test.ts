/** What a page that holds the widget asks for, stores and shows, before and after the citizen opens it. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { launch, openChat, type Scene, say, scene, texts } from './support/browser.ts';
import { bot } from './support/fake-guichet.ts';
import { answer } from './support/french.ts';

jest.setTimeout(120_000);
let browser: Browser;
let on: Scene;
beforeAll(async () => {
  browser = await launch();
});
afterEach(() => on.close());
afterAll(() => browser.close());

const storage = () =>
  on.page.evaluate(() => ({ ...sessionStorage, ...localStorage, cookie: document.cookie }));

describe('opening', () => {
  test('asks for one script before, one more and a socket after, and stores nothing before', async () => {
    on = await scene(browser, { path: '/nothing' });
    const asked: string[] = [];
    on.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    on.page.on('websocket', (socket) => asked.push(new URL(socket.url()).pathname));
    await on.page.goto(on.fake.url);
    await on.page.locator('guichet-chat .launcher').waitFor();
    await on.page.waitForLoadState('networkidle');
    expect(asked.filter((path) => !['/', '/town.css'].includes(path))).toEqual(['/widget/guichet.js']);
    expect(await storage()).toEqual({ cookie: '' });
    expect(on.fake.talks).toHaveLength(0);

    asked.length = 0;
    await openChat(on.page);
    expect(asked).toEqual(['/widget/chat.js', '/socket.io/']);
    await eventually(async () =>
      expect(Object.keys(await storage())).toEqual(['guichet:belleroche-web', 'cookie']),
    );
    expect(await on.context.cookies()).toEqual([]);
  });

  test('a chat that cannot be fetched says so and where to ask without it, and is fetched at the next try', async () => {
    on = await scene(browser, { path: '/?lang=en' });
    await on.page.route('**/widget/chat.js*', (route) => route.abort(), { times: 1 });
    await on.page.locator('guichet-chat .launcher').click();
    const note = on.page.getByRole('alert').filter({ hasText: 'call the town hall' });
    await note.waitFor();
    expect(await note.getByRole('link').getAttribute('href')).toBe(
      `${on.fake.url}/assistance/belleroche-web?lang=en`,
    );
    await openChat(on.page);
    expect(await on.page.locator('.trouble').textContent()).toBe('');
  });

  test('in a browser of five years ago the chat opens, answers and prints', async () => {
    // Without constructed style sheets it needs a page whose policy lets inline ones through.
    on = await scene(browser, { path: '/nothing', bypassCSP: true });
    await on.page.addInitScript(() => {
      for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed']) {
        Reflect.deleteProperty(Array.prototype, name);
      }
      for (const name of ['structuredClone', 'Navigation']) Reflect.deleteProperty(globalThis, name);
      Reflect.deleteProperty(Object, 'hasOwn');
      Reflect.deleteProperty(Object, 'groupBy');
      Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
      Reflect.deleteProperty(globalThis, 'CSSStyleSheet');
      window.print = () => undefined;
    });
    await on.page.goto(on.fake.url);
    on.fake.answers = () => [answer];
    await openChat(on.page);
    await say(on.page, 'ma carte');
    await on.page.locator('.card').waitFor();
    expect(await on.page.locator('.panel').evaluate((panel) => getComputedStyle(panel).position)).toBe(
      'fixed',
    );
    await on.page.locator('.print').click();
    await on.page.emulateMedia({ media: 'print' });
    await on.page.locator('.print-sheet .card-title').waitFor();
    expect(await on.page.locator('main').isVisible()).toBe(false);
    await on.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await on.page.emulateMedia({ media: 'screen' });
    await on.page.locator('main').waitFor();
    on.fake.cut();
    await say(on.page, 'encore');
    await on.page.locator('.from-citizen', { hasText: 'encore' }).waitFor();
    expect(on.violations).toEqual([]);
  });

  test('keeps to the strictest content policy, printing included', async () => {
    on = await scene(browser);
    on.fake.answers = () => [answer];
    await openChat(on.page);
    await say(on.page, 'ma carte');
    await on.page.locator('.card').waitFor();
    await on.page.locator('.print').click();
    expect(on.violations).toEqual([]);
  });

  test('prints the card, and nothing else of the page', async () => {
    on = await scene(browser);
    on.fake.answers = () => [answer];
    await openChat(on.page);
    await say(on.page, 'ma carte');
    // The dialogue stays open for as long as the test looks at what would be printed.
    await on.page.evaluate(() => {
      window.print = () => undefined;
    });
    await on.page.locator('.print').click();
    await on.page.emulateMedia({ media: 'print' });
    await on.page.locator('.print-sheet .card-title').waitFor();
    expect(await on.page.locator('.panel').isVisible()).toBe(false);
    expect(await on.page.locator('main').isVisible()).toBe(false);
    await on.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await on.page.emulateMedia({ media: 'screen' });
    await on.page.locator('main').waitFor();
    await on.page.locator('.print-sheet').waitFor({ state: 'detached' });
  });

  test('stands up to the rules of a hostile page', async () => {
    on = await scene(browser, { path: '/hostile', viewport: { width: 1000, height: 760 } });
    await openChat(on.page);
    await eventually(async () =>
      expect(await on.page.locator('.panel').boundingBox()).toMatchObject({
        width: 430,
        height: 720,
        x: 1000 - 430 - 20,
      }),
    );
    const style = await on.page.locator('.message .text').evaluate((element) => {
      const { fontSize, letterSpacing, textTransform, color } = getComputedStyle(element);
      return { fontSize, letterSpacing, textTransform, color };
    });
    expect(style).toEqual({
      fontSize: '16px',
      letterSpacing: 'normal',
      textTransform: 'none',
      color: 'rgb(22, 35, 43)',
    });
  });

  test('a page may choose colours and layer', async () => {
    on = await scene(browser);
    await on.page.evaluate(() => {
      document.documentElement.style.setProperty('--guichet-accent', 'rgb(90, 20, 90)');
      document.documentElement.style.setProperty('--guichet-z', '7');
    });
    const launcher = on.page.locator('guichet-chat .launcher');
    const look = await launcher.evaluate((button) => [
      getComputedStyle((button.getRootNode() as ShadowRoot).host).zIndex,
      getComputedStyle(button).backgroundColor,
    ]);
    expect(look).toEqual(['7', 'rgb(90, 20, 90)']);
  });

  test('what others write is text, and only safe links are links', async () => {
    on = await scene(browser);
    await openChat(on.page);
    const evil = '<img src=x onerror="alert(1)"> javascript:alert(1) https://ok.example';
    on.fake.say(
      bot(evil, {
        sources: [{ title: 'Piège', url: 'javascript:alert(1)' }],
        places: [{ name: '<b>Mairie</b>', hours: [], phone: '17', phoneHref: 'data:text/html,x' }],
      }),
    );
    await on.page.locator('.sources').waitFor();
    expect(await on.page.locator('.message img').count()).toBe(0);
    expect((await texts(on.page)).at(-1)).toContain('<img src=x onerror="alert(1)"> javascript:alert(1)');
    const links = await on.page
      .locator('.message a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links).toEqual(['https://ok.example']);
  });
});

describe('the files', () => {
  test('are compressed, for any site, kept by browsers, and not sent again while they are the same', async () => {
    on = await scene(browser);
    const address = `${on.fake.url}/widget/chat.js?site=web&lang=en`;
    const { request } = on.page;
    const first = await request.get(address, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const headers = first.headers();
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringMatching(/max-age=\d+/),
    });
    expect(await first.text()).toMatch(
      /^const GUICHET_SETUP=\{"site":"belleroche-web","lang":"en","dir":"ltr"/,
    );
    const again = await request.get(address, {
      headers: { 'accept-encoding': 'gzip, deflate, br', 'if-none-match': headers.etag ?? '' },
    });
    expect(again.status()).toBe(304);
  });

  test('a language that is not offered is answered in the first that is', async () => {
    on = await scene(browser);
    const text = await (await fetch(`${on.fake.url}/widget/chat.js?lang=../../x`)).text();
    expect(text).toMatch(/"lang":"fr"/);
  });
});
