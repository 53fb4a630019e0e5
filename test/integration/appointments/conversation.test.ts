/** An appointment taken in a conversation, moved, seen on its page, cancelled: on the real server, with real mail. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AgentStore } from '../../../server/agents/store.ts';
import type { DeskDay, FreeTimes } from '../../../server/contract/appointments.ts';
import type { Receipt } from '../../../server/contract/message.ts';
import { booked, Citizen } from '../../support/booking-citizen.ts';
import { type MailServer, partsOf, startMailServer } from '../../support/mail-server.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { Browser, PASSWORD } from '../agents/server.ts';
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

const arrives = (locale?: string) => new Citizen(server.base).opens(locale);
const whenOf = (receipt: Receipt) => receipt.lines.find(({ label }) => label === 'Date et heure')?.value;
const pageOf = (receipt: Receipt) => `${server.base}${receipt.links[1]?.url}`;

test('taken, sent by e-mail, moved, and cancelled on its page', async () => {
  const citizen = await arrives();
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
  const { reference } = await booked(await arrives());
  const elsewhere = await arrives();
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
  const { reference } = await booked(await arrives());
  const guessing = await arrives();
  for (let n = 0; n < 6; n++) {
    await guessing.says('je veux annuler mon rendez-vous');
    await guessing.says(n < 5 ? 'G-2222-2222' : reference);
    await guessing.says('Amina Diallo');
  }
  expect(guessing.keys).toEqual(['booking.too_many']);
});

test('two who choose the last seat: one has it, the other is offered what is left', async () => {
  const citizens = await Promise.all(Array.from({ length: 3 }, () => arrives()));
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
  const receipt = await booked(await arrives());
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
  const receipt = await booked(await arrives());
  const wrong = pageOf(receipt).replace(/[^/]+$/, 'A'.repeat(22));
  const none = `${server.base}/rendez-vous/G-2222-2222/${'A'.repeat(22)}`;
  const [first, second] = await Promise.all([fetch(wrong), fetch(none)]);
  expect([first.status, second.status]).toEqual([404, 404]);
  expect(await first.text()).toBe(await second.text());
  expect(first.headers.get('cache-control')).toBe('no-store');
});

describe('at the desk', () => {
  /** An agent of one team. */
  const agentOf = async (team: string): Promise<Browser> => {
    const account = { login: team, name: 'Samira', role: 'Agente', municipality: 'belleroche' };
    const agents = new AgentStore(await redis.client());
    await agents.create({ ...account, teams: [team], right: 'agent' }, PASSWORD);
    const browser = new Browser(server.base);
    await browser.signIn(team);
    return browser;
  };
  const listed = async (browser: Browser, start: string, reference: string) => {
    const { body } = await browser.call('GET', `/appointments?day=${start.slice(0, 10)}`);
    return (body as unknown as DeskDay).appointments.find((one) => one.reference === reference);
  };

  test('who receives moves it and cancels it with a word, and the citizen hears it once', async () => {
    const [registry, social] = await Promise.all([agentOf('civil-registry'), agentOf('social-affairs')]);
    const citizen = await arrives('ar');
    const { reference } = await booked(citizen);
    await citizen.presses('receipt:email');
    await citizen.says('amina.diallo@courriel.example');
    const at = `/appointments/${reference}`;
    const { times } = (await registry.call('GET', `${at}/times`)).body as unknown as FreeTimes;
    const start = times.at(-1) ?? '';

    const wish = { id: randomUUID(), revision: 0, start, word: 'Le guichet ferme ce matin-là.' };
    expect(await social.call('POST', `${at}/move`, wish)).toMatchObject({ status: 404 });
    const moved = await registry.call('POST', `${at}/move`, wish);
    const told = { conversation: true, email: true };
    expect(moved).toMatchObject({ status: 200, body: { appointment: { start, revision: 1 }, told } });
    // The answer was lost: asked again, it is one change, told once.
    expect((await registry.call('POST', `${at}/move`, wish)).body).toEqual(moved.body);
    const heard = (await citizen.reads()).filter(({ key = '' }) => key.startsWith('booking.town'));
    expect(heard).toMatchObject([{ key: 'booking.town_moved', from: 'system', lang: 'ar' }]);
    expect((await citizen.reads()).at(-1)?.text).toContain('Le guichet ferme ce matin-là.');
    const letters = () => post.received.map(({ raw }) => partsOf(raw)['text/plain'] ?? '');
    await until(() => letters().some((text) => text.includes('Le guichet ferme ce matin-là.')));

    expect(await listed(registry, start, reference)).toMatchObject({
      ...{
        team: 'civil-registry',
        agenda: "Carte d'identité et passeport",
        office: 'Mairie de Belleroche-les-Tilleuls',
      },
      ...{ name: 'Amina Diallo', phone: '06 39 98 01 23', lang: 'ar', status: 'booked', byEmail: true },
    });
    expect(await listed(social, start, reference)).toBeUndefined();

    // Decided upon a picture that is old by now.
    const late = await registry.call('POST', `${at}/cancel`, { id: randomUUID(), revision: 0 });
    expect(late).toMatchObject({ status: 409, body: { code: 'changed-elsewhere' } });
    const cancelled = await registry.call('POST', `${at}/cancel`, { id: randomUUID(), revision: 1 });
    expect(cancelled.body).toMatchObject({ appointment: { status: 'cancelled', ahead: false }, told });
    expect((await citizen.reads()).at(-1)).toMatchObject({ key: 'booking.town_cancelled' });
    const over = await registry.call('POST', `${at}/move`, { ...wish, id: randomUUID(), revision: 2 });
    expect(over).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  });

  test('a change of an appointment stands in the audit log without its word', async () => {
    const administrator = new Browser(server.base);
    await administrator.signIn(server.firstAgent.login, server.firstAgent.password);
    const { reference } = await booked(await arrives());
    const wish = { id: randomUUID(), revision: 0, word: 'Un mot' };
    expect((await administrator.call('POST', `/appointments/${reference}/cancel`, wish)).status).toBe(200);
    const log = await administrator.call('GET', '/audit?action=appointment.changed');
    expect((log.body.entries as object[])[0]).toMatchObject({ object: reference, detail: 'cancelled' });
    expect(JSON.stringify(log.body)).not.toContain('Un mot');
  });
});
