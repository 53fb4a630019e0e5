/** What is kept, and that it goes: with time moved forward, and from the files on the disk. */
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AppointmentStore } from '../../../server/appointments/store.ts';
import { AuditLog } from '../../../server/audit/log.ts';
import { GapStore } from '../../../server/gaps/store.ts';
import { Retention as RetentionSchema } from '../../../server/municipality/retention.ts';
import { makeClient, type RedisClient } from '../../../server/redis/client.ts';
import { ConversationKeeper } from '../../../server/retention/conversations.ts';
import { DiskErasure } from '../../../server/retention/disk.ts';
import { Retention } from '../../../server/retention/retention.ts';
import { RetentionSchedule } from '../../../server/retention/schedule.ts';
import { choice, type TestConversations, testConversations, text } from '../../support/conversations.ts';
import { foundOnDisk } from '../../support/disk.ts';
import { type OwnTestRedis, startTestRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';
import { testTowns } from '../../support/town.ts';
import { silent, until } from '../escalation/desk.ts';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NAME = 'Fatoumata Kanarivel';
const PHONE = '06 39 98 47 11';
const kept = RetentionSchema.parse({});

let redis: OwnTestRedis;
let client: RedisClient;
let desk: TestConversations;
/** Whether the ticket of these conversations is still to be dealt with. */
let open: boolean;
beforeAll(async () => {
  redis = await startTestRedis();
  client = await redis.client();
});
beforeEach(async () => {
  await redis.flush();
  desk = testConversations(client, await testTowns());
  open = false;
});
afterAll(() => redis.stop());

const keeper = () =>
  new ConversationKeeper({
    store: desk.store,
    erase: (id) => desk.conversations.erase(id),
    isOpen: async () => open,
    retention: () => kept,
  });
const pass = () => keeper().forget(desk.now());
const keysAbout = (id: string) => client.keys(`*${id}*`);

async function talk(): Promise<string> {
  const { conversation } = await desk.conversations.create({ locale: 'fr' });
  await desk.conversations.say(conversation.id, text(`Ma carte est perdue, je suis ${NAME}`));
  return conversation.id;
}

/** A call is asked for, with name and number. */
async function called(): Promise<string> {
  const id = await talk();
  for (const said of [text('une personne'), choice('callback'), text(NAME), text(PHONE)])
    await desk.conversations.say(id, said);
  return id;
}

describe('with time moved forward', () => {
  test('a conversation of the bot alone is gone a day after its last word, and not before', async () => {
    const id = await talk();
    desk.wait(23 * HOUR);
    expect(await pass()).toBe(0);
    await desk.conversations.say(id, text('merci'));
    desk.wait(23 * HOUR);
    expect(await pass()).toBe(0);
    desk.wait(2 * HOUR);
    expect(await pass()).toBe(1);
    expect(await keysAbout(id)).toEqual([]);
    expect(await pass()).toBe(0);
  });

  test('one with a request in it stays while somebody is to call, however long that takes', async () => {
    const id = await called();
    open = true;
    desk.wait(60 * DAY);
    expect(await pass()).toBe(0);
    expect(await desk.store.read(id)).toMatchObject({ memory: { known: { name: NAME } } });
  });

  test('name and number go a week after the call was done, what was said after a month', async () => {
    const id = await called();
    const before = await desk.store.log(id, 0);
    expect(JSON.stringify(before)).toContain(PHONE);
    desk.wait(6 * DAY);
    expect(await pass()).toBe(0);
    desk.wait(2 * DAY);
    expect(await pass()).toBe(1);
    const snapshot = await desk.store.read(id);
    const after = await desk.store.log(id, 0);
    for (const given of [NAME, PHONE, '+33639984711'])
      expect(JSON.stringify([snapshot, after])).not.toContain(given);
    expect(after.map(({ seq, from, key }) => [seq, from, key])).toEqual(
      before.map(({ seq, from, key }) => [seq, from, key]),
    );
    expect(after.at(1)?.text).toBe('Ma carte est perdue, je suis […]');
    // Once is enough; and the conversation may go on.
    expect(await pass()).toBe(0);
    desk.wait(23 * DAY);
    expect(await pass()).toBe(1);
    expect(await keysAbout(id)).toEqual([]);
  });

  test('an appointment is forgotten a month after its day, and its place in the lists', async () => {
    const store = new AppointmentStore(client, testSeal, () => kept.appointments_days);
    const start = Date.now() + DAY;
    const whose = { name: NAME, phone: '+33639984711', email: null, conversation: 'c', lang: 'fr' };
    const where = { reference: 'G-7K3M-P2QX', municipality: 'belleroche', agenda: 'papiers' };
    await store.book({ ...where, ...whose, start, minutes: 20, bookedAt: 0 }, 1);
    expect(await store.forget('belleroche', ['papiers'], new Date(start + 29 * DAY))).toBe(0);
    expect(await store.read(where.reference)).toMatchObject({ name: NAME, phone: '+33639984711' });
    expect(await store.forget('belleroche', ['papiers'], new Date(start + 31 * DAY))).toBe(1);
    expect(await client.keys('guichet:{appointments}*')).toEqual([]);
  });

  test('a line of the audit log goes after a year', async () => {
    const at = { now: new Date() };
    const audit = new AuditLog(
      client,
      () => kept.audit_days,
      () => at.now,
    );
    const who = { municipality: 'belleroche', agent: 'a', agentName: 'Amina', token: '' };
    await audit.record({ ...who, action: 'ticket.taken', object: 'G-7K3M-P2QX', detail: '' });
    at.now = new Date(Date.now() + 364 * DAY);
    expect(await audit.forget('belleroche')).toBe(0);
    at.now = new Date(Date.now() + 366 * DAY);
    expect(await audit.forget('belleroche')).toBe(1);
    expect((await audit.read('belleroche', {})).entries).toEqual([]);
  });

  test('what was not understood goes a month after it was last asked', async () => {
    const gaps = new GapStore(client, testSeal, 'a-secret', () => kept.gaps_days);
    const asked = { text: 'zblorg municipal', language: 'fr', lastDay: '2026-11-24' };
    await gaps.note('belleroche', asked, Date.now());
    expect(await gaps.forgetOld('belleroche', new Date(Date.now() + 29 * DAY))).toBe(0);
    expect(await gaps.forgetOld('belleroche', new Date(Date.now() + 31 * DAY))).toBe(1);
    expect(await client.keys('guichet:{gaps}*')).toEqual([]);
  });

  test('one kind that fails keeps none of the others', async () => {
    const failures: string[] = [];
    const retention = new Retention({
      keepers: [
        { kind: 'broken', forget: () => Promise.reject(new Error('no')) },
        { kind: 'letters', forget: async () => 2 },
      ],
      now: desk.now,
      failed: (where) => failures.push(where),
    });
    expect([...(await retention.pass())]).toEqual([['letters', 2]]);
    expect(failures).toEqual(['retention of broken']);
  });
});

test('the pass is a job: of two servers on one Redis, one runs it', async () => {
  let passes = 0;
  const parts = {
    pass: async () => void passes++,
    newClient: (name: string) => makeClient(redis.address, name, silent),
    log: silent,
  };
  const servers = [new RetentionSchedule(parts), new RetentionSchedule(parts)];
  for (const server of servers) await server.start();
  await until(() => passes > 0);
  for (const server of servers) await server.stop();
  expect(passes).toBe(1);
});

describe('on the disk', () => {
  const erasure = (own = true) =>
    new DiskErasure({ redis: client, own, streams: [], failed: () => undefined, pause: 0 });

  test('what was said stands in no file in clear; erased, it stands there in no form', async () => {
    const id = await called();
    const [entry] = (await client.xRange(`guichet:c:{${id}}:log`, '-', '+')) ?? [];
    const sealed = [entry?.message.m ?? '', (await client.hGet(`guichet:c:{${id}}`, 'memory')) ?? ''];
    expect(foundOnDisk(redis.dir, [NAME, PHONE, '+33639984711', 'carte est perdue'])).toEqual([]);
    expect(foundOnDisk(redis.dir, [id, ...sealed]).length).toBeGreaterThan(2);

    await desk.conversations.erase(id);
    expect(foundOnDisk(redis.dir, sealed)).not.toEqual([]);
    await erasure().soon();
    await until(() => foundOnDisk(redis.dir, [id, ...sealed]).length === 0);
  });

  test('what expires by itself goes too, with the next pass; where nothing went, nothing is written', async () => {
    const disk = erasure();
    await disk.settle();
    expect(await disk.settle()).toBe(false);
    await client.set('a-word-that-expires', 'canary', { expiration: { type: 'PX', value: 1 } });
    await until(async () => (await client.get('a-word-that-expires')) === null);
    expect(foundOnDisk(redis.dir, ['a-word-that-expires'])).not.toEqual([]);
    await until(() => disk.settle());
    await until(() => foundOnDisk(redis.dir, ['a-word-that-expires']).length === 0);
  });

  test("the files of somebody else's Redis are left alone", async () => {
    await client.set('a-word-that-goes', 'canary');
    await client.del('a-word-that-goes');
    const disk = erasure(false);
    await disk.soon();
    expect(await disk.settle()).toBe(false);
    disk.stop();
  });
});
