import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { keys } from '../../../server/escalation/keys.ts';
import { sharedRedis } from '../../support/redis.ts';
import { agentNamed, ask, Conversations, type Desk, type DeskOptions, startDesk, until } from './desk.ts';

// Real offers run out, and two cores are shared with the other tests.
jest.setTimeout(60_000);

const redis = sharedRedis();
const camille = agentNamed('Camille');
const dominique = agentNamed('Dominique');
let conversations: Conversations;
const desks: Desk[] = [];

async function desk(options: DeskOptions = {}): Promise<Desk> {
  const made = await startDesk(redis, conversations, { offers: 60, works: false, ...options });
  desks.push(made);
  return made;
}
const offeredTo = async ({ store }: Desk, reference: string) => (await store.read(reference))?.offer?.agent;

beforeEach(async () => {
  await redis.flush();
  conversations = new Conversations();
});
afterEach(async () => {
  for (const one of desks.splice(0)) await one.stop();
});
afterAll(() => redis.stop());

describe('who is offered what', () => {
  test('the longest idle is offered what comes, the next one the next', async () => {
    const one = await desk();
    await one.presence.beat(camille);
    await one.presence.beat(dominique);
    const a = await ask(one.service, conversations);
    const b = await ask(one.service, conversations);
    const c = await ask(one.service, conversations);
    expect(await offeredTo(one, a.reference)).toBe('camille');
    expect(await offeredTo(one, b.reference)).toBe('dominique');
    // One offer at a time.
    expect(await offeredTo(one, c.reference)).toBeUndefined();
    expect((await one.service.queue(camille)).offers).toMatchObject([{ reference: a.reference }]);
  });

  test('nobody offline, away, of another team, or with full hands', async () => {
    const one = await desk();
    const short = await desk({ lease: 100 });
    await short.presence.beat(camille);
    await until(async () => (await one.presence.of('camille')) === 'offline');
    await one.presence.choose(dominique, 'away');
    await one.presence.beat(agentNamed('Sasha', { teams: ['urbanism'] }));
    const full = agentNamed('Alix', { capacity: 1 });
    await one.presence.beat(full);
    const first = await ask(one.service, conversations, { team: 'reception' });
    expect(await offeredTo(one, first.reference)).toBe('alix');
    await one.service.claim(full, first.reference);
    const second = await ask(one.service, conversations);
    expect(await offeredTo(one, second.reference)).toBeUndefined();
  });

  test('who comes, or has a free hand again, is offered what waits longest', async () => {
    const one = await desk();
    const a = await ask(one.service, conversations);
    await ask(one.service, conversations);
    expect(await offeredTo(one, a.reference)).toBeUndefined();
    await one.presence.beat(camille);
    await one.service.heartbeat(camille);
    expect(await offeredTo(one, a.reference)).toBe('camille');
  });

  test('languages and topics are kept to; danger is offered to whoever is there', async () => {
    const one = await desk();
    await one.presence.beat(agentNamed('Camille', { languages: ['fr', 'en'] }));
    await one.presence.beat(agentNamed('Dominique', { topics: ['birth-certificate'] }));
    const arabic = await ask(one.service, conversations, { lang: 'ar' });
    expect(await offeredTo(one, arabic.reference)).toBeUndefined();
    await one.presence.beat(agentNamed('Nour', { languages: ['ar'] }));
    await one.service.heartbeat(agentNamed('Nour', { languages: ['ar'] }));
    expect(await offeredTo(one, arabic.reference)).toBe('nour');
    const danger = await ask(one.service, conversations, { lang: 'uk', priority: 'danger' });
    expect(await offeredTo(one, danger.reference)).toBe('camille');
    // Skills say what is offered; by hand anybody of the team may help.
    const other = await ask(one.service, conversations, { lang: 'tr' });
    expect(await one.service.claim(dominique, other.reference)).toMatchObject({ kind: 'claimed' });
  });

  test('after five minutes whoever is there may answer, in whatever language they can', async () => {
    const one = await desk();
    const old = new Date(Date.now() - 6 * 60_000);
    const known = { municipality: 'belleroche', site: 'belleroche-web', team: 'reception', topic: null };
    const ticket = { ...known, reference: 'G-2222-3333', conversation: 'old', lang: 'uk', openedAt: old };
    await one.store.open({ ...ticket, priority: 'ordinary', live: true });
    const camilleOnly = agentNamed('Camille', { languages: ['fr'] });
    await one.presence.beat(camilleOnly);
    await one.service.heartbeat(camilleOnly);
    expect(await offeredTo(one, 'G-2222-3333')).toBe('camille');
  });
});

describe('an offer', () => {
  test('is exclusive: another is told whose it is; in danger anybody may take it', async () => {
    const one = await desk();
    await one.presence.beat(camille);
    const { reference } = await ask(one.service, conversations);
    expect(await one.service.claim(dominique, reference)).toMatchObject({
      kind: 'taken',
      ticket: { status: 'waiting', offer: { name: 'Camille' } },
    });
    expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'claimed' });
    const sacha = agentNamed('Sacha');
    await one.presence.beat(sacha);
    const danger = await ask(one.service, conversations, { priority: 'danger' });
    const whose = await offeredTo(one, danger.reference);
    expect(whose).toBeDefined();
    expect(await one.service.claim(dominique, danger.reference)).toMatchObject({ kind: 'claimed' });
  });

  test('not taken in time goes on to the next, without anybody looking', async () => {
    const one = await desk({ offers: 1, works: true });
    await one.presence.beat(camille);
    await one.presence.beat(dominique);
    const { reference } = await ask(one.service, conversations);
    await until(async () => (await offeredTo(one, reference)) === 'dominique');
    const client = await redis.client('passed');
    expect(await client.hGet(keys.ticket(reference), 'passed')).toBe('camille');
  });

  test('let pass goes on at once, and does not come back to who let it pass', async () => {
    const one = await desk();
    await one.presence.beat(camille);
    await one.presence.beat(dominique);
    const { reference } = await ask(one.service, conversations);
    expect(await one.routing.decline(dominique, reference)).toBe('refused');
    expect(await one.routing.decline(camille, reference)).toBe('done');
    expect(await offeredTo(one, reference)).toBe('dominique');
    expect(await one.routing.decline(dominique, reference)).toBe('done');
    expect(await offeredTo(one, reference)).toBeUndefined();
    await one.service.heartbeat(camille);
    expect(await offeredTo(one, reference)).toBeUndefined();
    // It is in the queue for whoever picks it.
    expect(await one.service.claim(camille, reference)).toMatchObject({ kind: 'claimed' });
  });

  test('ends when the agent says they are away', async () => {
    const one = await desk({ works: true });
    await one.presence.beat(camille);
    await one.presence.beat(dominique);
    const { reference } = await ask(one.service, conversations);
    expect(await offeredTo(one, reference)).toBe('camille');
    await one.presence.choose(camille, 'away');
    await until(async () => (await offeredTo(one, reference)) === 'dominique');
  });

  test('never takes a ticket from who has it: 200 claims by hand while tickets are offered', async () => {
    const one = await desk();
    const two = await desk();
    const agents = Array.from({ length: 20 }, (_, n) => agentNamed(`Agent${n}`, { capacity: 50 }));
    const tickets = await Promise.all(Array.from({ length: 200 }, () => ask(one.service, conversations)));
    const claims = tickets.map(async ({ reference }, n) => {
      const agent = agents[n % agents.length];
      if (!agent) throw new Error('no agent');
      await two.presence.beat(agent);
      const [claimed] = await Promise.all([
        one.service.claim(agent, reference),
        two.service.heartbeat(agent),
      ]);
      return { agent, reference, claimed };
    });
    for (const { agent, reference, claimed } of await Promise.all(claims)) {
      const ticket = await one.store.read(reference);
      if (claimed.kind === 'claimed')
        expect(ticket).toMatchObject({ status: 'assigned', agent: { id: agent.id } });
      else expect(ticket).toMatchObject({ status: 'waiting' });
      if (ticket?.status === 'assigned') expect(ticket).not.toHaveProperty('offer');
    }
  });
});

test('« the next » is the first one the agent can answer, and each has another', async () => {
  const one = await desk({ offers: 0 });
  const arabic = await ask(one.service, conversations, { lang: 'ar' });
  const french = await ask(one.service, conversations);
  const speaker = agentNamed('Camille', { languages: ['fr'] });
  expect(await one.routing.next(speaker)).toMatchObject({
    reference: french.reference,
    assignedTo: 'camille',
  });
  const [a, b] = await Promise.all([one.routing.next(speaker), one.routing.next(dominique)]);
  expect([a?.reference, b?.reference].filter(Boolean)).toEqual([arabic.reference]);
});

describe('agents of several town halls', () => {
  const grandville = {
    id: 'grandville',
    teams: { accueil: { name: 'Accueil mutualisé' } },
  };
  const petitbourg = {
    id: 'petitbourg',
    teams: { reception: { name: 'Accueil', answered_by: 'grandville/accueil' } },
  };
  const files = [grandville, petitbourg];

  test('an account serves teams of other town halls; a team’s file names who answers for it', async () => {
    const one = await desk({ files });
    const pooled = agentNamed('Maé', {
      municipality: 'grandville',
      teams: ['accueil'],
      serves: ['belleroche/urbanism'],
    });
    const lines = one.serving.linesOf(pooled).map(({ municipality, team }) => `${municipality}/${team}`);
    expect(lines).toEqual(['grandville/accueil', 'petitbourg/reception', 'belleroche/urbanism']);
    await one.presence.beat(pooled);
    const { reference } = await ask(one.service, conversations, { municipality: 'petitbourg' });
    expect(await offeredTo(one, reference)).toBe('maé');
    expect((await one.service.queue(pooled)).waiting).toMatchObject([{ municipality: 'petitbourg' }]);
    expect(await one.service.claim(pooled, reference)).toMatchObject({ kind: 'claimed' });
    const foreign = await ask(one.service, conversations, { team: 'reception' });
    expect(await one.service.claim(pooled, foreign.reference)).toEqual({ kind: 'missing' });
  });
});
