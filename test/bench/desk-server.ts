/**
 * A server's desk with all it is made of (tickets, timers, changes, the agents' socket, conversations in Redis), in
 * a process of its own. Who an agent is comes from a header instead of a session: 1,000 passwords would be the bench.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import { Server } from 'socket.io';
import { Agent } from '../../server/agents/agent.ts';
import { PresenceStore } from '../../server/agents/presence.ts';
import { Serving } from '../../server/agents/serving.ts';
import { AgentStore, accountKey } from '../../server/agents/store.ts';
import { DeskSide } from '../../server/conversation/desk-side.ts';
import { emptyMemory } from '../../server/conversation/memory.ts';
import { TicketChanges } from '../../server/escalation/changes.ts';
import { callRules, queueRules, teamHours } from '../../server/escalation/hours.ts';
import { keys } from '../../server/escalation/keys.ts';
import { RedisTicketStore } from '../../server/escalation/redis-store.ts';
import { Routing } from '../../server/escalation/routing.ts';
import { EscalationService } from '../../server/escalation/service.ts';
import { EscalationTimers } from '../../server/escalation/timers.ts';
import { Upkeep } from '../../server/escalation/upkeep.ts';
import { AgentSockets } from '../../server/gateway/agent-socket.ts';
import { newConversationId, newReference } from '../../server/gateway/citizen-tokens.ts';
import { originsOf } from '../../server/gateway/origins.ts';
import { connect, makeClient } from '../../server/redis/client.ts';
import { Towns } from '../../server/town/town.ts';
import { Words } from '../../server/words/words.ts';
import { testConversations } from '../support/conversations.ts';
import { testSeal } from '../support/seal.ts';
import { testTowns } from '../support/town.ts';
import type { DeskLoad } from './desk.ts';

export type Asked =
  | { readonly what: 'queue'; readonly sizes: readonly number[] }
  | ({ readonly what: 'fill' | 'claim' } & DeskLoad);

export interface QueueCost {
  readonly waiting: number;
  readonly open: number;
  readonly claim: number;
}

export interface Measured {
  readonly claims: number;
  readonly p50: number;
  readonly p99: number;
  /** Entries of the stream of changes while it was measured. */
  readonly changes: number;
}

const silent = { info() {}, warn() {}, error() {} };
const LEASE = 10_000;
const MOST_TEAMS = 100;
const teamName = (n: number) => `team-${n}`;

const address = process.argv[2] ?? '';
const redis = await connect(address, 'bench-desk', silent);
const towns = await manyTeams();
const { store: conversations, runner, conversations: service } = testConversations(redis, towns);
const now = () => new Date();
const hours = teamHours(towns);
const rules = queueRules(towns);
const store = new RedisTicketStore(redis, testSeal);
const serving = new Serving(towns.all().map(({ municipality }) => municipality));
const desk = new DeskSide({
  store: conversations,
  runner,
  conversations: service,
  now,
  changed: () => undefined,
  watched: async () => true,
});
const upkeep = new Upkeep({ store, desk, hours, rules, now, log: silent });
const newClient = (name: string) => makeClient(address, name, silent);
const timers = new EscalationTimers({ store, upkeep, newClient, log: silent });
const changes = new TicketChanges(await connect(address, 'bench-changes', silent), store, silent);
const agents = new AgentStore(redis);
const shared = { store, upkeep, timers, serving, now, lease: LEASE };
const routing = new Routing({ ...shared, hours, rules, agent: (id) => agents.read(id) });
const escalations = new EscalationService({ ...shared, desk, changes, routing, calls: callRules(towns) });

await changes.start();
await timers.start();
process.send?.({ port: await listen() });
process.on('message', (asked: Asked) => {
  void answer(asked).then((reply) => process.send?.(reply ?? {}));
});

async function answer(asked: Asked): Promise<object | undefined> {
  if (asked.what === 'queue') return costs(asked.sizes);
  if (asked.what === 'fill') return fill(asked);
  return claims(asked);
}

/** A town hall with as many teams as are asked for, open day and night. */
async function manyTeams(): Promise<Towns> {
  const { fallback } = await testTowns();
  const teams = Array.from({ length: MOST_TEAMS }, (_, n) => [teamName(n), { name: teamName(n) }] as const);
  const municipality = {
    ...fallback.municipality,
    teams: { ...fallback.municipality.teams, ...Object.fromEntries(teams) },
  };
  return new Towns([{ ...fallback, municipality }]);
}

/** The process that asks must be able to reach the agents' socket. */
async function listen(): Promise<number> {
  const sessions: RequestHandler = (request, _response, next) => {
    const session = { agent: request.headers['x-bench-agent'] };
    Object.assign(request, {
      sessionID: String(session.agent),
      session: { ...session, reload: (then: (error: unknown) => void) => then(null) },
    });
    next();
  };
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false });
  new AgentSockets({
    escalations,
    routing,
    serving,
    agents,
    presence: new PresenceStore(redis, LEASE, serving),
    notes: { read: async () => null },
    feed: { follow: () => () => undefined, serve: () => undefined },
    // Nobody practises here.
    traineeOf: (agent) => agent,
    sessions,
    origins: originsOf([]),
    words: await Words.from({ fr: { problems: {} } }),
    failed: () => undefined,
  }).attach(io);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  return (http.address() as AddressInfo).port;
}

async function wish(team: string): Promise<string> {
  const id = newConversationId();
  const at = now().toISOString();
  const memory = emptyMemory('fr');
  const created = { id, municipality: 'belleroche', site: 'belleroche-web', createdAt: at };
  await conversations.create({ ...created, tokenHash: '', memory }, [], at);
  await conversations.change(id, { status: 'waiting' }, at);
  const reference = newReference();
  const asked = { reference, team, topic: null, priority: 'ordinary' as const, live: true };
  await escalations.escalate({ ...created, memory }, { type: 'escalate', ...asked });
  return reference;
}

async function fill({ waiting, agents: many, teams }: DeskLoad): Promise<object> {
  for (let n = 0; n < many; n++) {
    const id = `agent-${n}`;
    const account = { id, login: id, name: id, role: 'agent', municipality: 'belleroche', right: 'agent' };
    await redis.hSet(accountKey(id), { ...account, teams: teamName(n % teams), capacity: '50' });
  }
  await inTurn(waiting, 50, (n) => wish(teamName(n % teams)));
  return {};
}

/** Claims come at their rate, whether or not those before are done; each by an agent of its team. */
async function claims({ agents: many, teams, rate, seconds }: DeskLoad): Promise<Measured> {
  const first = (await redis.xRevRange(keys.changes, '+', '-', { COUNT: 1 }))?.[0]?.id ?? '0';
  const times: number[] = [];
  const running: Promise<void>[] = [];
  for (let n = 0; n < rate * seconds; n++) {
    const due = performance.now() + 1_000 / rate;
    running.push(claim(n, many, teams, times));
    while (performance.now() < due) await new Promise((wake) => setTimeout(wake, 1));
  }
  await Promise.all(running);
  const seen = await redis.xRange(keys.changes, `(${first}`, '+');
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { claims: times.length, p50: at(0.5), p99: at(0.99), changes: seen?.length ?? 0 };
}

async function claim(n: number, many: number, teams: number, times: number[]): Promise<void> {
  const line = { municipality: 'belleroche', team: teamName(n % teams) };
  const agent = await agents.read(
    `agent-${(n % teams) + teams * (Math.floor(n / teams) % Math.floor(many / teams))}`,
  );
  // By hand, from further down: what stands first is offered to somebody.
  const place = Math.ceil(many / teams) + (n % 20);
  const [reference] = await redis.zRange(keys.queue(line), place, place);
  if (!agent || !reference) return;
  const began = performance.now();
  const { kind } = await escalations.claim(Agent.parse(agent), reference);
  if (kind === 'claimed') times.push(performance.now() - began);
}

/** Opening and claiming one at a time, while so many wait in one queue. */
async function costs(sizes: readonly number[]): Promise<QueueCost[]> {
  const line = { municipality: 'belleroche', team: 'reception' };
  const known = { ...line, site: 'belleroche-web', topic: null, lang: 'fr', priority: 'ordinary' as const };
  const open = (reference: string, minutes: number) =>
    store.open({
      ...known,
      reference,
      conversation: reference,
      live: true,
      openedAt: new Date(Date.now() - minutes * 60_000),
    });
  const found: QueueCost[] = [];
  for (const size of sizes) {
    const there = await redis.zCard(keys.queue(line));
    await inTurn(Math.max(0, size - there), 200, () => open(newReference(), Math.random() * 600));
    const rounds = 2_000;
    const spent = { open: 0, claim: 0 };
    for (let n = 0; n < rounds; n++) {
      const reference = newReference();
      let began = performance.now();
      await open(reference, Math.random() * 600);
      spent.open += performance.now() - began;
      began = performance.now();
      await store.claim(reference, { id: `a${n % 200}`, name: 'A', role: 'agent' }, 1_000_000, LEASE);
      spent.claim += performance.now() - began;
    }
    found.push({ waiting: size, open: spent.open / rounds, claim: spent.claim / rounds });
  }
  return found;
}

/** So many pieces of work, some at once. */
async function inTurn(count: number, atOnce: number, work: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - n) }, (_, k) => work(n + k)));
  }
}
