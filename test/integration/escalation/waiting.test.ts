import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { TeamHours } from '../../../server/escalation/ports.ts';
import { sharedRedis } from '../../support/redis.ts';
import {
  agentNamed,
  always,
  ask,
  Conversations,
  type Desk,
  type DeskOptions,
  startDesk,
  until,
} from './desk.ts';

// Two cores are shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
const camille = agentNamed('Camille');
const sasha = agentNamed('Sasha', { teams: ['urbanism'] });
let conversations: Conversations;
/** How far the desk's clock is ahead of the real one, in minutes: tickets are opened by it, leases are not. */
let ahead = 0;
const desks: Desk[] = [];

async function desk(options: DeskOptions = {}): Promise<Desk> {
  const now = () => new Date(Date.now() + ahead * 60_000);
  const made = await startDesk(redis, conversations, { works: false, now, ...options });
  desks.push(made);
  return made;
}
/** As the timers do at that time, on two servers at once. */
async function look({ upkeep }: Desk, reference: string): Promise<Date | null> {
  const [next] = await Promise.all([upkeep.look(reference), upkeep.look(reference)]);
  return next;
}
const minutesTo = (next: Date | null) => next && Math.round((next.getTime() - Date.now()) / 60_000 - ahead);

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
  ahead = 0;
});
afterEach(async () => {
  for (const one of desks.splice(0)) await one.stop();
});
afterAll(() => redis.stop());

describe('a word while one waits', () => {
  const queue = { reminders: [5, 15], choice_after: 25 };

  test('at the set minutes, once each, by whichever server looks', async () => {
    const one = await desk({ queue });
    const { reference } = await ask(one.service, conversations);
    expect(minutesTo(await look(one, reference))).toBe(5);
    ahead = 5.1;
    expect(minutesTo(await look(one, reference))).toBe(5);
    await look(one, reference);
    ahead = 16;
    await look(one, reference);
    ahead = 26;
    await look(one, reference);
    await look(one, reference);
    expect(conversations.heard).toEqual(['reminder 1', 'reminder 1', 'choice 1']);
  });

  test('several that came due at once are one', async () => {
    const one = await desk({ queue });
    const { reference } = await ask(one.service, conversations);
    ahead = 40;
    await look(one, reference);
    expect(conversations.heard).toEqual(['choice 1']);
  });

  test('in danger one is reminded, and never asked to make an appointment instead', async () => {
    const one = await desk({ queue });
    const { reference } = await ask(one.service, conversations, { priority: 'danger' });
    ahead = 26;
    await look(one, reference);
    expect(conversations.heard).toEqual(['reminder 1']);
  });

  test('not to who has an agent by then', async () => {
    const one = await desk({ queue });
    const { reference } = await ask(one.service, conversations);
    await one.service.claim(camille, reference);
    ahead = 26;
    await one.service.heartbeat(camille);
    await look(one, reference);
    expect(conversations.heard).toEqual(['joined Camille']);
  });
});

describe('how long it may take', () => {
  /** So many waits that agents ended, of so many minutes, from the head of the queue. */
  async function history(one: Desk, minutes: readonly number[]): Promise<void> {
    for (const wait of minutes) {
      const { reference } = await ask(one.service, conversations);
      await one.store.claim(reference, camille, 50, 10_000);
      await one.store.close(reference, camille, { reason: 'solved', tell: { live: '', other: '' } });
      // As if it had waited: tests do not.
      const key = 'guichet:{desk}:waits:belleroche:reception';
      const client = await redis.client('history');
      const all = await client.zRangeWithScores(key, 0, -1);
      const mine = all.find(({ value }) => value.startsWith(`${reference} `));
      await client.zRem(key, mine?.value ?? '');
      await client.zAdd(key, { score: mine?.score ?? 0, value: `${reference} ${wait * 60_000} 0` });
      client.destroy();
    }
  }

  test('is said where enough lately waited in a like place, and to nobody else', async () => {
    const one = await desk();
    const before = await ask(one.service, conversations);
    expect(await one.service.publicTicket(before.reference)).toMatchObject({ position: 1 });
    expect(await one.service.publicTicket(before.reference)).not.toHaveProperty('wait');
    await one.service.withdraw(before.reference);
    await history(one, [2, 3, 3, 4, 4, 5, 6, 6, 7, 9]);
    const now = await ask(one.service, conversations);
    expect(await one.service.publicTicket(now.reference)).toMatchObject({
      position: 1,
      wait: { from: 4, to: 6 },
    });
    const danger = await ask(one.service, conversations, { priority: 'danger' });
    expect(await one.service.publicTicket(danger.reference)).not.toHaveProperty('wait');
    const elsewhere = await ask(one.service, conversations, { team: 'urbanism' });
    expect(await one.service.publicTicket(elsewhere.reference)).not.toHaveProperty('wait');
  });
});

describe('another team stands in', () => {
  const teams = {
    reception: { name: 'Accueil', overflow: { to: 'urbanism', after_minutes: 10 } },
    urbanism: { name: 'Urbanisme', overflow: { to: 'reception', after_minutes: 10 } },
  };
  const teamOf = async ({ store }: Desk, reference: string) => (await store.read(reference))?.team;

  test('after the delay, at the old rank; and it does not come back by itself', async () => {
    const one = await desk({ teams });
    await one.presence.beat(camille);
    const { reference } = await ask(one.service, conversations);
    const rank = (await one.store.read(reference))?.rank;
    ahead = 9;
    await look(one, reference);
    expect(await teamOf(one, reference)).toBe('reception');
    ahead = 10.1;
    await look(one, reference);
    expect(await one.store.read(reference)).toMatchObject({
      team: 'urbanism',
      rank,
      transfer: { from: 'reception' },
    });
    ahead = 30;
    await look(one, reference);
    expect(await teamOf(one, reference)).toBe('urbanism');
    expect(await one.service.history(reference)).toMatchObject([
      { what: 'opened' },
      { what: 'overflowed', from: 'reception', team: 'urbanism' },
    ]);
    expect((await one.store.read(reference))?.transfer).not.toHaveProperty('by');
  });

  test('at once where nobody of the team is there and somebody of the other is', async () => {
    const one = await desk({ teams });
    const nobody = await ask(one.service, conversations);
    await look(one, nobody.reference);
    expect(await teamOf(one, nobody.reference)).toBe('reception');
    await one.presence.beat(sasha);
    await look(one, nobody.reference);
    expect(await teamOf(one, nobody.reference)).toBe('urbanism');
    // Away is not there.
    await one.presence.beat(camille);
    await one.presence.choose(camille, 'away');
    // From the moment it is opened: no look has to come.
    const away = await ask(one.service, conversations);
    expect(await teamOf(one, away.reference)).toBe('urbanism');
    await one.presence.choose(camille, 'available');
    const there = await ask(one.service, conversations);
    await look(one, there.reference);
    expect(await teamOf(one, there.reference)).toBe('reception');
  });

  test('at once when the last of the team steps out', async () => {
    const one = await desk({ teams });
    for (const agent of [camille, sasha]) await one.presence.beat(agent);
    const { reference } = await ask(one.service, conversations);
    await one.timers.sweep();
    expect(await teamOf(one, reference)).toBe('reception');
    await one.presence.choose(camille, 'away');
    await one.timers.sweep();
    expect(await teamOf(one, reference)).toBe('urbanism');
    // Passed on once, it stays, whoever steps out next.
    await one.presence.leave(sasha.id);
    await one.timers.sweep();
    expect(await teamOf(one, reference)).toBe('urbanism');
  });

  test('at once when the signs of life of its last agent cease, as a closed laptop does', async () => {
    const one = await desk({ teams, lease: 1_000 });
    await one.presence.beat(camille);
    const { reference } = await ask(one.service, conversations);
    expect(await teamOf(one, reference)).toBe('reception');
    await until(async () => {
      await one.presence.beat(sasha);
      await one.timers.sweep();
      return (await teamOf(one, reference)) === 'urbanism';
    });
    expect(await one.presence.of(camille.id)).toBe('offline');
    // Who comes back stands in the line again.
    await one.presence.beat(camille);
    expect(await one.store.anybody({ municipality: 'belleroche', team: 'reception' })).toBe(true);
  });

  test('at once where the team is closed and the other open; never to one that is closed', async () => {
    let shut: readonly string[] = ['reception'];
    const hours: TeamHours = (municipality, team, at) =>
      shut.includes(team) ? { open: false } : always(municipality, team, at);
    const one = await desk({ teams, hours });
    const a = await ask(one.service, conversations);
    await look(one, a.reference);
    expect(await teamOf(one, a.reference)).toBe('urbanism');
    shut = ['reception', 'urbanism'];
    const b = await ask(one.service, conversations);
    await look(one, b.reference);
    expect(await one.store.read(b.reference)).toMatchObject({ team: 'reception', status: 'draft' });
  });
});

describe('closing', () => {
  const closedFor = (minutes: number): TeamHours => {
    const closedAt = new Date(Date.now() + 60_000);
    const opensAt = new Date(closedAt.getTime() + minutes * 60_000);
    return (_municipality, _team, at) => {
      if (at < closedAt) return { open: true, closesAt: closedAt };
      return at < opensAt ? { open: false, closedAt, opensAt } : { open: true };
    };
  };

  test('a lunch: told once when it goes on, the place is kept, and it goes on', async () => {
    const one = await desk({ hours: closedFor(90), queue: { reminders: [5], choice_after: 200 } });
    const { reference, conversation } = await ask(one.service, conversations);
    ahead = 2;
    expect(minutesTo(await look(one, reference))).toBe(89);
    await look(one, reference);
    ahead = 40;
    await look(one, reference);
    expect(conversations.heard).toEqual(['paused']);
    expect(conversations.statuses.get(conversation)).toBe('waiting');
    expect(await one.service.publicTicket(reference)).toMatchObject({ status: 'waiting', position: 1 });
    ahead = 92;
    await look(one, reference);
    expect(conversations.heard).toEqual(['paused', 'reminder 1']);
  });

  test('the night: a call instead', async () => {
    const one = await desk({ hours: closedFor(15 * 60) });
    const { reference } = await ask(one.service, conversations);
    ahead = 2;
    await look(one, reference);
    await look(one, reference);
    expect(await one.store.read(reference)).toMatchObject({ status: 'draft' });
    expect(conversations.heard).toEqual(['became a call']);
  });
});

describe('nobody waits any more', () => {
  const queue = { reminders: [], choice_after: 20, abandoned_after: 30 };

  test('asked whether to go on, and gone for long: a call instead; who has the page open keeps the place', async () => {
    const one = await desk({ queue });
    const gone = await ask(one.service, conversations);
    const stays = await ask(one.service, conversations);
    conversations.watching.add(stays.conversation);
    for (ahead = 21; ahead < 60; ahead += 5) {
      await look(one, gone.reference);
      await look(one, stays.reference);
    }
    expect(await one.store.read(gone.reference)).toMatchObject({ status: 'draft' });
    expect(await one.store.read(stays.reference)).toMatchObject({ status: 'waiting' });
    expect(conversations.heard.filter((word) => word === 'left')).toHaveLength(1);
  });

  test('who comes back before is no longer counted as gone', async () => {
    const one = await desk({ queue });
    const { reference, conversation } = await ask(one.service, conversations);
    ahead = 21;
    await look(one, reference);
    await look(one, reference);
    expect((await one.store.read(reference))?.unseen).toBeGreaterThan(0);
    conversations.watching.add(conversation);
    await look(one, reference);
    expect(await one.store.read(reference)).toMatchObject({ unseen: 0, status: 'waiting' });
  });

  test('a wish for a call without a name is forgotten after a day, and the conversation with it', async () => {
    const one = await desk();
    const { reference } = await ask(one.service, conversations, { live: false });
    ahead = 23 * 60;
    await look(one, reference);
    expect(await one.store.read(reference)).toMatchObject({ status: 'draft' });
    ahead = 25 * 60;
    await look(one, reference);
    expect(await one.store.read(reference)).toMatchObject({ status: 'closed', endReason: 'expired' });
    expect(new Set(conversations.heard)).toEqual(new Set([`ended ${reference}`]));
  });
});
