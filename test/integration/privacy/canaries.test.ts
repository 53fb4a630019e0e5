/**
 * What a citizen says, and what tells who they are, is sown along every path through the real server; then it is looked
 * for wherever it must not be: the log, the metrics, the jobs, what receivers and the model's host were sent, and the
 * files on the disk.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { io } from 'socket.io-client';
import { stringify } from 'yaml';
import { type FakeModel, startFakeModel } from '../../../server/commands/model-fake/server.ts';
import { freshBundles } from '../../../server/commands/setup/bundles.ts';
import type { DeskQueue } from '../../../server/contract/desk.ts';
import { connect } from '../../../server/redis/client.ts';
import { placeFor } from '../../../server/redis/supervised.ts';
import { belleroche } from '../../support/belleroche.ts';
import { booked, Citizen } from '../../support/booking-citizen.ts';
import { foundOnDisk } from '../../support/disk.ts';
import { seededIdentifiers } from '../../support/identifiers.ts';
import { type MailServer, startMailServer } from '../../support/mail-server.ts';
import { type OwnServer, startOwnServer } from '../../support/own-server.ts';
import { Browser } from '../agents/server.ts';
import { silent, until } from '../escalation/desk.ts';

jest.setTimeout(240_000);

/** What tells who somebody is. */
const IDENTIFIERS = [
  ...['06 39 98 47 11', '0639984711', '+33639984711', '06 39 98 01 23', '+33639980123'],
  ...['kanarivel@courriel.example', '203.0.113.77', 'CanariNavigateur'],
  ...['Fatoumata Kanarivel', 'Zoraida Kanarivelska'],
];
/** What was said: to the bot, to agents, by agents, to the API in error, in an address. */
const WORDS = [
  'kanarimot',
  'kanariagent',
  'kanarinote',
  'kanaripasse',
  'kanarifaute',
  'kanaripage',
  'kanarilien',
];
const SEEDED = seededIdentifiers();
/** Told in two messages, neither of which is a number by itself. */
const IN_PARTS = ['gufrelon 1 85 05', '78 006 084 gufrelon'];
const CANARIES = [...IDENTIFIERS, ...WORDS, ...SEEDED.map(([canary]) => canary)];

let towns: string;
let post: MailServer;
let model: FakeModel;
let receiver: Server;
const hooked: string[] = [];
let server: OwnServer;
beforeAll(async () => {
  await freshBundles();
  towns = townThatNeverCloses();
  post = await startMailServer();
  model = await startFakeModel();
  receiver = createServer((request, response) => {
    request.on('data', (part: Buffer) => hooked.push(part.toString()));
    request.on('end', () => response.writeHead(500).end());
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  server = await startOwnServer({
    ...{
      MUNICIPALITIES_DIR: towns,
      LOG_LEVEL: 'trace',
      TRUST_PROXY: '1',
      WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
    },
    ...{
      SMTP_URL: post.url,
      MAIL_FROM: 'mairie@belleroche.example',
      MODEL_BASE_URL: model.url,
      MODEL_NAME: 'fake',
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await post?.stop();
  await model?.close();
  receiver?.close();
  rmSync(towns, { recursive: true, force: true });
});

/** The town hall that ships, open at any hour: the test runs at night too. */
function townThatNeverCloses(): string {
  const dir = mkdtempSync(join(tmpdir(), 'guichet-canaries-'));
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const always = {
    weekly: Object.fromEntries(week.map((day) => [day, ['00:00-24:00']])),
    holidays_open: true,
  };
  mkdirSync(join(dir, 'belleroche'));
  writeFileSync(
    join(dir, 'belleroche/municipality.yml'),
    stringify({ ...belleroche(), local: {}, synonyms: {}, desk_hours: always }),
  );
  return dir;
}

const HEADERS = { 'user-agent': 'CanariNavigateur/1.0', 'x-forwarded-for': '203.0.113.77' };

/** Two hundred identifiers in every form, ten of a form in a conversation. */
async function toldInEveryForm(): Promise<void> {
  const forms = Map.groupBy(SEEDED, (_, at) => Math.floor(at / 10));
  const told = [...forms.values()].map(async (form) => {
    const citizen = await new Citizen(server.base).opens();
    for (const [, sentence] of form) await citizen.says(sentence);
  });
  await Promise.all(told);
  const citizen = await new Citizen(server.base).opens();
  for (const part of IN_PARTS) await citizen.says(part);
}

/** Sends what is wrong, in every way at hand. */
async function stumble(): Promise<void> {
  const posted = (path: string, body: string, type = 'application/json') =>
    fetch(server.base + path, { method: 'POST', headers: { ...HEADERS, 'content-type': type }, body });
  await posted('/api/v1/conversations', '{"locale": "kanarifaute');
  await posted('/api/v1/conversations', '{"locale": "fr", "site": "kanarifaute"}');
  await posted(
    '/api/v1/conversations/kanarifaute/messages',
    JSON.stringify({ text: 'kanarifaute'.repeat(5_000) }),
  );
  await posted('/mes-donnees', 'code=kanarifaute+06+39+98+47+11', 'application/x-www-form-urlencoded');
  await posted('/api/v1/desk/session', '{"login": "kanarivel@courriel.example", "password": "kanarifaute"}');
  for (const path of [
    '/rendez-vous/%E0kanarilien/x',
    '/f/%kanarilien/a/b',
    '/assistance/kanarilien/0639984711',
  ])
    await fetch(`${server.base}${path}?q=kanaripage`, { headers: HEADERS });
}

/** A page of a site, over the socket: a call with name and number, and events that are none. */
async function callOverTheSocket(): Promise<void> {
  const socket = io(`${server.base}/citizen`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: HEADERS,
  });
  await new Promise((connected) => socket.once('connect', () => connected(undefined)));
  const page = 'https://mairie.example/carte?nom=kanaripage';
  await socket.emitWithAck('open', { locale: 'fr', site: 'belleroche-web', page });
  const say = (input: object) => socket.emitWithAck('send', { clientMessageId: randomUUID(), ...input });
  await say({ text: 'Bonjour kanarimot, je suis Fatoumata Kanarivel' });
  await say({ text: 'je veux être rappelé au 06 39 98 47 11' });
  await say({ command: 'talk-to-person' });
  for (const wrong of ['kanarifaute', { text: 7, choice: 'kanarifaute' }, [], null])
    await socket.emitWithAck('send', wrong);
  socket.disconnect();
}

/** An appointment, whose acknowledgement the mail server will not take: its refusal repeats the address. */
async function appointmentByMail(): Promise<Citizen> {
  post.refusals.push(451, 550);
  const citizen = await new Citizen(server.base).opens();
  await booked(citizen, 'Zoraida Kanarivelska');
  await citizen.presses('receipt:email');
  await citizen.says('kanarivel@courriel.example');
  return citizen;
}

/** An agent reads, notes, passes on, answers; and their webhook's receiver is out of order. */
async function agentAtWork(): Promise<void> {
  const agent = new Browser(server.base, '203.0.113.77');
  expect((await agent.signIn(server.firstAgent.login, server.firstAgent.password)).status).toBe(201);
  const { port } = receiver.address() as AddressInfo;
  const events = ['ticket.created', 'ticket.assigned', 'ticket.closed', 'callback.due'];
  const hook = await agent.call('POST', '/webhooks', { url: `http://127.0.0.1:${port}/crochet`, events });
  expect(hook.status).toBe(201);
  const citizen = await new Citizen(server.base).opens();
  await citizen.says('kanarimot : je m’appelle Fatoumata Kanarivel, 06 39 98 47 11');
  await citizen.says('je veux parler à une personne');
  const { body } = await agent.call('GET', '/queue');
  const reference = (body as unknown as DeskQueue).waiting.at(-1)?.reference ?? '';
  const about = `/tickets/${reference}`;
  await agent.call('POST', `${about}/claim`, {});
  expect((await agent.say(reference, 'Réponse kanariagent')).status).toBeLessThan(300);
  await agent.call('POST', `${about}/notes`, {
    id: randomUUID(),
    text: 'kanarinote : rappeler Fatoumata Kanarivel',
  });
  await agent.call('POST', `${about}/transfer`, { team: 'urbanism', word: 'kanaripasse' });
  expect((await agent.call('GET', about)).body).toMatchObject({ ticket: { reference } });
  expect(JSON.stringify((await agent.call('GET', about)).body)).toContain('kanarinote');
  await until(() => hooked.length > 0, 60_000);
  const audit = await agent.call('GET', '/audit');
  expect(JSON.stringify(audit.body)).not.toMatch(new RegExp(CANARIES.map(RegExp.escape).join('|')));
}

test('sown along every path', async () => {
  await stumble();
  await callOverTheSocket();
  const citizen = await appointmentByMail();
  await agentAtWork();
  await toldInEveryForm();
  // It came in: the citizen reads it back, and the mail server was asked.
  expect(JSON.stringify(await citizen.reads())).toContain('Zoraida Kanarivelska');
  await until(() => /a letter did not leave/.test(server.printed()), 60_000);
});

describe('found nowhere', () => {
  const among = (text: string, what = CANARIES) => what.filter((canary) => text.includes(canary));

  test('in the log, which was written to', () => {
    expect(server.printed()).toContain('the mail server answered 451');
    expect(among(server.printed())).toEqual([]);
  });

  test('in the metrics and on the page of figures', async () => {
    const metrics = await (await fetch(`${server.base}/metrics`)).text();
    expect(metrics).toContain('guichet_turns_total');
    expect(among(metrics)).toEqual([]);
    expect(among(await (await fetch(`${server.base}/transparence`)).text())).toEqual([]);
  });

  test('in the jobs, nor under any other key', async () => {
    const redis = await connect(`unix:${placeFor(server.dataDir).socket}`, 'canaries', silent);
    const jobs = (await redis.keys('guichet:{letters}:letters:G-*')).filter((key) => !key.endsWith(':lock'));
    expect(jobs.length).toBeGreaterThan(0);
    for (const key of jobs) expect(among(JSON.stringify(await redis.hGetAll(key)))).toEqual([]);
    expect(
      among((await redis.keys('*')).filter((key) => !key.startsWith('guichet:sign-in:')).join()),
    ).toEqual([]);
    await redis.close();
  });

  test('in what the receiver of webhooks was told', () => {
    expect(hooked.join()).toContain('ticket.');
    expect(among(hooked.join())).toEqual([]);
  });

  test("in what the model's host was asked: not who somebody is", () => {
    const numbers = [...IDENTIFIERS, ...SEEDED.map(([canary]) => canary)].filter((each) => /\d|@/.test(each));
    const received = model.received.join();
    expect(received).toContain('gufrelon');
    expect(among(received, [...numbers, '1 85 05', '78 006'])).toEqual([]);
  });

  test('in clear in any file of the data folder', () => {
    // The address of who signs in is counted for a quarter of an hour, against guessing: an agent's, not a citizen's.
    const citizens = CANARIES.filter((canary) => canary !== '203.0.113.77' && !canary.includes('@'));
    expect(foundOnDisk(server.dataDir, citizens)).toEqual([]);
  });
});
