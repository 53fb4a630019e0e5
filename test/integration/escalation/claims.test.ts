import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { sharedRedis } from '../../support/redis.ts';
import { agentNamed, ask, Conversations, type Desk, startDesk } from './desk.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
const camille = agentNamed('Camille');
const dominique = agentNamed('Dominique');
let conversations: Conversations;
let one: Desk;
let two: Desk;

beforeAll(async () => {
  await redis.flush();
});
beforeEach(async () => {
  await one?.stop();
  await two?.stop();
  await redis.flush();
  conversations = new Conversations();
  one = await startDesk(redis, conversations);
  two = await startDesk(redis, conversations, { works: false });
});
afterAll(async () => {
  await one.stop();
  await two.stop();
  await redis.stop();
});

describe('claiming', () => {
  test('of 1,000 agents who claim at once, on two servers, one has it and the others are told who', async () => {
    const { reference, conversation } = await ask(one.service, conversations);
    const agents = Array.from({ length: 1_000 }, (_, n) => agentNamed(`Agent${n}`));
    const outcomes = await Promise.all(
      agents.map((agent, n) => (n % 2 === 0 ? one : two).service.claim(agent, reference)),
    );
    const winners = agents.filter((_, n) => outcomes[n]?.kind === 'claimed');
    expect(winners).toHaveLength(1);
    const told = outcomes.filter((result) => result.kind === 'taken');
    expect(told).toHaveLength(999);
    for (const result of told) expect(result).toMatchObject({ ticket: { assignedName: winners[0]?.name } });
    expect(conversations.heard).toEqual([`joined ${winners[0]?.name}`]);
    expect(conversations.statuses.get(conversation)).toBe('agent');
  });

  test('again by the one who has it: still theirs, and nothing is said twice', async () => {
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await two.service.claim(camille, reference)).toMatchObject({ kind: 'claimed' });
    expect(conversations.heard).toEqual(['joined Camille']);
  });

  test('another team or another town hall sees no ticket at all', async () => {
    const { reference } = await ask(one.service, conversations, { team: 'urbanism' });
    expect(await one.service.claim(camille, reference)).toEqual({ kind: 'missing' });
    const elsewhere = agentNamed('Ailleurs', { municipality: 'grandville', right: 'supervisor' });
    expect(await one.service.claim(elsewhere, reference)).toEqual({ kind: 'missing' });
    const supervisor = agentNamed('Claude', { teams: [], right: 'supervisor' });
    expect(await one.service.claim(supervisor, reference)).toMatchObject({ kind: 'claimed' });
  });

  test('no more than an agent may have in hand', async () => {
    for (let n = 0; n < 5; n++) {
      const { reference } = await ask(one.service, conversations);
      expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'claimed' });
    }
    const { reference } = await ask(one.service, conversations);
    expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'full' });
    expect(await one.service.claim(dominique, reference)).toMatchObject({ kind: 'claimed' });
  });

  test('the citizen leaves the queue as an agent claims: whoever comes first, both agree in the end', async () => {
    for (let n = 0; n < 30; n++) {
      const { reference, conversation } = await ask(one.service, conversations);
      // The turn that ends the wait is one atomic step of the conversation; its effect follows.
      const leave = async () => {
        if (conversations.statuses.get(conversation) !== 'waiting') return 'with the agent';
        conversations.statuses.set(conversation, 'bot');
        await two.service.withdraw(reference);
        return 'withdrawn';
      };
      const [claimed, left] = await Promise.all(
        n % 2 === 0
          ? [one.service.claim(camille, reference), leave()]
          : [one.service.claim(camille, reference), new Promise((go) => setImmediate(go)).then(leave)],
      );
      const ticket = await one.store.read(reference);
      if (left === 'withdrawn') {
        expect(claimed.kind).not.toBe('claimed');
        expect(ticket).toMatchObject({ status: 'closed', endReason: 'withdrawn', agent: null });
        expect(conversations.statuses.get(conversation)).toBe('bot');
      } else {
        expect(claimed.kind).toBe('claimed');
        expect(ticket).toMatchObject({ status: 'assigned' });
        expect(conversations.statuses.get(conversation)).toBe('agent');
        await one.service.close(camille, reference, 'solved');
      }
    }
  });

  test('a days-old ticket can still be taken and closed', async () => {
    const old = new Date(Date.now() - 5 * 86_400_000);
    const known = { municipality: 'belleroche', site: 'belleroche-web', team: 'reception', topic: null };
    const ticket = { ...known, reference: 'G-2222-2222', conversation: 'old', lang: 'fr', openedAt: old };
    await one.store.open({ ...ticket, priority: 'ordinary', live: false });
    await one.service.callback({
      reference: 'G-2222-2222',
      contact: { name: 'Sacha', phone: '+33261910499' },
    });
    expect(await one.service.claim(camille, 'G-2222-2222')).toMatchObject({ kind: 'claimed' });
    expect(await one.service.close(camille, 'G-2222-2222', 'callback')).toBe('done');
  });
});

test('one that waited for days can be moved, taken and closed as any other', async () => {
  const old = new Date(Date.now() - 5 * 86_400_000);
  const known = { municipality: 'belleroche', site: 'belleroche-web', team: 'reception', topic: null };
  const ticket = { ...known, reference: 'G-2222-4444', conversation: 'old', lang: 'fr', openedAt: old };
  conversations.statuses.set('old', 'waiting');
  await one.store.open({ ...ticket, priority: 'ordinary', live: true });
  const wish = { team: 'urbanism', word: '' };
  expect(await one.routing.transfer(camille, 'G-2222-4444', wish)).toBe('done');
  const sasha = agentNamed('Sasha', { teams: ['urbanism'] });
  expect((await two.service.queue(sasha)).waiting).toMatchObject([{ reference: 'G-2222-4444' }]);
  expect(await two.service.claim(sasha, 'G-2222-4444')).toMatchObject({ kind: 'claimed' });
  expect(await two.service.close(sasha, 'G-2222-4444', 'solved')).toBe('done');
  expect(conversations.statuses.get('old')).toBe('closed');
});

describe('only who has a ticket may act on it', () => {
  test('the other agent can neither speak, nor give it back, nor close it', async () => {
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await one.service.say(dominique, reference, 'c1', { text: 'Bonjour' })).toBe('taken');
    expect(await one.service.release(dominique, reference)).toBe('taken');
    expect(await one.service.close(dominique, reference, 'solved')).toBe('taken');
    expect(await one.service.handBack(dominique, reference)).toMatchObject({ done: 'taken' });
    expect(await one.service.say(camille, reference, 'c2', { text: 'Bonjour' })).toBe('done');
    expect(conversations.heard).toEqual(['joined Camille', 'Camille: Bonjour']);
  });

  test('a ticket in the queue is nobody’s to close', async () => {
    const { reference } = await ask(one.service, conversations);
    expect(await one.service.close(camille, reference, 'solved')).toBe('refused');
  });

  test('closing forgets name and number, and tells the conversation once', async () => {
    const { reference, conversation } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await one.service.close(camille, reference, 'solved')).toBe('done');
    expect(await one.service.close(camille, reference, 'solved')).toBe('done');
    expect(conversations.statuses.get(conversation)).toBe('closed');
    expect(conversations.heard).toEqual(['joined Camille', 'closed solved']);
    expect(await one.service.publicTicket(reference)).toMatchObject({ status: 'closed' });
  });

  test('handed back, the bot has the conversation and the ticket is over', async () => {
    const { reference, conversation } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    expect(await one.service.handBack(camille, reference)).toEqual({ done: 'done', at: 'where_it_was' });
    expect(conversations.statuses.get(conversation)).toBe('bot');
    expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'gone' });
  });
});
