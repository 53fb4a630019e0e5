import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { TeamHours } from '../../../server/escalation/ports.ts';
import { sharedRedis, startTestRedis } from '../../support/redis.ts';
import { agentNamed, ask, Conversations, type Desk, type DeskOptions, startDesk, until } from './desk.ts';

// Real timers, and two cores shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
const camille = agentNamed('Camille');
let conversations: Conversations;
const desks: Desk[] = [];

async function desk(options: DeskOptions = {}): Promise<Desk> {
  const made = await startDesk(redis, conversations, options);
  desks.push(made);
  return made;
}
const statusOf = async ({ store }: Desk, reference: string) => (await store.read(reference))?.status;

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
});
afterEach(async () => {
  for (const one of desks.splice(0)) await one.stop();
});
afterAll(() => redis.stop());

describe('an agent is lost', () => {
  test('after a lease without a sign of life the ticket is in the queue again, at its old rank', async () => {
    const one = await desk({ lease: 1_000 });
    const first = await ask(one.service, conversations);
    const second = await ask(one.service, conversations);
    await one.service.claim(camille, first.reference);
    expect(await one.service.publicTicket(second.reference)).toMatchObject({ position: 1 });
    await until(async () => (await statusOf(one, first.reference)) === 'waiting');
    expect(await one.service.publicTicket(first.reference)).toMatchObject({ position: 1 });
    expect(await one.service.publicTicket(second.reference)).toMatchObject({ position: 2 });
    await until(() => conversations.statuses.get(first.conversation) === 'waiting');
    expect(conversations.heard).toEqual(['joined Camille', 'lost']);
  });

  test('signs of life keep it', async () => {
    const one = await desk({ lease: 2_000 });
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    for (let n = 0; n < 12; n++) {
      await new Promise((wake) => setTimeout(wake, 250));
      await one.service.heartbeat(camille);
    }
    expect(await statusOf(one, reference)).toBe('assigned');
  });

  test('a call that was being made is a call to make again, and the conversation hears nothing', async () => {
    const one = await desk({ lease: 500 });
    const { reference } = await ask(one.service, conversations, { live: false });
    await one.service.callback({ reference, contact: { name: 'Sacha', phone: '+33261910499' } });
    await one.service.claim(camille, reference);
    await until(async () => (await statusOf(one, reference)) === 'callback');
    expect(conversations.heard).toEqual([]);
  });
});

describe('a crash', () => {
  test('between the ticket and its timer: the sweep looks after it', async () => {
    const one = await desk({ lease: 500, works: false });
    const { reference, conversation } = await ask(one.service, conversations);
    // Claimed, and the server died before the conversation was told and a timer was armed.
    await one.store.claim(reference, camille, 5, 500);
    expect(conversations.heard).toEqual([]);
    const two = await desk({ lease: 500 });
    await until(async () => (await statusOf(two, reference)) === 'waiting');
    await until(() => conversations.statuses.get(conversation) === 'waiting');
  });

  test('between the end of a ticket and the word to the conversation: it is told', async () => {
    const one = await desk({ works: false });
    const { reference, conversation } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    const tell = { live: 'handed_back', other: 'ended' } as const;
    await one.store.close(reference, camille, { reason: 'handed_back', tell });
    expect(conversations.statuses.get(conversation)).toBe('agent');
    await desk();
    await until(() => conversations.statuses.get(conversation) === 'bot');
  });

  test('of the timers alone: the ticket is there and offered, and is looked after once they are back', async () => {
    const raw = await redis.client();
    const one = await desk({ lease: 500, works: false });
    // Every script of BullMQ now fails on a key that is not what it should be.
    await raw.set('guichet:{timers}:escalations:delayed', 'in the way');
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await statusOf(one, reference)).toBe('assigned');
    await raw.del('guichet:{timers}:escalations:delayed');
    const two = await desk({ lease: 500 });
    await until(async () => (await statusOf(two, reference)) === 'waiting');
  });

  test('of Redis: the queue, the hands and the timers are there again', async () => {
    const own = await startTestRedis();
    const one = await startDesk(own, conversations, { lease: 2_000 });
    const taken = await ask(one.service, conversations);
    const waiting = await ask(one.service, conversations);
    await one.service.claim(camille, taken.reference);
    await own.kill9();
    await own.restart();
    await until(() => one.service.publicTicket(waiting.reference).catch(() => null));
    await until(async () => (await one.store.read(taken.reference))?.status === 'waiting');
    expect(await one.service.queue(camille)).toMatchObject({ counts: { waiting: 2 } });
    await one.stop();
    await own.stop();
  });
});

describe('closing time', () => {
  test('who waits is called instead, and is told so; who has an agent keeps them', async () => {
    const closesAt = new Date(Date.now() + 3_000);
    const hours: TeamHours = (_municipality, _team, at) =>
      at < closesAt ? { open: true, closesAt } : { open: false };
    const one = await desk({ hours });
    const waiting = await ask(one.service, conversations);
    const talking = await ask(one.service, conversations);
    await one.service.claim(camille, talking.reference);
    await until(async () => (await statusOf(one, waiting.reference)) === 'draft');
    await until(() => conversations.heard.includes('became a call'));
    expect(conversations.statuses.get(waiting.conversation)).toBe('bot');
    expect(await statusOf(one, talking.reference)).toBe('assigned');
    expect(await one.service.publicTicket(waiting.reference)).not.toHaveProperty('position');
    await one.service.callback({
      reference: waiting.reference,
      contact: { name: 'Sacha', phone: '+33261910499' },
    });
    expect((await one.service.queue(camille)).callbacks).toMatchObject([{ reference: waiting.reference }]);
  });

  test('a person asked for at the very last moment is not promised', async () => {
    const one = await desk({ hours: () => ({ open: false }) });
    const { reference } = await ask(one.service, conversations);
    await until(async () => (await statusOf(one, reference)) === 'draft');
  });
});

describe('ticket and conversation differ', () => {
  test('the conversation is gone: the ticket ends, a call to make stays', async () => {
    const one = await desk({ works: false });
    const gone = await ask(one.service, conversations);
    const call = await ask(one.service, conversations, { live: false });
    await one.service.callback({
      reference: call.reference,
      contact: { name: 'Sacha', phone: '+33261910499' },
    });
    conversations.statuses.clear();
    await one.upkeep.look(gone.reference);
    await one.upkeep.look(call.reference);
    expect(await one.store.read(gone.reference)).toMatchObject({ status: 'closed', endReason: 'expired' });
    expect(await statusOf(one, call.reference)).toBe('callback');
  });

  test('the conversation thinks that an agent is there: it waits again', async () => {
    const one = await desk({ works: false });
    const { reference, conversation } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    await one.service.release(camille, reference);
    conversations.statuses.set(conversation, 'agent');
    await one.upkeep.look(reference);
    expect(conversations.statuses.get(conversation)).toBe('waiting');
  });

  test('a word that comes late, after the ticket moved on, is put right', async () => {
    const one = await desk({ works: false });
    const two = await desk({ works: false });
    const { reference, conversation } = await ask(one.service, conversations);
    const join = conversations.agentJoined.bind(conversations);
    conversations.agentJoined = async (id, agent, move) => {
      // While the first server is about to say « joined », another gives the ticket back and says so.
      await two.store.release(reference, camille.id);
      await two.upkeep.settle(reference);
      return join(id, agent, move);
    };
    expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'gone' });
    expect(conversations.statuses.get(conversation)).toBe('waiting');
  });
});
