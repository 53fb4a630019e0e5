import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeskTicket } from '../../../server/contract/ticket.ts';
import { keys } from '../../../server/escalation/keys.ts';
import { sharedRedis } from '../../support/redis.ts';
import { agentNamed, ask, Conversations, type Desk, startDesk, until } from './desk.ts';

const redis = sharedRedis();
const camille = agentNamed('Camille');
let conversations: Conversations;
let one: Desk;
let two: Desk;

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  one = await startDesk(redis, conversations, { works: false });
  two = await startDesk(redis, conversations, { works: false });
});
afterEach(async () => {
  await one.stop();
  await two.stop();
});
afterAll(() => redis.stop());

const order = async () => (await one.service.queue(camille)).waiting.map(({ reference }) => reference);

test('a ticket of which something cannot be read keeps nobody from the others, and is still in the line', async () => {
  const before = await ask(one.service, conversations);
  const otherKey = await ask(one.service, conversations);
  const broken = await ask(one.service, conversations);
  const after = await ask(one.service, conversations);
  const client = await redis.client();
  await client.hSet(keys.ticket(otherKey.reference), 'contact', 'sealed with a key that is gone');
  await client.hSet(keys.ticket(broken.reference), 'openedAt', 'never');
  expect(await order()).toEqual([before, otherKey, after].map(({ reference }) => reference));
  expect(await one.service.claim(camille, otherKey.reference)).toMatchObject({ kind: 'claimed' });
});

describe('the order of the queue', () => {
  test('danger first, then who stands at a counter, then who came first', async () => {
    const a = await ask(one.service, conversations);
    const b = await ask(one.service, conversations);
    const kiosk = await ask(one.service, conversations, { priority: 'present' });
    const danger = await ask(one.service, conversations, { priority: 'danger' });
    expect(await order()).toEqual([danger, kiosk, a, b].map(({ reference }) => reference));
    expect(await one.service.publicTicket(a.reference)).toMatchObject({ position: 3 });
  });

  test('nobody starves: an ordinary ticket passes those at a counter who came half an hour later', async () => {
    const ticket = {
      conversation: 'c',
      municipality: 'belleroche',
      site: 's',
      team: 'reception',
      topic: null,
      lang: 'fr',
    };
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    await one.store.open({
      ...ticket,
      reference: 'G-AAAA-2222',
      priority: 'present',
      live: true,
      openedAt: at(31),
    });
    await one.store.open({
      ...ticket,
      reference: 'G-AAAA-3333',
      priority: 'ordinary',
      live: true,
      openedAt: at(0),
    });
    await one.store.open({
      ...ticket,
      reference: 'G-AAAA-4444',
      priority: 'present',
      live: true,
      openedAt: at(29),
    });
    expect(await order()).toEqual(['G-AAAA-4444', 'G-AAAA-3333', 'G-AAAA-2222']);
  });

  test('a ticket that is given back stands where it stood', async () => {
    const [a, b, c] = [
      await ask(one.service, conversations),
      await ask(one.service, conversations),
      await ask(one.service, conversations),
    ];
    await one.service.claim(camille, b.reference);
    expect(await order()).toEqual([a.reference, c.reference]);
    expect(await one.service.release(camille, b.reference)).toBe('done');
    expect(await order()).toEqual([a.reference, b.reference, c.reference]);
    expect(conversations.statuses.get(b.conversation)).toBe('waiting');
  });

  test('danger read in a conversation moves its ticket to the front, once', async () => {
    await ask(one.service, conversations);
    const b = await ask(one.service, conversations);
    await one.service.raise(b.reference);
    await one.service.raise(b.reference);
    expect((await order())[0]).toBe(b.reference);
    expect(await one.store.read(b.reference)).toMatchObject({ priority: 'danger', revision: 2 });
  });
});

describe('what a turn asks for may be asked again', () => {
  test('the same reference is one ticket', async () => {
    const { reference, conversation } = await ask(one.service, conversations);
    const known = await one.store.read(reference);
    const memory = (await import('../../../server/conversation/memory.ts')).emptyMemory('fr');
    await two.service.escalate(
      { id: conversation, municipality: 'belleroche', site: 'belleroche-web', memory },
      { type: 'escalate', reference, team: 'reception', topic: 'passport', priority: 'ordinary', live: true },
    );
    expect(await one.store.read(reference)).toEqual(known);
    expect(await order()).toEqual([reference]);
  });

  test('name and number given twice are one call, with the latter', async () => {
    const { reference } = await ask(one.service, conversations);
    await one.service.callback({ reference, contact: { name: 'Sacha', phone: '+33261910411' } });
    await one.service.callback({ reference, contact: { name: 'Sacha', phone: '+33261910499' } });
    const queue = await one.service.queue(camille);
    expect(queue.waiting).toEqual([]);
    expect(queue.callbacks).toMatchObject([
      { reference, mode: 'callback', contact: { phone: '+33261910499' } },
    ]);
  });

  test('nothing comes back to life: a withdrawn ticket takes no call and no claim', async () => {
    const { reference } = await ask(one.service, conversations);
    await one.service.withdraw(reference);
    await one.service.withdraw(reference);
    await one.service.callback({ reference, contact: { name: 'Sacha', phone: '+33261910499' } });
    expect(await one.store.read(reference)).toMatchObject({ status: 'closed', endReason: 'withdrawn' });
    expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'gone' });
  });

  test('a call done by an agent who did not take it first ends it, and the conversation forgets it', async () => {
    const { reference } = await ask(one.service, conversations, { live: false });
    await one.service.callback({ reference, contact: { name: 'Sacha', phone: '+33261910499' } });
    expect(await one.service.close(camille, reference, 'callback')).toBe('done');
    expect(conversations.heard).toEqual([`ended ${reference}`]);
    expect(await one.store.read(reference)).not.toHaveProperty('contact');
  });
});

test('a change made on one server is heard on the other, and only of what changed', async () => {
  const a = await ask(one.service, conversations);
  await ask(one.service, conversations);
  await until(() => true);
  const heard: DeskTicket[] = [];
  const end = two.service.onChange((ticket) => heard.push(ticket));
  await one.service.claim(camille, a.reference);
  await until(() => heard.some(({ status }) => status === 'assigned'));
  expect(heard.at(-1)).toMatchObject({
    reference: a.reference,
    assignedTo: 'camille',
    assignedName: 'Camille',
  });
  end();
  const count = heard.length;
  await one.service.release(camille, a.reference);
  expect(heard).toHaveLength(count);
});
