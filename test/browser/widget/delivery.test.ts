/** A bad line: nothing is lost, nothing is shown twice, and the citizen knows where things stand. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { launch, openChat, type Scene, say, scene, texts } from './support/browser.ts';
import { bot } from './support/fake-guichet.ts';
import { agentReply } from './support/french.ts';

jest.setTimeout(120_000);
const GREETING = 'Bonjour. Je suis une machine.';
const ticket = { reference: 'G-7K3M-P2QX', openedAt: '2026-11-22T09:00:00.000Z' };
let browser: Browser;
let on: Scene;
beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  on = await scene(browser);
  await openChat(on.page);
});
afterEach(() => on.close());
afterAll(() => browser.close());

const text = (words: string) => on.page.locator('.message .text', { hasText: words });

describe('delivery', () => {
  test('what was written while the line was down is shown as waiting, and sent once', async () => {
    on.fake.cut({ refuse: true });
    await on.page.locator('.is-offline').waitFor();
    expect(await on.page.locator('.is-offline').textContent()).toContain('02 61 91 04 10');
    await say(on.page, 'un');
    await say(on.page, 'deux');
    await eventually(async () =>
      expect(await on.page.locator('.fate').allInnerTexts()).toEqual([
        "En attente d'envoi",
        "En attente d'envoi",
      ]),
    );
    on.fake.allow();
    await text('Vous avez dit : deux').waitFor();
    expect(await texts(on.page)).toEqual([
      GREETING,
      'un',
      'Vous avez dit : un',
      'deux',
      'Vous avez dit : deux',
    ]);
    expect(on.fake.received.map((input) => input.text)).toEqual(['un', 'deux']);
    await eventually(async () => expect(await on.page.locator('.fate').count()).toBe(0));
  });

  test('taken but not acknowledged when the line went: sent again under the same id, shown once', async () => {
    on.fake.deaf = true;
    await say(on.page, 'un');
    await text('Vous avez dit : un').waitFor();
    on.fake.deaf = false;
    on.fake.cut();
    await say(on.page, 'deux');
    await text('Vous avez dit : deux').waitFor();
    expect(await texts(on.page)).toEqual([
      GREETING,
      'un',
      'Vous avez dit : un',
      'deux',
      'Vous avez dit : deux',
    ]);
    expect(new Set(on.fake.received.map((input) => input.clientMessageId)).size).toBe(2);
  });

  test('duplicates and disorder are put right, and a hole is asked for', async () => {
    const { talk } = on.fake;
    const [two, three, four] = ['2', '3', '4'].map((n) => on.fake.append(talk, bot(`n° ${n}`)));
    if (!two || !three || !four) throw new Error('not appended');
    on.fake.push([three, three]);
    on.fake.push([two, three]);
    await text('n° 3').waitFor();
    expect(await texts(on.page)).toEqual([GREETING, 'n° 2', 'n° 3']);
    const five = on.fake.append(talk, bot('n° 5'));
    on.fake.push([five]);
    await text('n° 5').waitFor();
    expect(await texts(on.page)).toEqual([GREETING, 'n° 2', 'n° 3', 'n° 4', 'n° 5']);
  });

  test('what happened while away is there on return, a closed conversation too', async () => {
    on.fake.cut({ refuse: true });
    await on.page.locator('.is-offline').waitFor();
    on.fake.append(on.fake.talk, agentReply);
    on.fake.talk.conversation = { ...on.fake.talk.conversation, status: 'closed' };
    on.fake.allow();
    await on.page.locator('.rating').waitFor();
    await on.page.locator('.composer').waitFor({ state: 'detached' });
    expect((await texts(on.page)).at(-1)).toContain('je regarde votre dossier');
  });

  test('another page goes on with the same conversation, and tells a screen reader only what is new', async () => {
    await say(on.page, 'un');
    await text('Vous avez dit : un').waitFor();
    await on.page.reload();
    // Wide enough for both: the chat opens again by itself, and takes no focus.
    await text('Vous avez dit : un').waitFor();
    expect(await texts(on.page)).toEqual([GREETING, 'un', 'Vous avez dit : un']);
    expect(await on.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    expect(on.fake.talks).toHaveLength(1);
    expect(await on.page.locator('[role=log] .message').count()).toBe(0);
    on.fake.say(bot('du nouveau'));
    await on.page.locator('[role=log] .message', { hasText: 'du nouveau' }).waitFor();
  });

  test('a conversation that is gone makes room for another, with what was not sent', async () => {
    on.fake.cut({ refuse: true });
    await on.page.locator('.is-offline').waitFor();
    await say(on.page, 'encore là ?');
    on.fake.talks.splice(0);
    on.fake.allow();
    await text('Vous avez dit : encore là ?').waitFor();
    expect(await texts(on.page)).toEqual([GREETING, 'encore là ?', 'Vous avez dit : encore là ?']);
    await on.page.locator('.notice', { hasText: "L'ancienne conversation" }).waitFor();
  });

  test('too many messages: a sentence, and it goes out later', async () => {
    on.fake.problem = { code: 'too-many', status: 429, title: 'Trop de messages à la fois.' };
    await say(on.page, 'un');
    await on.page.locator('[role=alert]', { hasText: 'Trop de messages' }).waitFor();
    on.fake.problem = null;
    await text('Vous avez dit : un').waitFor();
    await on.page.locator('.is-problem').waitFor({ state: 'detached' });
  });

  test('a server that takes nothing: each try is said, where else to turn, and that it went in the end', async () => {
    on.fake.problem = { code: 'unavailable', status: 503, title: "Le service n'est pas disponible." };
    await say(on.page, 'une personne');
    await on.page.locator('[role=alert]', { hasText: "Le service n'est pas disponible." }).waitFor();
    const unsent = on.page.locator('[role=status] .notice', { hasText: "Rien n'est encore parti" });
    expect(await unsent.textContent()).toContain('02 61 91 04 10');
    await unsent.getByText('essai : 2').waitFor();
    await eventually(async () =>
      expect(await on.page.locator('.fate').allInnerTexts()).toEqual(["En attente d'envoi"]),
    );
    on.fake.problem = null;
    await text('Vous avez dit : une personne').waitFor();
    await on.page.locator('.sr[role=status]', { hasText: 'Votre message est envoyé.' }).waitFor({
      state: 'attached',
    });
    await eventually(async () => expect(await on.page.locator('.is-problem, .is-offline').count()).toBe(0));
    expect(await texts(on.page)).toEqual([GREETING, 'une personne', 'Vous avez dit : une personne']);
  });

  test('a refused message can be sent again or taken back', async () => {
    on.fake.problem = { code: 'invalid-request', status: 400, title: 'La demande est mal écrite.' };
    await say(on.page, 'un');
    await on.page.locator('.fate', { hasText: 'La demande est mal écrite.' }).waitFor();
    on.fake.problem = null;
    await on.page.getByRole('button', { name: 'Renvoyer' }).click();
    await text('Vous avez dit : un').waitFor();
    on.fake.problem = { code: 'invalid-request', status: 400, title: 'La demande est mal écrite.' };
    await say(on.page, 'deux');
    await on.page.getByRole('button', { name: 'Retirer' }).click();
    await text('deux').waitFor({ state: 'detached' });
    expect(await texts(on.page)).toEqual([GREETING, 'un', 'Vous avez dit : un']);
  });
});

describe('a person', () => {
  test('is asked for in one place; the wait, the name and the end are shown; the rating goes out', async () => {
    const talkButton = on.page.getByRole('button', { name: 'Parler à une personne' });
    await talkButton.click();
    await text('Vous avez dit').waitFor();
    expect(on.fake.received).toMatchObject([{ command: 'talk-to-person' }]);
    on.fake.bring({ status: 'waiting', ticket: { ...ticket, status: 'waiting', position: 2 } });
    await on.page.locator('[role=status]', { hasText: 'Votre place dans la file : 2.' }).waitFor();
    on.fake.say({
      ...bot('Votre demande est envoyée.'),
      choices: [{ id: 'command:cancel', label: 'Ne plus attendre' }],
    });
    const stop = on.page.getByRole('button', { name: 'Ne plus attendre' });
    await stop.waitFor();
    const agent = { name: 'Camille', role: 'état civil' };
    on.fake.bring({ status: 'agent', ticket: { ...ticket, status: 'assigned', agent } });
    on.fake.say({ ...bot('Camille vous répond.'), from: 'system', key: 'bot.system.agent_joined' });
    await stop.waitFor({ state: 'detached' });
    on.fake.say(agentReply);
    await on.page.locator('#guichet-machine', { hasText: 'Camille, état civil' }).waitFor();
    await on.page.locator('.author', { hasText: 'Camille' }).waitFor();
    on.fake.bring({ status: 'closed' });
    await on.page.getByRole('button', { name: 'Donner mon avis' }).click();
    await on.page.locator('[role=alert]', { hasText: 'Choisissez une note' }).waitFor();
    await on.page.getByRole('radio', { name: '4' }).check();
    await on.page.getByRole('radio', { name: 'Oui' }).check();
    await on.page.getByRole('button', { name: 'Donner mon avis' }).click();
    await on.page.locator('[role=status]', { hasText: 'Merci' }).waitFor();
    expect(on.fake.ratings).toEqual([{ score: 4, solved: true }]);
    await on.page.getByRole('button', { name: 'Nouvelle conversation' }).click();
    await on.page.locator('.composer').waitFor();
    await eventually(() => expect(on.fake.talks).toHaveLength(2));
  });

  test('an answer that comes while the window is small is counted on the button', async () => {
    await on.page.keyboard.press('Escape');
    on.fake.say(agentReply);
    await on.page.locator('.badge', { hasText: '1' }).waitFor();
    await on.page.locator('.launcher', { hasText: '1 nouveau message' }).click();
    await on.page.locator('.launcher').waitFor({ state: 'hidden' });
    await on.page.keyboard.press('Escape');
    await on.page.locator('.badge').waitFor({ state: 'hidden' });
  });

  test('the reader is where they were after the window was small, and at the question after asking', async () => {
    on.fake.answers = ({ text: said }) =>
      Array.from({ length: 12 }, (_, index) => bot(`${said}, ligne ${index}`));
    const top = () => on.page.locator('.log').evaluate((log) => log.scrollTop);
    await say(on.page, 'un');
    await text('un, ligne 11').waitFor();
    await say(on.page, 'deux');
    await text('deux, ligne 11').waitFor();
    await eventually(async () => {
      const log = await on.page.locator('.log').boundingBox();
      const question = await on.page.locator('.from-citizen').last().boundingBox();
      expect(Math.abs((question?.y ?? 0) - (log?.y ?? 0))).toBeLessThan(30);
    });
    const before = await top();
    await on.page.keyboard.press('Escape');
    await on.page.locator('.launcher').click();
    await eventually(async () => expect(await top()).toBe(before));
    await on.page.getByRole('button', { name: 'Plus bas' }).click();
    await eventually(async () => expect(await top()).toBeGreaterThan(before));
  });

  test('erasing leaves nothing here, and nothing new until it is asked for', async () => {
    await say(on.page, 'un secret');
    await text('Vous avez dit').waitFor();
    await on.page.getByRole('button', { name: 'Réglages' }).click();
    await on.page.getByRole('button', { name: 'Effacer ma conversation' }).click();
    await on.page.getByRole('button', { name: 'Oui, tout effacer' }).click();
    await on.page.getByText('Votre conversation est effacée.').waitFor();
    await eventually(async () => expect(await texts(on.page)).toEqual([]));
    expect(await on.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('secret');
    expect(on.fake.talks).toHaveLength(0);
    await on.page.getByRole('button', { name: 'Nouvelle conversation' }).click();
    await text(GREETING).waitFor();
  });
});
