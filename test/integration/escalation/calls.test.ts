import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { CallOutcome } from '../../../server/contract/ticket.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { agentNamed, ask, Conversations, type Desk, startDesk, until } from './desk.ts';

jest.setTimeout(60_000);

const lea = agentNamed('Lea');
const contact = { name: 'Amina', phone: '+33639980123' };
let redis: TestRedis;
let conversations: Conversations;
let desk: Desk;
beforeAll(() => {
  redis = sharedRedis();
});
beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  desk = await startDesk(redis, conversations);
});
afterEach(() => desk.stop());
afterAll(() => redis.stop());

async function toCall(from?: Date): Promise<string> {
  const { reference } = await ask(desk.service, conversations, { live: false });
  await desk.service.callback({
    reference,
    contact: from ? { ...contact, from: from.toISOString() } : contact,
  });
  return reference;
}
const call = (reference: string, outcome: CallOutcome, id: string = randomUUID()) =>
  desk.service.called(lea, reference, { id, outcome });
const listed = async () => (await desk.service.queue(lea)).callbacks.map(({ reference }) => reference);

describe('a call', () => {
  test('not reached, then reached at the second try: tried again when it is due, then over', async () => {
    const reference = await toCall();
    expect(await call(reference, 'not_reached')).toBe('done');
    const tried = await desk.service.ticket(lea, reference);
    expect(tried).toMatchObject({ status: 'callback', contact, attempts: [{ outcome: 'not_reached' }] });
    expect(Date.parse(tried?.dueAt ?? '')).toBeGreaterThan(Date.now());
    expect(conversations.heard).toEqual([`tried ${reference}`]);

    const due: string[] = [];
    desk.service.onChange((ticket) => void due.push(ticket.reference));
    await until(async () => (await desk.service.history(reference)).some(({ what }) => what === 'due'));
    await until(() => due.includes(reference));

    expect(await call(reference, 'reached')).toBe('done');
    const over = await desk.service.ticket(lea, reference);
    expect(over).toMatchObject({ status: 'closed', closeReason: 'callback' });
    expect(over).not.toHaveProperty('contact');
    expect(over?.attempts?.map(({ outcome, by }) => [outcome, by.name])).toEqual([
      ['not_reached', 'Lea'],
      ['reached', 'Lea'],
    ]);
    expect(conversations.heard.at(-1)).toBe(`ended ${reference}`);
  });

  test('in vain as often as the town hall says is given up, and the citizen hears of it', async () => {
    const reference = await toCall();
    for (let tries = 0; tries < 3; tries++) expect(await call(reference, 'not_reached')).toBe('done');
    expect(await desk.service.ticket(lea, reference)).toMatchObject({
      status: 'closed',
      closeReason: 'no_answer',
    });
    expect(conversations.heard.at(-1)).toBe(`gave_up ${reference}`);
    expect(await call(reference, 'not_reached')).toBe('refused');
  });

  test('to a wrong number waits for another one, then stands in the list again', async () => {
    const reference = await toCall();
    expect(await call(reference, 'wrong_number')).toBe('done');
    expect(await desk.service.ticket(lea, reference)).toMatchObject({ status: 'draft' });
    expect(await listed()).toEqual([]);
    expect(conversations.heard.at(-1)).toBe(`wrong_number ${reference}`);
    await desk.service.callback({ reference, contact: { ...contact, phone: '+33639980124' } });
    expect(await listed()).toEqual([reference]);
  });

  test('told twice is one attempt', async () => {
    const reference = await toCall();
    const id = randomUUID();
    await Promise.all(Array.from({ length: 20 }, () => call(reference, 'not_reached', id)));
    expect((await desk.service.ticket(lea, reference))?.attempts).toHaveLength(1);
  });

  test('that another agent has in hand is theirs to log', async () => {
    const reference = await toCall();
    const noe = agentNamed('Noe');
    expect(await desk.service.claim(noe, reference)).toMatchObject({ kind: 'claimed' });
    expect(await call(reference, 'reached')).toBe('taken');
    expect(await desk.service.called(noe, reference, { id: randomUUID(), outcome: 'not_reached' })).toBe(
      'done',
    );
    expect(await desk.service.ticket(noe, reference)).toMatchObject({ status: 'callback' });
    expect((await desk.service.queue(noe)).mine).toEqual([]);
  });

  test('of an agent of another team is not seen', async () => {
    const reference = await toCall();
    const ugo = agentNamed('Ugo', { teams: ['urbanism'] });
    expect(await desk.service.called(ugo, reference, { id: randomUUID(), outcome: 'reached' })).toBe(
      'missing',
    );
  });
});

test('calls that are due come first, whenever they were asked for', async () => {
  const later = await toCall(new Date(Date.now() + 3_600_000));
  const now = await toCall();
  const earlier = await toCall(new Date(Date.now() - 3_600_000));
  expect(await listed()).toEqual([earlier, now, later]);
});

test('a wait that becomes a call, taken back, keeps when it is due', async () => {
  const reference = await toCall(new Date(Date.now() + 3_600_000));
  const before = await desk.service.ticket(lea, reference);
  await desk.service.claim(lea, reference);
  await desk.service.release(lea, reference);
  expect(await desk.service.ticket(lea, reference)).toMatchObject({
    status: 'callback',
    dueAt: before?.dueAt,
  });
});
