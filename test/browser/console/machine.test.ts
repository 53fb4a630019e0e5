/** A model beside the agent: a suggestion read and corrected, a reply translated, and nothing of it where there is none. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { arabicLog, arabicSlots, frenchLog, ticket, view } from './support/data.ts';
import type { FakeDesk } from './support/fake-desk.ts';
import { faults, Stage } from './support/stage.ts';

jest.setTimeout(120_000);

const PICTURES = process.env.PICTURES;
const ARABIC = 'G-7K3M-P2QX';
const FRENCH = 'G-4XYZ-88AB';
const SHEET = 'https://www.service-public.gouv.fr/particuliers/vosdroits/F1341';
const SUGGESTED = 'Vous déposez la demande en personne, avec un rendez-vous.';
const ASKS = 'أريد أن أعرف متى موعدي.';
const IN_ARABIC = 'تقدمون الطلب شخصيًا، بموعد.';

let stage: Stage;
let desk: FakeDesk;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(async () => {
  desk = await stage.begin();
  const machine = { languages: desk.machine.languages, translations: {} };
  const log = [...arabicLog, { from: 'citizen', text: ASKS, lang: 'ar' } as const];
  desk.put(view(ticket(ARABIC, 4, { lang: 'ar' }), log, { slots: arabicSlots, machine }));
  desk.put(view(ticket(FRENCH, 12, { topic: 'birth-certificate' }), frenchLog));
  desk.machine.suggestion = {
    id: crypto.randomUUID(),
    text: SUGGESTED,
    sources: [
      { title: "Carte d'identité d'un majeur", url: SHEET, date: '2026-08-03', used: true },
      { title: 'Passeport', url: `${SHEET}2`, used: false },
    ],
    refused: 1,
    canned: 'originals',
    procedure: 'renew-id-card',
  };
  desk.machine.translation = { id: crypto.randomUUID(), text: IN_ARABIC, lang: 'ar', dir: 'rtl' };
  desk.machine.french.set(ASKS, 'Je voudrais savoir quand est mon rendez-vous.');
});
afterEach(() => stage.end());

const reply = (page: Page) => page.getByLabel('Votre réponse');
const picture = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
};

async function claimed(page: Page, reference = ARABIC): Promise<void> {
  await stage.signIn(page);
  await page.locator(`[data-row="${reference}"]`).click();
  await page.locator('.conversation-head').getByRole('button', { name: 'Prendre' }).click();
  // The focus comes last: keys that are pressed before it would go elsewhere.
  await page.locator('#reply:focus').waitFor();
}

test.each([1280, 768])(
  '%i px: a suggestion is read, tried without a source, corrected, translated and sent',
  async (width) => {
    const { page, complaints } = await stage.seat(width, width === 768 ? 1024 : 860);
    await claimed(page);
    // What the citizen writes is there in French, said to be a machine's; their own words stay above it.
    await page.getByText('Je voudrais savoir quand est mon rendez-vous.').waitFor();
    expect(await page.getByText('Traduit par une machine').count()).toBe(1);
    await page.getByRole('button', { name: 'Proposer une réponse' }).click();
    const window = page.getByRole('dialog', { name: 'Réponse proposée par une machine' });
    await window.getByText(SUGGESTED).waitFor();
    await window.getByText('1 phrase a été écartée').waitFor();
    expect(await faults(page)).toEqual([]);
    await picture(page, `suggestion-${width}`);
    await window.getByLabel('Passeport').uncheck();
    await window.getByRole('button', { name: 'Proposer de nouveau' }).click();
    await eventually(() => expect(desk.machine.without).toEqual([[], [`${SHEET}2`]]));
    await window.getByText(SUGGESTED).waitFor();
    await window.getByRole('button', { name: 'Relire et corriger' }).click();
    await page.getByText('Texte proposé par une machine.').waitFor();
    expect(desk.replies).toEqual([]);

    await reply(page).press('End');
    await reply(page).pressSequentially(' À bientôt.');
    await reply(page).press('Enter');
    const translation = page.getByLabel('Traduction à envoyer');
    await eventually(async () => expect(await translation.inputValue()).toBe(IN_ARABIC));
    expect(await faults(page)).toEqual([]);
    await picture(page, `translation-${width}`);
    await translation.fill(`${IN_ARABIC} شكرًا.`);
    await translation.press('Enter');
    await translation.waitFor({ state: 'detached' });
    await eventually(() =>
      expect(desk.replies).toMatchObject([
        {
          text: `${SUGGESTED} À bientôt.`,
          suggestion: desk.machine.suggestion?.id,
          translation: { id: desk.machine.translation?.id, text: `${IN_ARABIC} شكرًا.` },
        },
      ]),
    );
    await eventually(async () => expect(await reply(page).inputValue()).toBe(''));
    // The next reply is the agent's own.
    await reply(page).fill('Bonne journée.');
    await page.getByRole('button', { name: 'Envoyer en français' }).click();
    const plain = { clientMessageId: expect.any(String), text: 'Bonne journée.' };
    await eventually(() => expect(desk.replies.at(-1)).toEqual(plain));
    expect(complaints).toEqual([]);
  },
);

test('discarded, nothing of it is left; a machine that is silent is said to be, and the reply goes in French', async () => {
  const { page } = await stage.seat();
  await claimed(page);
  await page.getByRole('button', { name: 'Proposer une réponse' }).click();
  const window = page.getByRole('dialog');
  await window.getByText(SUGGESTED).waitFor();
  await window.getByRole('button', { name: 'Relire et corriger' }).click();
  await page.getByRole('button', { name: 'Jeter' }).click();
  await eventually(async () => expect(await reply(page).inputValue()).toBe(''));

  // The ready answer that fits is put there by one press, as those of the list are.
  await page.getByRole('button', { name: 'Proposer une réponse' }).click();
  await window.getByRole('button', { name: 'Mettre dans ma réponse' }).click();
  await window.waitFor({ state: 'detached' });
  await eventually(async () => expect(await reply(page).inputValue()).toBe('تعالوا ومعكم الوثائق الأصلية.'));
  expect(desk.replies).toEqual([]);
  await reply(page).fill('');

  desk.machine.suggestion = null;
  desk.machine.translation = null;
  await page.getByRole('button', { name: 'Proposer une réponse' }).click();
  await window.getByText("La machine n'a rien proposé.").waitFor();
  await page.keyboard.press('Escape');
  await reply(page).fill('Je regarde.');
  await reply(page).press('Enter');
  await page.getByText("La traduction n'est pas disponible.").waitFor();
  expect(desk.replies).toEqual([]);
  await reply(page).press('Enter');
  await page.getByText("La traduction n'est pas disponible.").waitFor({ state: 'detached' });
  const sent = [{ clientMessageId: expect.any(String), text: 'Je regarde.' }];
  await eventually(() => expect(desk.replies).toEqual(sent));
});

test('a request whose server has no model shows nothing of one', async () => {
  const { page } = await stage.seat();
  await claimed(page, FRENCH);
  expect(await page.getByText(/machine/i).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Proposer une réponse' }).count()).toBe(0);
});
