/** An appointment taken in a conversation, moved, seen on its page, cancelled: on the real server, with real mail. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { TurnResponse } from '../../../server/contract/conversation.ts';
import type { Message, Receipt } from '../../../server/contract/message.ts';
import { type MailServer, partsOf, startMailServer } from '../../support/mail-server.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { until } from '../escalation/desk.ts';

jest.setTimeout(120_000);

let redis: TestRedis;
let server: TestServer;
let post: MailServer;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  post = await startMailServer();
  server = await startServer(redis, { SMTP_URL: post.url, MAIL_FROM: 'mairie@belleroche.example' });
});
afterAll(async () => {
  await server?.stop();
  await post?.stop();
  await redis?.stop();
});

/** A citizen over HTTP. */
class Citizen {
  #id = '';
  #token = '';
  last: readonly Message[] = [];

  async opens(locale = 'fr'): Promise<this> {
    const body = JSON.stringify({ locale, site: 'belleroche-web' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.base}/api/v1/conversations`, { method: 'POST', headers, body });
    const { conversation, token } = (await response.json()) as {
      conversation: { id: string };
      token: string;
    };
    [this.#id, this.#token] = [conversation.id, token];
    return this;
  }

  async #sends(input: object): Promise<readonly Message[]> {
    const response = await fetch(`${server.base}/api/v1/conversations/${this.#id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ clientMessageId: randomUUID(), ...input }),
    });
    expect(response.status).toBe(200);
    this.last = ((await response.json()) as TurnResponse).messages;
    return this.last;
  }

  says = (text: string) => this.#sends({ text });
  presses = (choice: string) => this.#sends({ choice });

  /** The first choice offered whose id begins so. */
  offered(start: string, place = 0): string {
    const ids = this.last.flatMap(({ choices = [] }) => choices.map(({ id }) => id));
    const found = ids.filter((id) => id.startsWith(start) && !id.includes('more-'))[place];
    if (!found) throw new Error(`nothing begins with ${start}: ${ids.join(' ')}`);
    return found;
  }

  get keys() {
    return this.last.map(({ key }) => key);
  }

  get receipt(): Receipt {
    const found = this.last.find(({ receipt }) => receipt)?.receipt;
    if (!found) throw new Error(`no receipt among ${this.keys.join(' ')}`);
    return found;
  }
}

async function booked(citizen: Citizen, name = 'Amina Diallo'): Promise<Receipt> {
  await citizen.presses('start:appointment');
  await citizen.presses('set:action:book');
  await citizen.presses('set:subject:id');
  await citizen.presses(citizen.offered('set:day:'));
  await citizen.presses(citizen.offered('set:time:'));
  await citizen.says(name);
  await citizen.says('06 39 98 01 23');
  return citizen.receipt;
}

const whenOf = (receipt: Receipt) => receipt.lines.find(({ label }) => label === 'Date et heure')?.value;
const pageOf = (receipt: Receipt) => `${server.base}${receipt.links[1]?.url}`;

test('taken, sent by e-mail, moved, and cancelled on its page', async () => {
  const citizen = await new Citizen().opens();
  const receipt = await booked(citizen);
  expect(receipt.reference).toMatch(/^G-/);

  await citizen.presses('receipt:email');
  await citizen.says('amina@courriel.example');
  expect(citizen.keys).toContain('receipt.emailed');
  await until(() => post.received.length === 1);
  const parts = partsOf(post.received[0]?.raw ?? '');
  expect(parts['text/plain']).toContain(receipt.reference);
  expect(parts['text/calendar']).toContain('SEQUENCE:0');

  await citizen.says('je veux déplacer mon rendez-vous');
  expect(citizen.keys).toContain('booking.found');
  await citizen.presses(citizen.offered('set:day:', 1));
  await citizen.presses(citizen.offered('set:time:'));
  expect(citizen.keys).toContain('booking.moved');
  expect(citizen.receipt.reference).toBe(receipt.reference);
  expect(whenOf(citizen.receipt)).not.toBe(whenOf(receipt));
  // The calendar it was put into gets the new version, and replaces the first by it.
  await until(() => post.received.length === 2);
  expect(partsOf(post.received[1]?.raw ?? '')['text/calendar']).toContain('SEQUENCE:1');

  const page = await (await fetch(pageOf(receipt))).text();
  expect(page).toContain(String(whenOf(citizen.receipt)));
  expect(page).not.toContain('<script');
  const file = await fetch(`${pageOf(receipt)}/rendez-vous.ics`);
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(await file.text()).toContain('BEGIN:VTIMEZONE');

  const done = await fetch(`${pageOf(receipt)}/cancel`, { method: 'POST' });
  expect(done.url).toBe(pageOf(receipt));
  expect(await done.text()).toContain('Annulé');
  await citizen.says('je veux déplacer mon rendez-vous');
  expect(citizen.keys).toContain('flows.appointment-change.steps.reference.text');
});

test('found from another conversation by its reference and name, and by nothing less', async () => {
  const { reference } = await booked(await new Citizen().opens());
  const elsewhere = await new Citizen().opens();
  const tries = async (said: string, name: string) => {
    await elsewhere.says('je veux annuler mon rendez-vous');
    await elsewhere.says(said);
    await elsewhere.says(name);
  };
  await tries(reference, 'Karim');
  expect(elsewhere.keys).toContain('booking.not_found');
  await tries(reference.toLowerCase().replaceAll('-', ' '), 'diallo');
  expect(elsewhere.keys).toContain('booking.found');
  await elsewhere.says('oui');
  expect(elsewhere.keys).toContain('booking.cancelled');
});

test('after five wrong references nothing is found any more, not even a right one', async () => {
  const { reference } = await booked(await new Citizen().opens());
  const guessing = await new Citizen().opens();
  for (let n = 0; n < 6; n++) {
    await guessing.says('je veux annuler mon rendez-vous');
    await guessing.says(n < 5 ? 'G-2222-2222' : reference);
    await guessing.says('Amina Diallo');
  }
  expect(guessing.keys).toEqual(['booking.too_many']);
});

test('two who choose the last seat: one has it, the other is offered what is left', async () => {
  const citizens = await Promise.all(Array.from({ length: 3 }, () => new Citizen().opens()));
  for (const citizen of citizens) {
    await citizen.presses('start:appointment');
    await citizen.presses('set:action:book');
    await citizen.presses('set:subject:id');
    await citizen.presses(citizen.offered('set:day:', 2));
  }
  // Two are received at once.
  const last = citizens[0]?.offered('set:time:', 1) ?? '';
  await Promise.all(citizens.map((citizen) => citizen.presses(last)));
  const keys = citizens.map((citizen) => citizen.keys.join(' '));
  expect(keys.filter((key) => key.includes('booking.just_taken'))).toHaveLength(1);
  expect(keys.filter((key) => key.includes('steps.name.text'))).toHaveLength(2);
});

test('its page moves it without a script, and only to a time that is free', async () => {
  const receipt = await booked(await new Citizen().opens());
  const choice = await (await fetch(`${pageOf(receipt)}/move?lang=ar`)).text();
  expect(choice).toContain('dir="rtl"');
  const starts = [...choice.matchAll(/name="start" value="(\d+)"/g)].map(([, start]) => start ?? '');
  const moving = (start: string) =>
    fetch(`${pageOf(receipt)}/move`, { method: 'POST', body: new URLSearchParams({ start }) });
  const refused = await moving('123');
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('role="alert"');
  const moved = await moving(starts.at(-1) ?? '');
  expect(moved.url).toBe(pageOf(receipt));
  expect(await moved.text()).toContain('Date changée');
});

test('an address nobody was given opens nothing, and does not say whether there is something', async () => {
  const receipt = await booked(await new Citizen().opens());
  const wrong = pageOf(receipt).replace(/[^/]+$/, 'A'.repeat(22));
  const none = `${server.base}/rendez-vous/G-2222-2222/${'A'.repeat(22)}`;
  const [first, second] = await Promise.all([fetch(wrong), fetch(none)]);
  expect([first.status, second.status]).toEqual([404, 404]);
  expect(await first.text()).toBe(await second.text());
  expect(first.headers.get('cache-control')).toBe('no-store');
});
