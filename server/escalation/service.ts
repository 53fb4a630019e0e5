/**
 * The desk as the rest sees it: what a turn asks of it (open, call back, withdraw, raise) and what an agent
 * does (claim, release, hand back, close). Everything may be repeated, and be done by several servers.
 */
import type { Agent } from '../agents/agent.ts';
import type { Serving } from '../agents/serving.ts';
import type { DeskQueue } from '../contract/desk.ts';
import type { TicketMove } from '../contract/routing.ts';
import type { AgentSaying, HandBack, HandedBack, Sayings } from '../contract/saying.ts';
import type { CloseReason, DeskTicket, EndReason, LogCall, PublicTicket } from '../contract/ticket.ts';
import type { Effect } from '../conversation/effects.ts';
import type { Snapshot } from '../conversation/store.ts';
import type { TicketChanges, TicketListener } from './changes.ts';
import { placeOf } from './estimate.ts';
import type { Alarm, CallRules, ConversationDesk } from './ports.ts';
import { type Routing, settleAndArm } from './routing.ts';
import type { Ending, Moved, TicketStore } from './store.ts';
import { deskTicket, type Tell, type Ticket } from './ticket.ts';
import type { Settled, Upkeep } from './upkeep.ts';

export interface EscalationPorts {
  readonly store: TicketStore;
  readonly desk: ConversationDesk;
  readonly upkeep: Upkeep;
  readonly timers: Alarm;
  readonly changes: TicketChanges;
  readonly routing: Routing;
  readonly serving: Serving;
  readonly calls: CallRules;
  readonly now: () => Date;
  /** How long an agent keeps a ticket without a sign of life, in milliseconds. */
  readonly lease: number;
}

type EscalationEffect = Extract<
  Effect,
  { type: 'escalate' | 'callback' | 'contact' | 'withdraw' | 'raise' | 'summary' }
>;
/** What a conversation says of itself when it asks for a person. */
export type Asking = Pick<Snapshot, 'id' | 'municipality' | 'site' | 'memory'>;

/** `gone`: the citizen no longer waits · `missing`: no such ticket, or not one of this agent's teams. */
export type ClaimOutcome =
  | { readonly kind: 'claimed' | 'taken' | 'full' | 'gone'; readonly ticket: DeskTicket }
  | { readonly kind: 'missing' };
export type Done = 'done' | 'taken' | 'refused' | 'missing';

const QUEUE_LENGTH = 200;

export class EscalationService {
  readonly #ports: EscalationPorts;

  constructor(ports: EscalationPorts) {
    this.#ports = ports;
  }

  /** Carries out what a turn asked for. A repeat has no second effect. */
  async carryOut(conversation: Asking, effect: EscalationEffect): Promise<void> {
    switch (effect.type) {
      case 'escalate':
        return this.escalate(conversation, effect);
      case 'callback':
        return this.callback(effect);
      case 'contact':
        await this.#ports.store.noteContact(effect.reference, effect.contact);
        return;
      case 'withdraw':
        return this.withdraw(effect.reference);
      case 'raise':
        return this.raise(effect.reference);
      case 'summary':
        await this.#ports.store.summarise(effect.reference, effect.summary);
        return;
    }
  }

  /**
   * Opens a ticket. Once this resolves, the ticket and its timer are stored. It is looked at as it will be later:
   * where nobody of its team is there and another stands in, it stands in that queue at once.
   */
  async escalate(conversation: Asking, effect: Extract<Effect, { type: 'escalate' }>): Promise<void> {
    const { type: _type, ...wish } = effect;
    const { id, municipality, site, memory } = conversation;
    await this.#ports.store.open({
      ...wish,
      conversation: id,
      municipality,
      site,
      lang: memory.language,
      openedAt: this.#ports.now(),
    });
    const { upkeep, timers } = this.#ports;
    const next = await upkeep.look(effect.reference);
    if (next) await timers.arm(effect.reference, next);
  }

  async callback({
    reference,
    contact,
  }: Pick<Extract<Effect, { type: 'callback' }>, 'reference' | 'contact'>): Promise<void> {
    // A citizen who is free at any time is called as soon as somebody can.
    const due = new Date(contact.from ?? this.#ports.now());
    await this.#ports.store.toCallback(reference, contact, due);
    await this.#settle(reference);
  }

  /** The citizen's own turn has already ended the wait: the conversation is told nothing. */
  async withdraw(reference: string): Promise<void> {
    await this.#ports.store.close(reference, null, ending('withdrawn', '', ''));
    await this.#settle(reference);
  }

  async raise(reference: string): Promise<void> {
    await this.#ports.store.raise(reference);
  }

  /** Of any number of agents who claim at once, one has the ticket and the others are told who. */
  async claim(agent: Agent, reference: string): Promise<ClaimOutcome> {
    const { store, serving, lease } = this.#ports;
    const before = await this.#serving(agent, reference);
    if (!before) return { kind: 'missing' };
    const claimed = await store.claim(reference, agent, serving.capacityOf(agent), lease);
    // Asked twice, or after a crash: what is left to be told and planned is made good.
    const settled = claimed === 'claimed' || claimed === 'mine' ? await this.#settle(reference) : null;
    const ticket = settled?.ticket ?? (await store.read(reference));
    if (!ticket) return { kind: 'missing' };
    if (claimed === 'full') return { kind: 'full', ticket: deskTicket(ticket) };
    if (claimed === 'offered') return { kind: 'taken', ticket: deskTicket(ticket) };
    // What counts is whose it is now: the citizen may have left in between.
    const kind = ticket.agent === null ? 'gone' : ticket.agent.id === agent.id ? 'claimed' : 'taken';
    return { kind, ticket: deskTicket(ticket) };
  }

  /** Back in the queue, at its old rank. */
  async release(agent: Agent, reference: string): Promise<Done> {
    return this.#byAgent(agent, reference, () => this.#ports.store.release(reference, agent.id));
  }

  /** Ends a ticket in the agent's hands, or a call of their teams that nobody has in hand. */
  async close(agent: Agent, reference: string, reason: CloseReason): Promise<Done> {
    const end = ending(reason, 'closed', 'ended');
    return this.#byAgent(agent, reference, () => this.#ports.store.close(reference, agent, end));
  }

  /**
   * The bot has the conversation again, where the agent wishes. Not for calls: nobody is in the conversation.
   *
   * @returns beside what became of it, where the bot goes on.
   */
  async handBack(agent: Agent, reference: string, wish: HandBack = {}): Promise<HandedBack & { done: Done }> {
    let at: HandedBack['at'] | null = null;
    const done = await this.#byAgent(agent, reference, async (ticket) => {
      if (ticket.mode !== 'live' || ticket.status !== 'assigned') return 'refused';
      if (ticket.agent?.id !== agent.id) return 'taken';
      at = await this.#ports.desk.returnTo(ticket.conversation, wish);
      if (at === null) return 'refused';
      return this.#ports.store.close(reference, agent, ending('handed_back', 'handed_back', 'ended'));
    });
    return { done, at: at ?? 'where_it_was' };
  }

  /** An address for word of a call in vain. */
  async reachable(reference: string, email: string): Promise<void> {
    const ticket = await this.#ports.store.read(reference);
    if (ticket?.contact) await this.#ports.store.toCallback(reference, { ...ticket.contact, email }, null);
  }

  /** What came of a call: it ends the ticket, plans the next try, asks for another number, or gives up. */
  async called(agent: Agent, reference: string, call: LogCall): Promise<Done> {
    return this.#byAgent(agent, reference, ({ municipality, team }) => {
      const { most, next } = this.#ports.calls(municipality, team, this.#ports.now());
      return this.#ports.store.attempt(reference, agent, call, most, next);
    });
  }

  /** An agent's words to the citizen: only by who has the ticket, and while the conversation is with them. */
  async say(agent: Agent, reference: string, clientMessageId: string, saying: AgentSaying): Promise<Done> {
    const ticket = await this.#serving(agent, reference);
    if (!ticket) return 'missing';
    if (ticket.agent?.id !== agent.id) return ticket.agent ? 'taken' : 'refused';
    await this.#ports.store.heartbeat(agent.id, this.#ports.lease);
    const { name, role } = agent;
    const said = await this.#ports.desk.agentSaid(
      ticket.conversation,
      { name, role },
      clientMessageId,
      saying,
    );
    return said === 'sent' ? 'done' : 'refused';
  }

  /** A sign of life: the agent keeps what they have in hand for another lease. */
  async heartbeat(agent: Agent): Promise<void> {
    const { store, routing, lease } = this.#ports;
    await store.heartbeat(agent.id, lease);
    await routing.heartbeat(agent);
  }

  async queue(agent: Agent): Promise<DeskQueue> {
    const { store, serving, routing } = this.#ports;
    const scope = serving.visibleTo(agent);
    const [waiting, callbacks, mine] = await Promise.all([
      store.waiting(scope, QUEUE_LENGTH),
      store.callbacks(scope, QUEUE_LENGTH),
      store.inHand(agent.id),
    ]);
    const inLine = waiting.tickets.map(deskTicket);
    return {
      waiting: inLine,
      offers: routing.offersIn(agent, inLine),
      mine: mine.map(deskTicket),
      callbacks: callbacks.tickets.map(deskTicket),
      counts: { waiting: waiting.count, callbacks: callbacks.count },
    };
  }

  /** @returns null where there is none, or it is not one of this agent's teams. */
  async ticket(agent: Agent, reference: string): Promise<DeskTicket | null> {
    const ticket = await this.#serving(agent, reference);
    return ticket && deskTicket(ticket);
  }

  /** What an agent may send by a button. @returns null where there is nothing they may speak to. */
  async sayings(agent: Agent, reference: string): Promise<Sayings | null> {
    const ticket = await this.#serving(agent, reference);
    const { name, role } = agent;
    return ticket && this.#ports.desk.sayings(ticket.conversation, { name, role });
  }

  /** Earlier tickets of the same conversation, the latest first; those of yesterday are forgotten. */
  async past(ticket: Pick<DeskTicket, 'reference' | 'conversation'>): Promise<DeskTicket[]> {
    const all = await this.#ports.store.ofConversation(ticket.conversation);
    return all.filter(({ reference }) => reference !== ticket.reference).map(deskTicket);
  }

  /** What happened to a ticket. */
  history(reference: string): Promise<TicketMove[]> {
    return this.#ports.store.history(reference);
  }

  /** What the citizen sees. @returns null where there is none (any more). */
  async publicTicket(reference: string): Promise<PublicTicket | null> {
    const ticket = await this.#ports.store.read(reference);
    if (!ticket) return null;
    const { status, openedAt, agent } = ticket;
    const place = status === 'waiting' ? await placeOf(this.#ports, ticket) : {};
    return {
      reference,
      status,
      openedAt,
      ...place,
      ...(agent ? { agent: { name: agent.name, role: agent.role } } : {}),
    };
  }

  /** Hears of each change of a ticket, on whichever server it was made. @returns what ends it. */
  onChange(listener: TicketListener): () => void {
    return this.#ports.changes.subscribe(listener);
  }

  async #byAgent(agent: Agent, reference: string, move: (ticket: Ticket) => Promise<Moved>): Promise<Done> {
    const ticket = await this.#serving(agent, reference);
    if (!ticket) return 'missing';
    const moved = await move(ticket);
    if (moved === 'done' || moved === 'known') await this.#settle(reference);
    return moved === 'known' ? 'done' : moved;
  }

  async #serving(agent: Agent, reference: string): Promise<Ticket | null> {
    const ticket = await this.#ports.store.read(reference);
    return ticket && this.#ports.serving.may(agent, ticket) ? ticket : null;
  }

  #settle(reference: string): Promise<Settled> {
    return settleAndArm(this.#ports, reference);
  }
}

const ending = (reason: EndReason, live: Tell, other: Tell): Ending => ({ reason, tell: { live, other } });
