/** A citizen's rights by the code of their conversation: no account, no script, and nothing for who guesses. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { loadConfig } from '../../../server/config.ts';
import { ConversationExport } from '../../../server/contract/conversation.ts';
import { myData, notice } from '../../../server/gateway/my-data/my-data.ts';
import { problemHandlers } from '../../../server/gateway/problems.ts';
import { RateLimits } from '../../../server/gateway/rate-limits.ts';
import { Municipality } from '../../../server/municipality/schema.ts';
import { outsideReaders } from '../../../server/privacy/outside-readers.ts';
import { Towns } from '../../../server/town/town.ts';
import { choice, type TestConversations, testConversations, text } from '../../support/conversations.ts';
import { ourWords } from '../../support/our-words.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testRights } from '../../support/rights.ts';
import { testTowns } from '../../support/town.ts';

const outside = outsideReaders(
  loadConfig({
    MODEL_BASE_URL: 'https://modele.example/v1',
    BOTPRESS_CHAT_URL: 'https://chat.example/1',
    BOTPRESS_SECRETS: `belleroche-assistant=${'s'.repeat(32)}`,
  }),
);
const NAME = 'Fatoumata <b>Kanarivel</b>';
const PHONE = '06 39 98 47 11';
let shared: TestRedis;
let desk: TestConversations;
let citizen: ReturnType<typeof testRights>;
let http: Server;
let base: string;
beforeAll(async () => {
  shared = sharedRedis();
  const client = await shared.client();
  const [{ fallback }, words] = await Promise.all([testTowns(), ourWords()]);
  const languages = ['fr', 'ar', 'en', 'es', 'pt', 'tr', 'uk'];
  const retention = { conversations_hours: 12, contacts_days: 5 };
  const privacy = { ...fallback.municipality.privacy, host: 'Hébergeur SA', retention };
  const municipality = Municipality.parse({ ...fallback.municipality, languages, privacy });
  const towns = new Towns([{ ...fallback, municipality, words }]);
  desk = testConversations(client, towns);
  citizen = testRights(client, desk);
  const app = express();
  const parts = { conversations: desk.conversations, rights: citizen.rights, towns };
  app.use('/mes-donnees', (...each) => limited(parts)(...each));
  app.use('/confidentialite', notice({ ...parts, outsideReaders: outside }));
  app.use(...problemHandlers(words, languages, (_where, error) => desk.faults.push(error)));
  http = createServer(app);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
/** Made anew for each test: what one guesses is not held against another. */
let limits: RateLimits;
const limited = (parts: Omit<Parameters<typeof myData>[0], 'limits'>) => myData({ ...parts, limits });
beforeEach(async () => {
  limits = new RateLimits();
  await shared.flush();
});
afterAll(async () => {
  await new Promise((closed) => http.close(closed));
  await shared.stop();
});

async function send({ lang = 'fr', ...fields }: Record<string, string>) {
  const body = new URLSearchParams(fields);
  const response = await fetch(`${base}/mes-donnees?lang=${lang}`, { method: 'POST', body });
  return { status: response.status, headers: response.headers, page: await response.text() };
}
/** Its text, with the spaces that hold figures and units together as any other. */
const get = async (path: string) => (await (await fetch(base + path)).text()).replace(/[\u00a0\u202f]/g, ' ');

async function called(): Promise<{ id: string; code: string }> {
  const { conversation } = await desk.conversations.create({
    locale: 'fr',
    page: 'https://mairie.example/carte',
  });
  const { id } = conversation;
  for (const said of [text('une personne'), choice('callback'), text(NAME), text(PHONE)])
    await desk.conversations.say(id, said);
  return { id, code: await citizen.rights.codeOf(id) };
}

describe('the code', () => {
  test('is the same when it is asked for again, another for another conversation, and kept as a hash', async () => {
    const [one, other] = [await called(), await called()];
    expect(one.code).toMatch(/^D(-[2-9A-HJKMNP-Z]{4}){3}$/);
    expect(await citizen.rights.codeOf(one.id)).toBe(one.code);
    expect(other.code).not.toBe(one.code);
    const client = await shared.client();
    expect((await client.keys('*')).join()).not.toContain(one.code.slice(2));
  });

  test('opens however people write it, and nothing else opens', async () => {
    const { id, code } = await called();
    for (const typed of [
      code,
      code.toLowerCase(),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('-', ''),
    ])
      expect(await citizen.rights.find(typed)).toBe(id);
    for (const typed of ['', 'D-2222-2222-2222', 'G-7K3M-P2QX', code.slice(0, -1), '*'])
      expect(await citizen.rights.find(typed)).toBeNull();
  });

  test('wrong thirty times, none is tried any more from there, not even the right one', async () => {
    const { code } = await called();
    for (let tries = 0; tries < 30; tries++)
      expect((await send({ code: `D-2222-2222-22${tries + 30}` })).status).toBe(404);
    const refused = await send({ code });
    expect(refused.status).toBe(429);
    expect(refused.page).not.toContain('Kanarivel');
  });
});

describe('the page', () => {
  test('shows all that is kept, as text; and no proxy or browser keeps it', async () => {
    const { code } = await called();
    const { status, page, headers } = await send({ code });
    expect(status).toBe(200);
    for (const shown of [
      'Fatoumata &lt;b&gt;Kanarivel',
      PHONE,
      'https://mairie.example/carte',
      'une personne',
    ])
      expect(page).toContain(shown);
    expect(page).not.toContain('<b>Kanarivel');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(citizen.audited.at(-1)).toMatchObject({
      action: 'data.exported',
      detail: 'by=citizen as=page',
      object: '',
    });
  });

  test('gives a file for programs, whole by its schema, and a page that stands alone', async () => {
    const { code } = await called();
    const json = await send({ code, wish: 'json' });
    expect(json.headers.get('content-disposition')).toContain('conversation.json');
    const file = ConversationExport.parse(JSON.parse(json.page));
    expect(file.contact).toMatchObject({ name: NAME, phone: '+33639984711' });
    expect(file.messages.map(({ seq }) => seq)).toEqual(file.messages.map((_message, index) => index + 1));
    const html = await send({ code, wish: 'html', lang: 'ar' });
    expect(html.headers.get('content-disposition')).toContain('conversation.html');
    expect(html.page).toContain('dir="rtl"');
    expect(html.page).toContain('<style>');
    expect(html.page).not.toMatch(/<(form|link rel="stylesheet"|script)/);
  });

  test('erases only when asked twice; then the code leads to nothing, as does any other', async () => {
    const { id, code } = await called();
    expect((await send({ code, wish: 'erase' })).page).toContain('erase-sure');
    expect(await desk.store.read(id)).not.toBeNull();
    const done = await send({ code, wish: 'erase-sure' });
    expect(done.page).toContain('Votre conversation est effacée.');
    expect(await desk.store.read(id)).toBeNull();
    expect(citizen.audited.at(-1)).toMatchObject({ action: 'data.erased', object: '' });
    expect(desk.effects.at(-1)).toMatchObject({ type: 'withdraw' });
    const [gone, wrong] = [await send({ code }), await send({ code: 'D-2222-2222-2222' })];
    expect(gone.status).toBe(404);
    expect(gone.page.replace(code, '')).toBe(wrong.page.replace('D-2222-2222-2222', ''));
  });

  test('notes an objection, once, and the conversation goes on', async () => {
    const { id, code } = await called();
    expect((await send({ code, wish: 'object' })).page).toContain('Votre opposition est notée.');
    await send({ code, wish: 'object' });
    expect(citizen.audited.filter(({ action }) => action === 'data.objected')).toHaveLength(1);
    await desk.conversations.say(id, text('et ma carte ?'));
    expect((await desk.store.read(id))?.memory.objected).toBe(true);
  });
});

describe('the notice', () => {
  test("says what the town hall's file says, in each language", async () => {
    const page = await get('/confidentialite?lang=fr');
    for (const said of [
      '12 heures',
      '5 jours',
      '30 jours',
      'Hébergeur SA',
      'dpo@belleroche.example',
      'CNIL',
      'Un modèle de langage, chez',
      'modele.example',
      'chat.example',
      'belleroche-assistant',
    ])
      expect(page).toContain(said);
    expect(await get('/confidentialite?lang=en')).toContain('12 hours');
    expect(await get('/confidentialite?lang=uk')).toContain('12 годин');
    for (const lang of ['ar', 'en', 'es', 'pt', 'tr', 'uk']) {
      for (const path of ['/confidentialite', '/mes-donnees'])
        expect(await get(`${path}?lang=${lang}`)).not.toMatch(/privacy\.(data|notice)\./);
    }
  });
});
