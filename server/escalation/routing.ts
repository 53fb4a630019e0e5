/**
 * How a ticket finds its agent other than by being picked: it is offered, asked for, passed on. What may be
 * offered to whom is decided in `scripts/offers.lua`, in the same step as it is offered.
 */
import type { Agent } from '../agents/agent.ts';
import type { Line, Serving } from '../agents/serving.ts';
import type { Offer, TransferTargets, TransferTicket } from '../contract/routing.ts';
import type { DeskTicket } from '../contract/ticket.ts';
import type { Alarm, QueueRules, TeamHours } from './ports.ts';
import type { Moved, TicketStore } from './store.ts';
import { deskTicket, type Ticket } from './ticket.ts';
import type { Settled, Upkeep } from './upkeep.ts';

export interface RoutingPorts {
  readonly store: TicketStore;
  readonly upkeep: Upkeep;
  readonly timers: Alarm;
  readonly serving: Serving;
  readonly hours: TeamHours;
  readonly rules: QueueRules;
  /** Reads an account. */
  readonly agent: (id: string) => Promise<Agent | null>;
  readonly now: () => Date;
  readonly lease: number;
}

/**
 * `closed`: nobody of that team answers now, and the citizen waits in the conversation · `unavailable`, `full`: the
 * colleague is not there, or has as many as they may · `unknown`: no such team or colleague for this ticket.
 */
export type Transferred = Moved | 'closed' | 'unavailable' | 'full' | 'unknown';

/** How many tickets are tried for an agent who asks for the next: others may be quicker each time. */
const TRIES = 20;

export class Routing {
  readonly #ports: RoutingPorts;

  constructor(ports: RoutingPorts) {
    this.#ports = ports;
  }

  /** By who has it; one that nobody has, by any agent of its team. */
  async transfer(agent: Agent, reference: string, wish: TransferTicket): Promise<Transferred> {
    const ticket = await this.#serving(agent, reference);
    if (!ticket) return 'missing';
    const moved =
      'team' in wish
        ? await this.#toTeam(agent, ticket, wish.team, wish.word)
        : await this.#toAgent(agent, ticket, wish.agent, wish.word);
    if (moved === 'done' || moved === 'known') await this.#settle(reference);
    return moved === 'known' ? 'done' : moved;
  }

  async #toTeam(by: Agent, ticket: Ticket, team: string, word: string): Promise<Transferred> {
    const { store, serving, hours, now } = this.#ports;
    const { municipality, reference } = ticket;
    if (!serving.teamsOf(municipality).includes(team)) return 'unknown';
    // A person is never promised where nobody answers.
    const promised = ticket.mode === 'live' && ticket.status !== 'draft';
    if (promised && !hours(municipality, team, now())?.open) return 'closed';
    return store.transfer(reference, team, { by, word });
  }

  async #toAgent(by: Agent, ticket: Ticket, id: string, word: string): Promise<Transferred> {
    const { store, serving, agent, lease } = this.#ports;
    const colleague = await agent(id);
    if (!colleague || !serving.may(colleague, ticket)) return 'unknown';
    const capacity = serving.capacityOf(colleague);
    return store.assign(ticket.reference, colleague, capacity, lease, { by, word });
  }

  /** Where a ticket may go. @returns null where there is none, or it is not one of this agent's teams. */
  async targets(agent: Agent, reference: string): Promise<TransferTargets | null> {
    const { store, serving } = this.#ports;
    const ticket = await this.#serving(agent, reference);
    if (!ticket) return null;
    const { municipality } = ticket;
    const [teams, colleagues] = await Promise.all([
      Promise.all(serving.teamsOf(municipality).map((team) => this.#team({ municipality, team }))),
      store.ready(ticket),
    ]);
    return {
      teams: teams.filter(({ team }) => team !== ticket.team),
      agents: colleagues
        .filter(({ id }) => id !== ticket.agent?.id)
        .map(({ id, name, free }) => ({ agent: id, name, free })),
    };
  }

  async #team(line: Line): Promise<TransferTargets['teams'][number]> {
    const { store, serving, hours, now } = this.#ports;
    const state = hours(line.municipality, line.team, now());
    return {
      team: line.team,
      name: serving.teamName(line),
      open: state?.open ?? false,
      ...(state?.opensAt ? { opensAt: state.opensAt.toISOString() } : {}),
      available: (await store.ready(line)).length,
    };
  }

  /** Takes the first ticket that is this agent's to answer. @returns null where there is none. */
  async next(agent: Agent): Promise<DeskTicket | null> {
    const { store, serving, lease } = this.#ports;
    const lines = serving.linesOf(agent);
    const capacity = serving.capacityOf(agent);
    const { tickets } = await store.waiting(lines, TRIES);
    const skilled = tickets.filter((ticket) => ticket.priority === 'danger' || fits(agent, ticket));
    for (const { reference } of [...skilled, ...tickets.filter((one) => !skilled.includes(one))]) {
      const claimed = await store.claim(reference, agent, capacity, lease);
      if (claimed === 'full') return null;
      if (claimed !== 'claimed') continue;
      const { ticket } = await this.#settle(reference);
      if (ticket?.agent?.id === agent.id) return deskTicket(ticket);
    }
    return null;
  }

  /** A sign of life: where the agent has a free hand, what waits is offered to them. */
  async heartbeat(agent: Agent): Promise<void> {
    const { store, timers } = this.#ports;
    const lasts = this.#offerLasts(agent.municipality);
    if (lasts === 0) return;
    const offered = await store.offerNext(agent.id, lasts);
    if (offered) await timers.arm(offered.reference, offered.until);
  }

  /** The agent lets an offer pass: it goes on to the next at once. */
  async decline(agent: Agent, reference: string): Promise<Moved> {
    const done = await this.#ports.store.decline(reference, agent.id);
    if (done === 'done') await this.#settle(reference);
    return done;
  }

  /** What is offered to an agent just now, of these tickets. */
  offersIn(agent: Pick<Agent, 'id'>, tickets: readonly DeskTicket[]): Offer[] {
    return tickets.flatMap((ticket) => this.offerOf(ticket, agent.id) ?? []);
  }

  /** @returns null where it is not offered to this agent (any more). */
  offerOf({ reference, offer }: DeskTicket, agent: string): Offer | null {
    if (offer?.agent !== agent) return null;
    const seconds = (Date.parse(offer.until) - this.#ports.now().getTime()) / 1_000;
    return seconds > 0 ? { reference, seconds } : null;
  }

  #offerLasts(municipality: string): number {
    return (this.#ports.rules(municipality)?.queue.offer_seconds ?? 0) * 1_000;
  }

  async #serving(agent: Agent, reference: string): Promise<Ticket | null> {
    const ticket = await this.#ports.store.read(reference);
    return ticket && this.#ports.serving.may(agent, ticket) ? ticket : null;
  }

  #settle(reference: string): Promise<Settled> {
    return settleAndArm(this.#ports, reference);
  }
}

/** Tells what is to be told, and makes sure that the ticket is looked at in time. */
export async function settleAndArm(
  { upkeep, timers }: Pick<RoutingPorts, 'upkeep' | 'timers'>,
  reference: string,
): Promise<Settled> {
  const settled = await upkeep.settle(reference);
  if (settled.next) await timers.arm(reference, settled.next);
  return settled;
}

function fits({ languages, topics }: Agent, { lang, topic }: Ticket): boolean {
  const speaks = languages.length === 0 || languages.includes(lang);
  return speaks && (topics.length === 0 || topic === null || topics.includes(topic));
}
