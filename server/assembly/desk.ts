/** Puts the desk together: tickets, timers, agents, their API and socket. `main.ts` hands it the world. */
import type { Router } from 'express';
import type { Server } from 'socket.io';
import { Accounts } from '../agents/accounts.ts';
import type { KnownTowns } from '../agents/administration.ts';
import type { Agent } from '../agents/agent.ts';
import { ensureFirstAgent } from '../agents/first-agent.ts';
import { OpenId, type OpenIdSettings } from '../agents/openid.ts';
import { PresenceStore } from '../agents/presence.ts';
import { Serving } from '../agents/serving.ts';
import { SessionList } from '../agents/session-list.ts';
import { sessions } from '../agents/sessions.ts';
import { SignIn } from '../agents/sign-in.ts';
import { AgentStore } from '../agents/store.ts';
import { traineeOf } from '../agents/trainee.ts';
import { AppointmentsAtDesk } from '../appointments/at-desk.ts';
import type { AppointmentNotices } from '../appointments/notices.ts';
import type { Appointments } from '../appointments/service.ts';
import type { AuditLog } from '../audit/log.ts';
import type { PublicTicket } from '../contract/ticket.ts';
import type { DeskSide } from '../conversation/desk-side.ts';
import { TicketChanges } from '../escalation/changes.ts';
import { callRules, queueRules, teamHours } from '../escalation/hours.ts';
import { RedisTicketStore } from '../escalation/redis-store.ts';
import { Routing } from '../escalation/routing.ts';
import { type Asking, EscalationService } from '../escalation/service.ts';
import { EscalationTimers } from '../escalation/timers.ts';
import { Upkeep } from '../escalation/upkeep.ts';
import type { Figures } from '../figures/figures.ts';
import { liveOf } from '../figures/live.ts';
import type { FigureStore } from '../figures/store.ts';
import { TicketFigures } from '../figures/ticket-figures.ts';
import type { Gaps } from '../gaps/gaps.ts';
import { AgentSockets, type DeskFeed } from '../gateway/agent-socket.ts';
import { adviserRoutes } from '../gateway/desk-adviser.ts';
import { deskApi } from '../gateway/desk-api.ts';
import { appointmentRoutes } from '../gateway/desk-appointments.ts';
import { gapRoutes } from '../gateway/desk-gaps.ts';
import { requireRights } from '../gateway/desk-guard.ts';
import { kioskDeskRoutes } from '../gateway/desk-kiosks.ts';
import { type LetterDeps, letterRoutes } from '../gateway/desk-letters.ts';
import { type DeskModelDeps, modelRoutes } from '../gateway/desk-model.ts';
import { deskWords } from '../gateway/desk-words.ts';
import { GuessLimit } from '../gateway/guess-limit.ts';
import type { Origins } from '../gateway/origins.ts';
import { ApiTokens } from '../integration/tokens.ts';
import { Webhooks } from '../integration/webhooks/webhooks.ts';
import type { Retention } from '../municipality/retention.ts';
import { NoteStore } from '../notes/store.ts';
import type { Seal } from '../privacy/seal.ts';
import { makeClient, type RedisClient, type RedisLog } from '../redis/client.ts';
import type { Keeper } from '../retention/keeper.ts';
import type { Towns } from '../town/town.ts';
import { withScriptedCitizens } from '../training/listening.ts';
import type { Scenarios } from '../training/scenario.ts';
import { Training, type TrainingPorts } from '../training/training.ts';
import type { Words } from '../words/words.ts';
import type { Kiosks } from './kiosks.ts';

export interface DeskParts {
  readonly address: string;
  readonly redis: RedisClient;
  readonly client: (name: string) => Promise<RedisClient>;
  readonly towns: Towns;
  readonly words: Words;
  readonly deskSide: DeskSide;
  readonly conversations: TrainingPorts['conversations'];
  readonly scenarios: Scenarios;
  readonly delivery: DeskFeed;
  readonly origins: Origins;
  readonly now: () => Date;
  readonly log: RedisLog;
  readonly failed: (where: string, error: unknown) => void;
  readonly figures: Figures;
  readonly gaps: Gaps;
  readonly municipalitiesDir: string;
  readonly figureStore: FigureStore;
  readonly leaseMs: number;
  readonly audit: AuditLog;
  readonly seal: Seal;
  readonly retention: (municipality: string) => Retention;
  readonly sessionSecret: string;
  readonly appointments: Appointments;
  /** Left out where no mail server is set. */
  readonly letters?: LetterDeps['letters'];
  readonly notices: AppointmentNotices;
  readonly secure: boolean;
  readonly publicUrl: string | null;
  readonly openId: OpenIdSettings | undefined;
  readonly webhookPrivateHosts: readonly string[];
  /** Left out where none is connected. */
  readonly model?: Pick<DeskModelDeps, 'machine' | 'model' | 'power'>;
  readonly kiosks: Kiosks;
}

export interface Desk {
  readonly api: Router;
  attach(io: Server): void;
  carryOut(conversation: Asking, effect: Parameters<EscalationService['carryOut']>[1]): Promise<void>;
  reachable(reference: string, email: string): Promise<void>;
  ticketOf(reference: string): Promise<PublicTicket | null>;
  /** Which tickets a conversation had is forgotten. @returns their references. */
  forgetConversation(id: string): Promise<string[]>;
  /** What the desk keeps and lets go. */
  readonly keepers: readonly Keeper[];
  start(): Promise<void>;
  ensureFirstAgent(): Promise<{ login: string; password: string } | undefined>;
  stop(): Promise<void>;
}

/** As many changes of tickets as a server may have missed while it was down. */
const MISSED = 5_000;

export async function buildDesk(parts: DeskParts): Promise<Desk> {
  const { redis, towns, deskSide, now, log, leaseMs, sessionSecret, secure, words, origins, failed } = parts;
  const { seal, retention, audit } = parts;
  const store = new RedisTicketStore(redis, seal, (reference, err) =>
    log.error({ reference, err }, 'a ticket could not be read whole'),
  );
  const hours = teamHours(towns);
  const rules = queueRules(towns);
  const serving = new Serving(towns.all().map(({ municipality }) => municipality));
  const agents = new AgentStore(redis);
  const conversationDesk = withScriptedCitizens(deskSide, (...heard) => training.heard(...heard), failed);
  const upkeep = new Upkeep({ store, desk: conversationDesk, hours, rules, now, log });
  const timers = new EscalationTimers({
    store,
    upkeep,
    newClient: (name) => makeClient(parts.address, name, log),
    log,
  });
  const blocking = await parts.client('desk-changes');
  const changes = new TicketChanges(blocking, store, log);
  const accounts = new Accounts(redis, now);
  const shared = { store, upkeep, timers, serving, now, lease: leaseMs };
  const agent = (id: string) => agents.read(id);
  const routing = new Routing({ ...shared, hours, rules, agent });
  const escalations = new EscalationService({
    ...shared,
    desk: conversationDesk,
    changes,
    routing,
    calls: callRules(towns),
  });
  const counting = new TicketFigures({
    figures: parts.figureStore,
    tickets: store,
    latestChanges: () => store.latestChanges(MISSED),
    timeZone: (id) => towns.get(id)?.municipality.time_zone ?? towns.fallback.municipality.time_zone,
    failed,
  });
  changes.subscribe(({ reference }) => counting.changed(reference));
  const presence = new PresenceStore(redis, leaseMs, serving);
  const tokens = new ApiTokens(redis, now);
  const webhooks = new Webhooks({
    redis,
    blocking: await parts.client('webhook-changes'),
    newClient: (name) => makeClient(parts.address, name, log),
    tickets: store,
    secret: sessionSecret,
    allowed: parts.webhookPrivateHosts,
    now,
    log,
  });
  const trainees = (agent: Agent) => traineeOf(agent, serving.teamsOf(agent.municipality));
  const training = new Training({
    redis,
    scenarios: parts.scenarios,
    conversations: parts.conversations,
    townOf: (id) => towns.get(id),
    endOf: async (reference) => (await store.read(reference))?.endReason ?? null,
    failed,
  });
  const middleware = sessions(redis, { secret: sessionSecret, secure });
  const notes = new NoteStore(redis, seal);
  const sockets = new AgentSockets({
    escalations,
    routing,
    serving,
    agents,
    presence,
    feed: parts.delivery,
    notes,
    traineeOf: trainees,
    sessions: middleware,
    origins,
    words,
    failed,
  });
  const api = deskApi({
    escalations,
    routing,
    desk: deskSide,
    notes,
    ...(parts.model ? { machine: parts.model.machine } : {}),
    now,
    agents,
    signIn: new SignIn(agents, redis, sessionSecret),
    presence,
    tokens,
    webhooks,
    training,
    traineeOf: trainees,
    audit,
    failed,
    accounts,
    openId: parts.openId ? new OpenId(parts.openId, redis, accounts) : null,
    figures: parts.figures,
    live: (id) => liveOf(liveTown(towns, id), { store, hours }, now()),
    sessionList: new SessionList(redis, now),
    guessLimit: new GuessLimit(redis),
    knownTowns: knownTowns(towns, words),
    publicUrl: parts.publicUrl,
    sessions: middleware,
    consoles: sockets,
    colleagues: sockets,
    origins,
    languages: words.languages,
    secure,
  });
  api.get('/words', deskWords(towns, words));
  const { appointments, notices } = parts;
  appointmentRoutes(api, { appointments: new AppointmentsAtDesk({ appointments, notices, serving, now }) });
  letterRoutes(api, parts);
  gapRoutes(api, parts);
  adviserRoutes(api, { towns, now });
  kioskDeskRoutes(api, { towns, kiosks: parts.kiosks, now });
  if (parts.model) modelRoutes(api, { ...parts.model, escalations, now });
  requireRights(api);
  return {
    api,
    attach: (io) => sockets.attach(io),
    carryOut: (conversation, effect) => escalations.carryOut(conversation, effect),
    reachable: (reference, email) => escalations.reachable(reference, email),
    ticketOf: (reference) => escalations.publicTicket(reference),
    forgetConversation: (id) => store.forgetConversation(id),
    keepers: [
      {
        kind: 'webhooks',
        forget: (at) => webhooks.deliveries.forget(at, (id) => retention(id).webhooks_days),
      },
    ],
    async start() {
      await changes.start();
      void counting.catchUp();
      await Promise.all([timers.start(), webhooks.start()]);
    },
    ensureFirstAgent: () => ensureFirstAgent(agents, firstAccount(towns, words)),
    async stop() {
      await sockets.detach();
      training.close();
      await webhooks.stop();
      await timers.stop();
      const ended = changes.stop();
      blocking.destroy();
      await ended;
    },
  };
}

const liveTown = (towns: Towns, id: string) => {
  const { teams, queue } = (towns.get(id) ?? towns.fallback).municipality;
  return { id, teams, limit: queue.choice_after };
};

const knownTowns = (towns: Towns, words: Words): KnownTowns => ({
  hosting: towns.fallback.municipality.id,
  all: towns.all().map(({ municipality }) => municipality),
  languages: words.languages,
});

/** Of the first town hall, in all its teams; name and function are words citizens read. */
function firstAccount(
  towns: Towns,
  words: Words,
): Pick<Agent, 'login' | 'name' | 'role' | 'municipality' | 'teams'> {
  const { municipality } = towns.fallback;
  return {
    login: 'agent',
    name: words.say('operator.first_agent.name', 'fr'),
    role: words.say('operator.first_agent.role', 'fr'),
    municipality: municipality.id,
    teams: Object.keys(municipality.teams),
  };
}
