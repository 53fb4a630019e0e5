import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { TransferTicket } from '../../../server/contract/routing.ts';
import type { TeamHours } from '../../../server/escalation/ports.ts';
import { sharedRedis } from '../../support/redis.ts';
import { agentNamed, always, ask, Conversations, type Desk, startDesk, until } from './desk.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
const camille = agentNamed('Camille');
const dominique = agentNamed('Dominique', { teams: ['reception', 'urbanism'] });
const sasha = agentNamed('Sasha', { teams: ['urbanism'] });
let conversations: Conversations;
let one: Desk;
let two: Desk;
let closed: string | undefined;

const hours: TeamHours = (municipality, team, at) =>
  team === closed ? { open: false } : always(municipality, team, at);

beforeEach(async () => {
  await redis.flush();
  closed = undefined;
  conversations = new Conversations();
  one = await startDesk(redis, conversations, { works: false, hours });
  two = await startDesk(redis, conversations, { works: false, hours });
});
afterEach(async () => {
  await one.stop();
  await two.stop();
});
afterAll(() => redis.stop());

const toTeam = (team: string, word = ''): TransferTicket => ({ team, word });
const toAgent = (agent: string, word = ''): TransferTicket => ({ agent, word });

describe('to another team', () => {
  test('the ticket stands there at its old rank, with the word; the citizen hears it once', async () => {
    const first = await ask(one.service, conversations);
    const later = await ask(one.service, conversations, { team: 'urbanism' });
    await one.service.claim(camille, first.reference);
    const word = 'Le terrain est en zone inondable.';
    expect(await one.routing.transfer(camille, first.reference, toTeam('urbanism', word))).toBe('done');
    expect(conversations.heard).toEqual(['joined Camille', 'transferred to urbanism']);
    expect(conversations.statuses.get(first.conversation)).toBe('waiting');
    const { waiting } = await two.service.queue(sasha);
    expect(waiting.map(({ reference }) => reference)).toEqual([first.reference, later.reference]);
    expect(waiting[0]?.transfer).toMatchObject({ from: 'reception', by: { name: 'Camille' }, word });
    expect((await two.service.queue(camille)).waiting).toEqual([]);
    expect(await two.service.claim(sasha, first.reference)).toMatchObject({ kind: 'claimed' });
  });

  test('only who has it may, and what nobody has, any agent of its team', async () => {
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await one.routing.transfer(dominique, reference, toTeam('urbanism'))).toBe('taken');
    expect(await one.routing.transfer(sasha, reference, toTeam('urbanism'))).toBe('missing');
    const other = await ask(one.service, conversations);
    expect(await one.routing.transfer(dominique, other.reference, toTeam('urbanism'))).toBe('done');
    // Who waits need not hear that the queue is another.
    expect(conversations.heard).toEqual(['joined Camille']);
  });

  test('a person is not promised where nobody answers now; a call may go there', async () => {
    closed = 'urbanism';
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await one.routing.transfer(camille, reference, toTeam('urbanism'))).toBe('closed');
    expect(await one.store.read(reference)).toMatchObject({ status: 'assigned', team: 'reception' });
    const call = await ask(one.service, conversations, { live: false });
    const contact = { name: 'Sacha', phone: '+33261910499' };
    await one.service.callback({ reference: call.reference, contact });
    expect(await one.routing.transfer(camille, call.reference, toTeam('urbanism'))).toBe('done');
    expect((await one.service.queue(sasha)).callbacks).toMatchObject([{ contact }]);
  });

  test('a team the town hall does not have is refused', async () => {
    const { reference } = await ask(one.service, conversations);
    expect(await one.routing.transfer(camille, reference, toTeam('nowhere'))).toBe('unknown');
  });

  test('of two who pass it on at once, one does, and it is in one queue', async () => {
    const { reference } = await ask(one.service, conversations);
    const done = await Promise.all([
      one.routing.transfer(camille, reference, toTeam('urbanism')),
      two.service.claim(dominique, reference),
    ]);
    const ticket = await one.store.read(reference);
    expect(done[0]).toBe(ticket?.status === 'assigned' && ticket.team === 'reception' ? 'taken' : 'done');
    const lines = [await one.service.queue(camille), await one.service.queue(sasha)];
    const inLines = lines.flatMap(({ waiting }) => waiting);
    expect(inLines).toHaveLength(ticket?.status === 'waiting' ? 1 : 0);
  });

  test('the screens of the team it left are told that it left', async () => {
    const { reference } = await ask(one.service, conversations);
    const left: string[][] = [];
    const end = two.service.onChange((ticket, lines) => {
      if (ticket.reference === reference && ticket.team === 'urbanism') left.push([...lines]);
    });
    await one.routing.transfer(camille, reference, toTeam('urbanism'));
    await until(() => left.length > 0);
    expect(left[0]).toEqual(['belleroche:reception']);
    end();
  });
});

describe('to a colleague', () => {
  test('who is there has it at once, and the citizen hears who takes over', async () => {
    const { reference, conversation } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    await two.presence.beat(dominique);
    expect((await one.routing.targets(camille, reference))?.agents).toMatchObject([
      { agent: 'dominique', name: 'Dominique', free: 5 },
    ]);
    expect(await one.routing.transfer(camille, reference, toAgent('dominique', 'Elle parle turc.'))).toBe(
      'done',
    );
    expect(conversations.heard).toEqual(['joined Camille', 'changed to Dominique']);
    expect(conversations.statuses.get(conversation)).toBe('agent');
    expect((await one.service.queue(camille)).mine).toEqual([]);
    expect((await one.service.queue(dominique)).mine).toMatchObject([
      { reference, assignedName: 'Dominique', transfer: { word: 'Elle parle turc.' } },
    ]);
    expect(await one.service.say(camille, reference, 'c1', { text: 'Bonjour' })).toBe('taken');
    expect(await one.service.say(dominique, reference, 'c2', { text: 'Bonjour' })).toBe('done');
  });

  test('who is away, offline, of another team, or has full hands is given nothing', async () => {
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await one.routing.transfer(camille, reference, toAgent('dominique'))).toBe('unavailable');
    await one.presence.choose(dominique, 'away');
    expect(await one.routing.transfer(camille, reference, toAgent('dominique'))).toBe('unavailable');
    await one.presence.beat(sasha);
    expect(await one.routing.transfer(camille, reference, toAgent('sasha'))).toBe('unknown');
    const busy = agentNamed('Alix', { capacity: 1 });
    await one.presence.beat(busy);
    const own = await ask(one.service, conversations);
    await one.service.claim(busy, own.reference);
    expect(await one.routing.transfer(camille, reference, toAgent('alix'))).toBe('full');
    expect(await one.store.read(reference)).toMatchObject({ agent: { id: 'camille' } });
  });
});

test('what happened to a ticket is told in order, without a word of what was said', async () => {
  const { reference } = await ask(one.service, conversations);
  await one.service.claim(camille, reference);
  await one.routing.transfer(camille, reference, toTeam('urbanism', 'Un mot.'));
  await two.service.claim(sasha, reference);
  await two.service.close(sasha, reference, 'solved');
  const history = await one.service.history(reference);
  expect(history.map(({ what, team }) => `${what} ${team}`)).toEqual([
    'opened reception',
    'claimed reception',
    'transferred urbanism',
    'claimed urbanism',
    'closed urbanism',
  ]);
  expect(history[2]).toMatchObject({ from: 'reception', by: { agent: 'camille', name: 'Camille' } });
  expect(JSON.stringify(history)).not.toContain('Un mot');
  expect(await one.store.read(reference)).not.toHaveProperty('transfer.word');
});
