/** What citizens have on their screen and take along on paper, in two directions of writing. */
import type { Browser, Page } from 'playwright-core';
import { chatOn, Talk } from '../browser/access/support/talk.ts';

const LANGUAGES = ['fr', 'ar'] as const;
type Language = (typeof LANGUAGES)[number];

const CALL_ME: Readonly<Record<Language, string>> = { fr: 'je voudrais être rappelé', ar: 'اتصلوا بي' };

/** Conversations brought to where there is something to see. */
const CONVERSATIONS = {
  async summary(talk: Talk) {
    await talk.ask('renew-id-card');
    await talk.goOn(({ card }) => card !== undefined);
    await talk.say({ command: 'talk-to-person' });
  },
  async 'receipt-callback'(talk: Talk) {
    await talk.say({ text: CALL_ME[talk.lang as Language] });
    await talk.goOn(({ receipt }) => receipt !== undefined);
  },
  async 'receipt-appointment'(talk: Talk) {
    await talk.ask('renew-id-card');
    await talk.goOn(({ card }) => card !== undefined);
    await talk.press('book');
    await talk.goOn(({ receipt }) => receipt !== undefined);
  },
};

/** @param take takes the pictures of a page, by name. */
export async function citizens(
  browser: Browser,
  base: string,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  for (const lang of LANGUAGES) {
    for (const [name, play] of Object.entries(CONVERSATIONS)) {
      const talk = await Talk.open(base, lang);
      await play(talk);
      const page = await browser.newPage({ locale: lang, timezoneId: 'Europe/Paris' });
      // The dialogue of a printer would stand before the paper.
      await page.addInitScript('window.print = () => undefined');
      await chatOn(page, base, talk);
      await take(page, `${name}-${lang}`);
      if (name.startsWith('receipt')) await paper(page, `${name}-paper-${lang}`, take);
      await page.goto(talk.plain);
      await take(page, `assistance-${name}-${lang}`);
      await page.context().close();
    }
  }
}

async function paper(page: Page, name: string, take: (page: Page, name: string) => Promise<void>) {
  await page.locator('.print').last().click();
  await page.emulateMedia({ media: 'print' });
  await page.locator('.print-sheet').waitFor();
  await take(page, name);
  await page.emulateMedia({ media: 'screen' });
}
