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
import { agentName, type DeskLoad } from './desk.ts';
import { type Spread, spread } from './number.ts';

export type Asked =
  /** How many changes of tickets there ever were. */
  | { readonly what: 'changes' }
  | { readonly what: 'fill'; readonly load: DeskLoad }
  | { readonly what: 'claim'; readonly claims: Claims };

/** Claims that come at a rate. */
export interface Claims {
  /** In the first so many teams, by each of their agents in turn. */
  readonly teams: number;
  readonly agentsEach: number;
  /** How many a second, and for how many seconds. */
  readonly rate: number;
  readonly seconds: number;
}

export interface Measured {
  readonly claims: Spread;
  /** One bare write to the same Redis before each claim: what the machine itself takes at that moment. */
  readonly writes: Spread;
  /** What the server's process used of a core, in milliseconds. */
  readonly cpu: number;
}

/** Milliseconds, one figure each. */
interface Times {
  readonly claims: number[];
  readonly writes: number[];
}

const silent = { info() {}, warn() {}, error() {} };
const LEASE = 10_000;
const MOST_TEAMS = 20;
const municipality = 'belleroche';
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
const presence = new PresenceStore(redis, LEASE, serving);
const timers = new EscalationTimers({ store, upkeep, presence, newClient, log: silent });
const changes = new TicketChanges(await connect(address, 'bench-changes', silent), store, silent);
const agents = new AgentStore(redis);
const shared = { store, upkeep, timers, serving, now, lease: LEASE };
const routing = new Routing({ ...shared, hours, rules, agent: (id) => agents.read(id) });
const escalations = new EscalationService({ ...shared, desk, changes, routing, calls: callRules(towns) });

await changes.start();
await timers.start();
// Ends as a program does, so that a profile of it can be written.
process.once('SIGTERM', () => process.exit(0));
process.send?.({ port: await listen() });
process.on('message', (asked: Asked) => {
  void answer(asked).then((reply) => process.send?.(reply));
});

async function answer(asked: Asked): Promise<unknown> {
  if (asked.what === 'changes') return (await redis.xInfoStream(keys.changes))['entries-added'];
  return asked.what === 'fill' ? fill(asked.load) : claimed(asked.claims);
}

/** A town hall with as many teams as are asked for, open day and night. */
async function manyTeams(): Promise<Towns> {
  const { fallback } = await testTowns();
  const names = Array.from({ length: MOST_TEAMS }, (_, n) => [teamName(n), { name: teamName(n) }] as const);
  const teams = { ...fallback.municipality.teams, ...Object.fromEntries(names) };
  return new Towns([{ ...fallback, municipality: { ...fallback.municipality, teams } }]);
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
    presence,
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
  const created = { id, municipality, site: 'belleroche-web', createdAt: at };
  await conversations.create({ ...created, tokenHash: '', memory }, [], at);
  await conversations.change(id, { status: 'waiting' }, at);
  const reference = newReference();
  const asked = { reference, team, topic: null, priority: 'ordinary' as const, live: true };
  await escalations.escalate({ ...created, memory }, { type: 'escalate', ...asked });
  return reference;
}

async function fill({ waiting, agentsEach, teams }: DeskLoad): Promise<object> {
  for (let team = 0; team < teams; team++) {
    for (let n = 0; n < agentsEach; n++) {
      const id = agentName(team, n);
      const account = { id, login: id, name: id, role: 'agent', municipality, right: 'agent' };
      await redis.hSet(accountKey(id), { ...account, teams: teamName(team), capacity: '50' });
    }
  }
  await inTurn(waiting, 100, (n) => wish(teamName(n % teams)));
  return {};
}

/** Claims come at their rate, whether or not those before are done; each by an agent of its team. */
async function claimed(wish: Claims): Promise<Measured> {
  const times: Times = { claims: [], writes: [] };
  const running: Promise<void>[] = [];
  const spent = process.cpuUsage();
  const began = performance.now();
  for (let n = 0; n < wish.rate * wish.seconds; n++) {
    running.push(claim(n, wish, times));
    while (performance.now() < began + ((n + 1) * 1_000) / wish.rate) {
      await new Promise((wake) => setTimeout(wake, 1));
    }
  }
  await Promise.all(running);
  const { user, system } = process.cpuUsage(spent);
  return {
    claims: spread(times.claims),
    writes: spread(times.writes),
    cpu: (user + system) / 1_000,
  };
}

async function claim(n: number, { teams, agentsEach }: Claims, { claims, writes }: Times): Promise<void> {
  const team = n % teams;
  const agent = await agents.read(agentName(team, Math.floor(n / teams) % agentsEach));
  // By hand, from further down: what stands first is offered to somebody.
  const place = agentsEach + (n % 20);
  const [reference] = await redis.zRange(keys.queue({ municipality, team: teamName(team) }), place, place);
  if (!agent || !reference) return;
  const began = performance.now();
  await redis.xAdd('bench:write', '*', { reference });
  const written = performance.now();
  writes.push(written - began);
  const { kind } = await escalations.claim(Agent.parse(agent), reference);
  if (kind === 'claimed') claims.push(performance.now() - written);
}

/** So many pieces of work, some at once. */
async function inTurn(count: number, atOnce: number, work: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - n) }, (_, k) => work(n + k)));
  }
}
