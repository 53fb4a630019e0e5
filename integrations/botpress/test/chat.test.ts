/** The chat's bundle, as our server loads it, on a chat that is played. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Registry } from 'prom-client';
import type { AskedBot } from '../../../server/contract/botpress.ts';
import { connectAnswerSource } from '../../../server/integration/botpress/answer-source.ts';
import type { Wish } from '../../../server/model/citizens-model.ts';
import { startTestRedis } from '../../../test/support/redis.ts';
import { testTowns } from '../../../test/support/town.ts';
import { ChatApi } from './chat-api.ts';

const root = join(import.meta.dirname, '../../..');
const bundle = join(import.meta.dirname, '../dist/chat.cjs');
const { connectBot } = createRequire(import.meta.url)(bundle) as {
  connectBot(url: string, saidAll?: number): AskedBot;
};
/** Long beside what a loopback takes, so that a slow machine hears all. */
const SAID_ALL = 800;
const long = () => AbortSignal.timeout(60_000);

let chat: ChatApi;
let bot: AskedBot;
before(async () => {
  chat = await ChatApi.start();
  bot = connectBot(chat.url, SAID_ALL);
});
after(() => chat.stop());
beforeEach(() => {
  chat.failing = undefined;
  chat.acts = [];
});

test('all that the bot says to a question, and nothing of one’s own', async () => {
  chat.acts = [{ says: 'Bonjour.' }, { says: 'La carte arrive par la poste.' }];
  assert.deepEqual(await bot.ask('comment arrive ma carte ?', long()), {
    texts: ['Bonjour.', 'La carte arrive par la poste.'],
    handsOver: false,
  });
  assert.equal(chat.asked.at(-1), 'comment arrive ma carte ?');
});

test('each question is a user of its own, removed afterwards with its conversation', async () => {
  chat.acts = [{ says: 'Oui.' }];
  const known = chat.users;
  await Promise.all([bot.ask('un ?', long()), bot.ask('deux ?', long())]);
  assert.equal(chat.users, known + 2);
  const left = [`user-${known + 1}`, `user-${known + 2}`].flatMap((user) => [
    `conversations of ${user}`,
    `users of ${user}`,
  ]);
  const limit = performance.now() + 30_000;
  while (!left.every((one) => chat.removed.includes(one))) {
    assert.ok(performance.now() < limit, 'what was asked is not removed');
    await new Promise((wake) => setTimeout(wake, 20));
  }
});

test('a custom event « handoff » asks for a person at once; others mean nothing', async () => {
  chat.acts = [{ says: 'Un instant.' }, { sends: { type: 'handoff' } }];
  assert.deepEqual(await bot.ask('une personne', long()), { texts: ['Un instant.'], handsOver: true });
  chat.acts = [{ sends: { type: 'survey' } }, { says: 'Oui.' }];
  assert.deepEqual(await bot.ask('oui ?', long()), { texts: ['Oui.'], handsOver: false });
});

test('a bot that is silent, hangs, fails or is cut off ends with an error, in time', async () => {
  const asked = (signal: AbortSignal) => bot.ask('allô ?', signal);
  await assert.rejects(asked(AbortSignal.timeout(300)), /in time/);
  chat.acts = [{ cuts: true }];
  await assert.rejects(asked(long()));
  chat.failing = 503;
  await assert.rejects(connectBot(chat.url).ask('allô ?', long()));
  chat.failing = 0;
  await assert.rejects(connectBot(chat.url).ask('allô ?', AbortSignal.timeout(300)), /in time/);
});

test('the server loads the bundle, asks without names and numbers, shows what its own texts say, and escalates', async () => {
  const redis = await startTestRedis();
  const source = await connectAnswerSource({
    settings: { url: chat.url, wholeMs: 30_000 },
    ...{ bundle, model: undefined, redis: await redis.client(), client: redis.client },
    ...{ registry: new Registry(), locales: join(root, 'locales'), languages: ['fr'], inFrench: () => null },
    ...{ now: () => new Date(), timer: () => performance.now(), failed: () => undefined },
  });
  await source.start();
  try {
    const { fallback: town } = await testTowns();
    const text = "La carte d'électeur est envoyée par la poste.";
    const official = { url: 'https://www.service-public.gouv.fr/', updated: '2026-08-03', links: [] };
    const wish: Wish = {
      ...{ question: 'je suis au 06 39 98 01 23, et ma carte ?', language: 'fr', town, procedures: [] },
      ...{ conversation: 'c', extracts: [{ title: 'Carte électorale', text, ...official }] },
    };
    chat.acts = [{ says: text }];
    const help = await source.citizens.help(wish);
    assert.deepEqual(help.is === 'answer' && help.written.sentences, [text]);
    assert.match(chat.asked.at(-1) ?? '', /\[PHONE_1\]/);
    chat.acts = [{ says: 'La carte coûte 40 €.' }];
    assert.deepEqual(await source.citizens.help(wish), { is: 'nothing' });
    chat.acts = [{ sends: { type: 'handoff' } }];
    assert.deepEqual(await source.citizens.help(wish), { is: 'person' });
  } finally {
    await source.stop();
    await redis.stop();
  }
});
