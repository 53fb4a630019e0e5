/** A person answers while a phone shows something else: the reader is brought there, or told in words. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { launch, openChat, type Scene, say, scene } from './support/browser.ts';
import { bot } from './support/fake-guichet.ts';
import { agentReply, answer, townHall } from './support/french.ts';

jest.setTimeout(120_000);
const JOINED = 'Camille, état civil, vous répond.';
const joined = { ...bot(JOINED), from: 'system' as const };
const ticket = { reference: 'G-7K3M-P2QX', openedAt: '2026-11-22T09:00:00.000Z' };
const agent = { name: 'Camille', role: 'état civil' };
/** What stands on the screen of who waits: longer than a phone is high. */
const wait = [
  answer,
  bot('Une personne va vous répondre.', {
    places: [townHall],
    choices: [
      { id: 'callback', label: 'Être rappelé' },
      { id: 'stop-waiting', label: 'Ne plus attendre' },
    ],
  }),
];
let browser: Browser;
let on: Scene;
beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  on = await scene(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
  on.fake.answers = () => wait;
  await openChat(on.page);
  await say(on.page, 'Je voudrais parler à une personne');
  await on.page.getByRole('button', { name: 'Ne plus attendre' }).waitFor();
  on.fake.bring({ status: 'waiting', ticket: { ...ticket, status: 'waiting', position: 1 } });
  await on.page.locator('.is-waiting').waitFor();
});
afterEach(() => on.close());
afterAll(() => browser.close());

const news = () => on.page.locator('.to-end.has-news');
const top = () => on.page.locator('.log').evaluate((log) => log.scrollTop);
const focused = () =>
  on.page.locator('guichet-chat').evaluate((host) => host.shadowRoot?.activeElement?.id ?? '');
const scrollTo = async (part: number) => {
  await on.page.locator('.log').evaluate(async (log, to) => {
    log.scrollTop = (log.scrollHeight - log.clientHeight) * to;
    // A frame tells of the scrolling before its own callbacks: in the second one it has been heard of.
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  }, part);
};

/** Whether the first line of a message is inside the log, in what the eye sees of it. */
const isInView = (words: string) =>
  on.page
    .locator('.message .text', { hasText: words })
    .last()
    .evaluate((element) => {
      const log = element.closest('.log')?.getBoundingClientRect();
      const { top: start } = element.getBoundingClientRect();
      return log !== undefined && start >= log.top && start + 20 <= log.bottom;
    });

const inView = (words: string) => eventually(async () => expect(await isInView(words)).toBe(true));

async function personComes(): Promise<void> {
  on.fake.say(joined);
  on.fake.bring({ status: 'agent', ticket: { ...ticket, status: 'assigned', agent } });
  await on.page.locator('.message .text', { hasText: JOINED }).waitFor();
}
async function personSays(text: string): Promise<void> {
  on.fake.say({ ...agentReply, text });
  await on.page.locator('.from-agent .text', { hasText: text.slice(0, 20) }).waitFor();
}

describe('a person answers on a phone', () => {
  test('who waits where the log put them sees the person come and answer; the focus stays', async () => {
    await inView('Je voudrais parler');
    const before = await focused();
    await personComes();
    await inView(JOINED);
    await personSays('Bonjour, je regarde votre dossier.');
    await inView('Bonjour, je regarde');
    await inView(JOINED);
    await news().waitFor({ state: 'detached' });
    expect(await focused()).toBe(before);
  });

  test('a long reply is shown from its start', async () => {
    await personComes();
    await personSays(`Voici la réponse. ${'Prenez votre ancienne carte et une photo. '.repeat(40)}`);
    await inView('Voici la réponse.');
    await news().waitFor({ state: 'detached' });
  });

  test('words that are written meanwhile stay, and so does the cursor', async () => {
    await on.page.locator('#guichet-field').fill('Je suis enc');
    await personComes();
    await on.page.locator('#guichet-field').pressSequentially('ore là');
    expect(await on.page.locator('#guichet-field').inputValue()).toBe('Je suis encore là');
    expect(await focused()).toBe('guichet-field');
    await inView(JOINED);
  });

  test('who reads elsewhere stays there, and a button says in words what is new', async () => {
    await scrollTo(0.4);
    const before = await top();
    await personComes();
    await personSays('Bonjour, je regarde votre dossier.');
    expect(await top()).toBe(before);
    await news().filter({ hasText: '2 nouveaux messages plus bas' }).waitFor();
    await news().click();
    await inView(JOINED);
    await inView('Bonjour, je regarde');
    await news().waitFor({ state: 'detached' });
    await personSays('Pouvez-vous venir jeudi ?');
    await inView('Pouvez-vous venir jeudi ?');
  });

  test('who scrolls down to the new words is not told of them any more', async () => {
    await scrollTo(0.4);
    await personComes();
    await news().filter({ hasText: '1 nouveau message plus bas' }).waitFor();
    await scrollTo(1);
    await on.page.locator('.to-end').waitFor({ state: 'detached' });
  });

  test('words that are being selected do not slip away', async () => {
    await on.page.locator('.card-title').evaluate((title) => getSelection()?.selectAllChildren(title));
    const before = await top();
    await personComes();
    expect(await top()).toBe(before);
    await news().waitFor();
  });

  test('what came while the window was small is in view when it opens', async () => {
    await on.page.keyboard.press('Escape');
    on.fake.say(joined);
    on.fake.say(agentReply);
    await on.page.locator('.badge', { hasText: '2' }).waitFor();
    await on.page.locator('.launcher').click();
    await on.page.locator('.from-agent').waitFor();
    await inView('Bonjour, je regarde');
  });

  test('the buttons of an earlier message look passed by once the person has spoken', async () => {
    await on.page.locator('.choices:not(.stale)').waitFor();
    await personSays('Bonjour, je regarde votre dossier.');
    await on.page.locator('.choices.stale', { hasText: 'Ne plus attendre' }).waitFor();
    await on.page.locator('.choices:not(.stale)').waitFor({ state: 'detached' });
  });
});
