/** Puts the desk together: who works at it, its tickets, its API and its sockets. `main.ts` hands it the world. */
import type { Router } from 'express';
import type { Server } from 'socket.io';
import { AppointmentsAtDesk } from '../appointments/at-desk.ts';
import type { AppointmentNotices } from '../appointments/notices.ts';
import type { PublicTicket } from '../contract/ticket.ts';
import type { DeskSide } from '../conversation/desk-side.ts';
import type { Asking, EscalationService } from '../escalation/service.ts';
import { liveOf } from '../figures/live.ts';
import { AgentSockets, type DeskFeed } from '../gateway/agent-socket.ts';
import { adviserRoutes } from '../gateway/desk-adviser.ts';
import { deskApi } from '../gateway/desk-api.ts';
import { appointmentRoutes } from '../gateway/desk-appointments.ts';
import { gapRoutes } from '../gateway/desk-gaps.ts';
import { requireRights } from '../gateway/desk-guard.ts';
import { kioskDeskRoutes } from '../gateway/desk-kiosks.ts';
import { letterRoutes } from '../gateway/desk-letters.ts';
import { type DeskModelDeps, modelRoutes } from '../gateway/desk-model.ts';
import { deskWords } from '../gateway/desk-words.ts';
import { GuessLimit } from '../gateway/guess-limit.ts';
import { ApiTokens } from '../integration/tokens.ts';
import { Webhooks } from '../integration/webhooks/webhooks.ts';
import { NoteStore } from '../notes/store.ts';
import type { Keeper } from '../retention/keeper.ts';
import type { Towns } from '../town/town.ts';
import { withScriptedCitizens } from '../training/listening.ts';
import { loadScenarios } from '../training/load-scenarios.ts';
import { Training, type TrainingPorts } from '../training/training.ts';
import type { Counting } from './figures.ts';
import type { KeptApart } from './kept-apart.ts';
import type { Kiosks } from './kiosks.ts';
import { type FirstAgent, type People, peopleOf } from './people.ts';
import type { PublicSide } from './public-side.ts';
import type { Requests } from './requests.ts';
import { openTickets, type Tickets } from './tickets.ts';
import type { World } from './world.ts';

/** What stands already when the desk is opened. */
export interface BesideDesk {
  readonly publicSide: PublicSide;
  readonly counting: Counting;
  readonly kept: Pick<KeptApart, 'audit' | 'gaps'>;
  readonly requests: Pick<Requests, 'appointments' | 'letters'>;
  readonly notices: AppointmentNotices;
  readonly kiosks: Kiosks;
  /** Conversations as agents touch them, as exercises begin them, and as consoles read along. */
  readonly deskSide: DeskSide;
  readonly conversations: TrainingPorts['conversations'];
  readonly delivery: DeskFeed;
  /** Left out where none is connected. */
  readonly model: Pick<DeskModelDeps, 'machine' | 'model' | 'power'> | undefined;
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
  /** @returns the first account of all, where it was made just now. */
  start(): Promise<FirstAgent | undefined>;
}

export async function openDesk(world: World, beside: BesideDesk): Promise<Desk> {
  const { closing, config, failed, retention } = world;
  const lease = config.ticketLeaseSeconds * 1_000;
  const people = peopleOf(world, beside.publicSide, lease);
  const practised = withScriptedCitizens(beside.deskSide, (...heard) => training.heard(...heard), failed);
  const tickets = await openTickets(world, {
    ...{ ...people, lease },
    desk: practised,
    figures: beside.counting.store,
  });
  const webhooks = closing.keep('webhooks', await webhooksOf(world, tickets));
  const training = trainingOf(world, beside, tickets);
  closing.add('exercises', () => training.close());
  const notes = new NoteStore(world.redis, world.seal);
  const consoles = new AgentSockets({
    ...{ ...world, ...people, ...tickets, ...beside.publicSide, notes },
    feed: beside.delivery,
  });
  closing.add('consoles', () => consoles.detach());
  const { escalations, store } = tickets;
  return {
    api: apiOf(world, beside, { ...people, ...tickets, webhooks, training, notes, consoles }),
    attach: (io) => consoles.attach(io),
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
      const [firstAgent] = await Promise.all([people.ensureFirstAgent(), tickets.start(), webhooks.start()]);
      return firstAgent;
    },
  };
}

const webhooksOf = async (world: World, { store }: Tickets): Promise<Webhooks> =>
  new Webhooks({
    ...world,
    tickets: store,
    blocking: await world.client('webhook-changes'),
    allowed: world.config.webhookPrivateHosts,
  });

const trainingOf = (world: World, { conversations }: BesideDesk, { store }: Tickets): Training =>
  new Training({
    ...{ ...world, conversations },
    scenarios: loadScenarios(`${world.root}/training`),
    townOf: (id) => world.towns.get(id),
    endOf: async (reference) => (await store.read(reference))?.endReason ?? null,
  });

interface DeskParts extends People, Tickets {
  readonly webhooks: Webhooks;
  readonly training: Training;
  readonly notes: NoteStore;
  readonly consoles: AgentSockets;
}

/** All its routes: each noun has its own file in `gateway/`. */
function apiOf(world: World, beside: BesideDesk, parts: DeskParts): Router {
  const { redis, towns, words, now } = world;
  const { publicSide, counting, kept, requests, notices, model } = beside;
  const { serving, escalations, consoles } = parts;
  const api = deskApi({
    ...{ ...world, ...publicSide, ...counting, ...kept, ...parts },
    desk: beside.deskSide,
    ...(model ? { machine: model.machine } : {}),
    tokens: new ApiTokens(redis, now),
    guessLimit: new GuessLimit(redis),
    live: (id) => liveOf(liveTown(towns, id), parts, now()),
    colleagues: consoles,
    languages: words.languages,
  });
  api.get('/words', deskWords(towns, words));
  const { appointments } = requests;
  appointmentRoutes(api, { appointments: new AppointmentsAtDesk({ appointments, notices, serving, now }) });
  letterRoutes(api, requests);
  gapRoutes(api, { ...kept, ...world.config });
  adviserRoutes(api, world);
  kioskDeskRoutes(api, { ...world, kiosks: beside.kiosks });
  if (model) modelRoutes(api, { ...model, escalations, now });
  requireRights(api);
  return api;
}

const liveTown = (towns: Towns, id: string) => {
  const { teams, queue } = (towns.get(id) ?? towns.fallback).municipality;
  return { id, teams, limit: queue.choice_after };
};
