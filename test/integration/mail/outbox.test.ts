import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { type LetterWish, letterOf } from '../../../server/mail/letter.ts';
import { smtpMailer } from '../../../server/mail/mailer.ts';
import { Outbox } from '../../../server/mail/outbox.ts';
import { makeClient } from '../../../server/redis/client.ts';
import { loadWords } from '../../../server/words/load-words.ts';
import { Words } from '../../../server/words/words.ts';
import { type MailServer, partsOf, startMailServer } from '../../support/mail-server.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';
import { testTowns } from '../../support/town.ts';
import { until } from '../escalation/desk.ts';

jest.setTimeout(30_000);

const silent = { info() {}, warn() {}, error() {} };
let redis: TestRedis;
let post: MailServer;
let outbox: Outbox;
let words: Words;

beforeAll(async () => {
  redis = sharedRedis();
  words = await Words.from(loadWords(join(import.meta.dirname, '../../../locales')));
});
beforeEach(async () => {
  await redis.flush();
  post = await startMailServer();
  outbox = new Outbox({
    mailer: smtpMailer(post.url, 'Mairie de Belleroche <mairie@belleroche.example>'),
    seal: testSeal,
    newClient: (name) => makeClient(redis.address, name, silent),
    log: silent,
    pause: 20,
  });
});
afterEach(async () => {
  await outbox.stop();
  await post.stop();
});
afterAll(() => redis.stop());

async function letter(more: Partial<LetterWish> = {}, language = 'fr') {
  const { municipality } = (await testTowns()).fallback;
  const wish: LetterWish = {
    id: 'G-7K3M-P2QX-1',
    to: 'amina@courriel.example',
    subject: 'callback',
    opening: { key: 'letters.opening_callback' },
    facts: {
      kind: 'callback',
      reference: 'G-7K3M-P2QX',
      received: '2026-11-24T09:00:00.000Z',
      team: 'reception',
      topic: null,
      name: 'Amina <script>',
      phone: '+33639980123',
      when: { words: 'moments.any.label' },
      lang: language,
    },
    ...more,
  };
  return letterOf(wish, { municipality, words }, language);
}

test('a citizen gets the acknowledgement in their language, with the French beside', async () => {
  outbox.start();
  await outbox.post('belleroche', await letter({}, 'ar'));
  await until(() => post.received.length === 1);
  const [{ to, raw } = { to: '', raw: '' }] = post.received;
  expect(to).toBe('amina@courriel.example');
  expect(raw).toContain('Auto-Submitted: auto-replied');
  const { 'text/plain': text = '', 'text/html': page = '' } = partsOf(raw);
  for (const side of [text, page]) {
    for (const said of ['G-7K3M-P2QX', '06 39 98 01 23', '1 place, 99120 Belleroche', '02 61 91 04 10']) {
      expect(side).toContain(said);
    }
    expect(side).toContain(words.say('receipt.title_callback', 'ar'));
    expect(side).toContain(
      "Accusé de réception : demande d'appel".replace("'", side === page ? '&#39;' : "'"),
    );
  }
  expect(page).toContain('dir="rtl"');
  // What a citizen wrote is text, whatever it looks like.
  expect(page).not.toContain('<script>');
});

test('a mail server that is busy is tried again; the letter arrives once', async () => {
  post.refusals.push(451, 421);
  outbox.start();
  await outbox.post('belleroche', await letter());
  await until(() => post.received.length === 1);
  await outbox.post('belleroche', await letter());
  await new Promise((wake) => setTimeout(wake, 200));
  expect(post.received).toHaveLength(1);
  expect(await outbox.dead('belleroche')).toEqual([]);
});

test('a letter nobody will take is kept as dead, and may be sent again', async () => {
  post.refusals.push(550);
  outbox.start();
  await outbox.post('belleroche', await letter());
  await until(async () => (await outbox.dead('belleroche')).length === 1);
  expect(await outbox.dead('belleroche')).toMatchObject([
    { id: 'G-7K3M-P2QX-1', reason: 'the mail server answered 550' },
  ]);
  // Another town hall's is nobody's here.
  expect(await outbox.dead('grandville')).toEqual([]);
  expect(await outbox.again('grandville', 'G-7K3M-P2QX-1')).toBe(false);
  expect(await outbox.setAside('grandville', 'G-7K3M-P2QX-1')).toBe(false);
  expect(await outbox.again('belleroche', 'G-7K3M-P2QX-1')).toBe(true);
  await until(() => post.received.length === 1);
  expect(await outbox.again('belleroche', 'nothing')).toBe(false);
});

test('a dead letter that somebody has seen to is set aside, and is gone', async () => {
  post.refusals.push(550);
  outbox.start();
  await outbox.post('belleroche', await letter());
  await until(async () => (await outbox.dead('belleroche')).length === 1);
  expect(await outbox.setAside('belleroche', 'G-7K3M-P2QX-1')).toBe(true);
  expect(await outbox.dead('belleroche')).toEqual([]);
  expect(await outbox.setAside('belleroche', 'G-7K3M-P2QX-1')).toBe(false);
});

test('a letter posted by a process that only posts leaves with the next that sends', async () => {
  await outbox.post('belleroche', await letter());
  outbox.start();
  await until(() => post.received.length === 1);
});

test('with time moved forward, a letter that left and one nobody would take are forgotten, each in its time', async () => {
  const hour = 3_600_000;
  const later = (hours: number) => new Date(Date.now() + hours * hour);
  const client = await redis.client();
  // BullMQ's own lock stands beside a letter while it is being sent.
  const kept = async () =>
    (await client.keys('guichet:{letters}:letters:G-*')).filter((key) => !key.endsWith(':lock'));
  post.refusals.push(550);
  outbox.start();
  await outbox.post('belleroche', await letter());
  await until(async () => (await outbox.dead('belleroche')).length === 1);
  await outbox.post('belleroche', await letter({ id: 'G-7K3M-P2QX-2' }));
  await until(() => post.received.length === 1);
  expect(await kept()).toHaveLength(2);
  // The one that left is known for an hour, by its id, so that a repeat is not sent.
  await until(async () => {
    expect(await outbox.forget(later(2), () => 7)).toBe(0);
    return (await kept()).length === 1;
  });
  expect(await outbox.forget(later(6 * 24), () => 7)).toBe(0);
  expect(await outbox.dead('belleroche')).toHaveLength(1);
  expect(await outbox.forget(later(8 * 24), () => 7)).toBe(1);
  expect(await kept()).toEqual([]);
});
