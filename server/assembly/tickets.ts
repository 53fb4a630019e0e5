/** Puts tickets together: their store, who looks after them in time, whom they go to, and who hears of each change. */

import type { PresenceStore } from '../agents/presence.ts';
import type { Serving } from '../agents/serving.ts';
import type { AgentStore } from '../agents/store.ts';
import { TicketChanges } from '../escalation/changes.ts';
import { callRules, queueRules, teamHours } from '../escalation/hours.ts';
import type { ConversationDesk, TeamHours } from '../escalation/ports.ts';
import { RedisTicketStore } from '../escalation/redis-store.ts';
import { Routing } from '../escalation/routing.ts';
import { EscalationService } from '../escalation/service.ts';
import { EscalationTimers } from '../escalation/timers.ts';
import { Upkeep } from '../escalation/upkeep.ts';
import type { FigureStore } from '../figures/store.ts';
import { TicketFigures } from '../figures/ticket-figures.ts';
import type { World } from './world.ts';

type Surroundings = Pick<
  World,
  'redis' | 'client' | 'newClient' | 'seal' | 'towns' | 'timeZone' | 'now' | 'log' | 'failed' | 'closing'
>;

export interface TicketParts {
  /** The conversations they are about. */
  readonly desk: ConversationDesk;
  readonly agents: Pick<AgentStore, 'read'>;
  readonly presence: PresenceStore;
  readonly serving: Serving;
  readonly figures: FigureStore;
  /** How long an agent keeps a ticket without a sign of life, in milliseconds. */
  readonly lease: number;
}

export interface Tickets {
  readonly store: RedisTicketStore;
  readonly hours: TeamHours;
  readonly routing: Routing;
  readonly escalations: EscalationService;
  /** Once this resolves, every later change is heard of. */
  start(): Promise<void>;
}

/** As many changes of tickets as a server may have missed while it was down. */
const MISSED = 5_000;

export async function openTickets(world: Surroundings, parts: TicketParts): Promise<Tickets> {
  const { redis, client, newClient, seal, towns, timeZone, now, log, failed, closing } = world;
  const { desk, agents, presence, serving, lease } = parts;
  const store = new RedisTicketStore(redis, seal, (reference, err) =>
    log.error({ reference, err }, 'a ticket could not be read whole'),
  );
  const hours = teamHours(towns);
  const rules = queueRules(towns);
  const blocking = await client('desk-changes');
  const changes = new TicketChanges(blocking, store, log);
  closing.add('changes of tickets', async () => {
    const ended = changes.stop();
    // It would wait for news for seconds.
    blocking.destroy();
    await ended;
  });
  const upkeep = new Upkeep({ store, desk, hours, rules, now, log });
  const timers = closing.keep('timers', new EscalationTimers({ store, upkeep, presence, newClient, log }));
  const shared = { store, upkeep, timers, serving, now, lease };
  const routing = new Routing({ ...shared, hours, rules, agent: (id) => agents.read(id) });
  const calls = callRules(towns);
  const escalations = new EscalationService({ ...shared, desk, changes, routing, calls });
  const latestChanges = () => store.latestChanges(MISSED);
  const counting = new TicketFigures({
    ...{ figures: parts.figures, tickets: store, latestChanges, timeZone, failed },
  });
  changes.subscribe(({ reference }) => counting.changed(reference));
  return {
    ...{ store, hours, routing, escalations },
    async start() {
      await changes.start();
      void counting.catchUp();
      await timers.start();
    },
  };
}
