/** Supervision over the real server: what waits now, what was counted, and nobody's name in it. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { type OwnTestRedis, startTestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { signIn } from './support/sign-in.ts';
import { faults, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

const PICTURES = process.env.PICTURES;
let redis: OwnTestRedis;
let server: TestServer;
let stage: Stage;

beforeAll(async () => {
  redis = await startTestRedis();
  server = await startServer(redis, {});
  stage = await Stage.open();
});
afterEach(() => stage.leave());
afterAll(async () => {
  await stage?.close();
  await server?.stop();
  await redis?.stop();
});

async function post(path: string, body: object, token?: string): Promise<{ [name: string]: never }> {
  const response = await fetch(`${server.base}/api/v1/conversations${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  return response.status === 204 ? {} : ((await response.json()) as { [name: string]: never });
}

const opened = async (locale: string) =>
  (await post('', { locale })) as unknown as { conversation: { id: string }; token: string };

/** A citizen who is shown a result, asks for a person, and says what they think of it. */
async function citizen(locale: string, person: boolean): Promise<void> {
  const { conversation, token } = await opened(locale);
  const say = (input: object) =>
    post(`/${conversation.id}/messages`, { clientMessageId: randomUUID(), ...input }, token);
  await say({ choice: 'start:renew-id-card' });
  await say({ choice: 'set:who:adult' });
  await say({ choice: 'set:reason:expired' });
  await say({ text: 'zzgrmpf qwx' });
  if (person) await post(`/${conversation.id}/escalation`, {}, token);
  await post(`/${conversation.id}/rating`, { score: 4, solved: !person }, token);
}

async function supervises(page: Page): Promise<void> {
  await signIn(page, server.base, server.firstAgent, '#/supervision');
  await page.getByRole('heading', { name: 'Dans le temps' }).waitFor();
}

/** What six citizens leave behind of whom one asked for a person and did not find what they came for. */
const COUNTED = {
  Conversations: '6',
  'Ont trouvé, disent-ils': '5',
  "N'ont pas trouvé, disent-ils": '1',
  "N'ont rien dit": '0',
  'Ont demandé une personne': '1',
  Satisfaction: '4 sur 5',
};
const sum = (page: Page, name: string) =>
  page.locator('.sum', { has: page.getByText(name, { exact: true }) }).locator('strong');

test('what citizens did is counted, exactly, and the table can be taken away', async () => {
  for (let each = 0; each < 6; each++) await citizen(each % 2 ? 'ar' : 'fr', each === 0);
  const { page, complaints } = await stage.seat(1280, 900);
  await supervises(page);
  // Figures are written some time after what they count.
  await eventually(async () => {
    await page.reload();
    const shown: Record<string, string | undefined> = {};
    for (const name of Object.keys(COUNTED)) shown[name] = (await sum(page, name).textContent())?.trim();
    expect(shown).toEqual(COUNTED);
  });
  // Three spoke Arabic: too few to be shown apart.
  const arabic = page.getByRole('row', { name: /arabe/ });
  expect(await arabic.textContent()).toContain('moins de 5');

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger (CSV)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^figures-.*\.csv$/);
  expect(await faults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/supervision-1280.png` });
  await page.setViewportSize({ width: 768, height: 1024 });
  expect(await faults(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/supervision-768.png` });
});

test('what was not understood is a group, a patch for a procedure, and set aside', async () => {
  for (const [locale, text] of [
    ['fr', 'zzgrmpf qwx'],
    ['fr', 'Zzgrmpf, qwx !'],
    ['ar', 'قزفرم طظض'],
  ] as const) {
    const { conversation, token } = await opened(locale);
    await post(`/${conversation.id}/messages`, { clientMessageId: randomUUID(), text }, token);
  }
  const { page, complaints } = await stage.seat(1280, 900);
  await supervises(page);
  const groups = page.locator('.gap');
  await eventually(async () => {
    await page.reload();
    await page.getByRole('button', { name: "Ce qui n'a pas été compris" }).click();
    await groups.first().waitFor();
    expect(await groups.count()).toBe(2);
    expect(await groups.first().textContent()).toMatch(/2 fois.*zzgrmpf qwx/s);
  });
  expect(await faults(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/gaps-1280.png` });

  const download = page.waitForEvent('download');
  await groups.first().getByLabel('Une autre démarche').selectOption('associations');
  await groups.first().getByRole('link').last().click();
  const patch = await download;
  expect(patch.suggestedFilename()).toBe('associations-fr.patch');
  expect(readFileSync(await patch.path(), 'utf8')).toContain('+  - zzgrmpf qwx');

  await groups.first().getByRole('button', { name: 'Mettre de côté' }).click();
  await groups.nth(1).waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 768, height: 1024 });
  expect(await faults(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/gaps-768.png` });
  expect(complaints).toEqual([]);
});

test.each(['fr', 'ar'])(
  'everybody may read what it does and how it goes, without a script: %s',
  async (lang) => {
    const { page, complaints } = await stage.seat(360, 800);
    await page.goto(`${server.base}/transparence?lang=${lang}`);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('html').getAttribute('dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    expect(await page.locator('.figures dd').first().textContent()).toMatch(/^[0-9]+$/);
    expect(await faults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/transparence-${lang}.png`, fullPage: true });
  },
);
