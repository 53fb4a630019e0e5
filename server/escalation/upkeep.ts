/**
 * Looks after one ticket at a time: does what is due, tells the conversation what it has not heard, says when
 * to look again. Every step may be repeated and done by two servers at once: the scripts let one pass.
 *
 * A move is written first, then the conversation is told, then the next look is planned. Until then the
 * ticket stands in the list of what is due, so that a crash anywhere in between is made good by the sweep.
 */
import { randomUUID } from 'node:crypto';
import type { ConversationDesk, DeskLog, QueueRules, TeamHours } from './ports.ts';
import type { Ending, TicketStore } from './store.ts';
import type { Ticket } from './ticket.ts';

export interface UpkeepPorts {
  readonly store: TicketStore;
  readonly desk: ConversationDesk;
  readonly hours: TeamHours;
  readonly rules: QueueRules;
  readonly now: () => Date;
  readonly log: DeskLog;
}

export interface Settled {
  readonly ticket: Ticket | null;
  /** When to look again; null where the ticket is over. */
  readonly next: Date | null;
  /** The conversation refused the agent: the citizen no longer waits. The ticket went back. */
  readonly refused: boolean;
}

/** The longest time between two looks, in milliseconds: whoever waits for a person, and all others. */
const LIVE_LOOK = 5 * 60_000;
const REST_LOOK = 60 * 60_000;
/** A citizen's own turn may have ended the wait a moment ago and not reached the ticket yet, in milliseconds. */
const PATIENCE = 60_000;
/** A ticket that moves on while it is settled is settled again, up to so many times. */
const ROUNDS = 20;

const EXPIRED: Ending = { reason: 'expired', tell: { live: '', other: '' } };

export class Upkeep {
  readonly #ports: UpkeepPorts;

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  /** @returns when to look again; null where there is nothing more to look after. */
  async look(reference: string): Promise<Date | null> {
    const ticket = await this.#ports.store.read(reference);
    if (!ticket) return null;
    // What the conversation has not heard comes first: it may be what makes the two differ.
    if (ticket.told === ticket.moves) await this.#doWhatIsDue(ticket);
    return (await this.settle(reference)).next;
  }

  /** Tells the conversation of the last move and plans the next look. */
  async settle(reference: string): Promise<Settled> {
    const { store } = this.#ports;
    let refused = false;
    for (let round = 0; round < ROUNDS; round++) {
      const ticket = await store.read(reference);
      if (!ticket) return { ticket, next: null, refused };
      // In a later round a newer move may have been told, by another server, before our older one arrived:
      // it is told again, under a name of its own, so that the newest is also the last that is heard.
      const again = round > 0 && !refused;
      if (again || ticket.told !== ticket.moves) {
        const heard = await this.#tell(ticket, again);
        if (!heard) {
          refused = true;
          await store.unclaim(reference);
          continue;
        }
      }
      const next = earliest(this.#nextLook(ticket), await this.#offered(ticket));
      if (await store.settle(reference, ticket.moves, next)) return { ticket, next, refused };
    }
    throw new Error(`ticket ${reference} moves faster than it can be settled`);
  }

  /** Offers what waits to the next agent. @returns when the offer ends; null where it is offered to nobody. */
  async #offered(ticket: Ticket): Promise<Date | null> {
    const { store, rules, hours, now } = this.#ports;
    const lasts = (rules(ticket.municipality)?.offer_seconds ?? 0) * 1_000;
    if (ticket.status !== 'waiting' || lasts === 0 || !this.#open(ticket, hours, now())) return null;
    return (await store.offer(ticket.reference, lasts))?.until ?? null;
  }

  async #doWhatIsDue(ticket: Ticket): Promise<void> {
    const { store, desk, hours, now } = this.#ports;
    const { reference, status, mode } = ticket;
    if (status === 'callback') await store.due(reference);
    if (status === 'closed' || status === 'callback') return;
    if (status === 'assigned' && (await store.lapse(reference)) === 'done') return;
    if (status === 'assigned' && mode === 'callback') return;
    if (status === 'waiting' && !this.#open(ticket, hours, now())) {
      await store.postpone(reference);
      return;
    }
    const conversation = await desk.status(ticket.conversation);
    if (conversation === null || conversation === 'closed') await store.close(reference, null, EXPIRED);
    else if (differs(status, conversation)) await this.#reconcile(ticket, conversation === 'bot');
  }

  /** Ticket and conversation tell different stories, long after the last move: the ticket's is told again. */
  async #reconcile(ticket: Ticket, left: boolean): Promise<void> {
    const { store, log, now } = this.#ports;
    const { reference, status } = ticket;
    log.warn({ reference, status }, 'ticket and conversation differ');
    if (!left) {
      await this.#tell(ticket, true);
      return;
    }
    // The citizen left the queue by a turn of their own, whose effect is on its way.
    if (now().getTime() - ticket.movedAt < PATIENCE) return;
    if (status === 'assigned') await store.unclaim(reference);
    else await store.postpone(reference);
  }

  #open(ticket: Ticket, hours: TeamHours, at: Date): boolean {
    // A town hall that is no longer served here has no hours: its tickets are for those who still serve it.
    return hours(ticket.municipality, ticket.team, at)?.open ?? true;
  }

  /** @returns false where the conversation refused. */
  async #tell(ticket: Ticket, again: boolean): Promise<boolean> {
    const { desk } = this.#ports;
    const { conversation, reference, agent } = ticket;
    const move = `${reference}:${ticket.moves}${again ? `:${randomUUID()}` : ''}`;
    switch (ticket.tell) {
      case 'joined':
        return agent === null || desk.agentJoined(conversation, { name: agent.name, role: agent.role }, move);
      case 'lost':
        await desk.agentLost(conversation, move);
        return true;
      case 'transferred':
        await desk.transferred(conversation, ticket.team, move);
        return true;
      case 'callback':
        await desk.becameCallback(conversation, move);
        return true;
      case 'handed_back':
        await desk.handedBack(conversation, move);
        return true;
      case 'closed':
        await desk.closed(conversation, ticket.endReason ?? 'solved', move);
        return true;
      case 'ended':
        await desk.ended(conversation, reference, move);
        return true;
      case 'tried':
      case 'gave_up':
      case 'wrong_number':
        await desk.calledInVain(conversation, { reference, dueAt: ticket.dueAt ?? null }, ticket.tell, move);
        return true;
      case '':
        return true;
    }
  }

  #nextLook(ticket: Ticket): Date | null {
    const { hours, now } = this.#ports;
    const at = now();
    if (ticket.status === 'closed') return null;
    if (ticket.status === 'draft' || ticket.status === 'callback') {
      const due = ticket.status === 'callback' && ticket.dueAt ? new Date(ticket.dueAt) : at;
      return due > at ? earliest(later(at, REST_LOOK), due) : later(at, REST_LOOK);
    }
    if (ticket.status === 'assigned')
      return earliest(later(at, LIVE_LOOK), new Date(ticket.leaseUntil ?? at));
    if (!this.#open(ticket, hours, at)) return at;
    return earliest(later(at, LIVE_LOOK), hours(ticket.municipality, ticket.team, at)?.closesAt);
  }
}

/** What a conversation may be while its ticket is in a status; `bot` is also where a draft's citizen goes on. */
function differs(ticket: Ticket['status'], conversation: 'bot' | 'waiting' | 'agent'): boolean {
  if (ticket === 'waiting') return conversation !== 'waiting';
  if (ticket === 'assigned') return conversation !== 'agent';
  return conversation !== 'bot';
}

const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);
function earliest(a: Date, b: Date | null | undefined): Date;
function earliest(a: Date | null, b: Date | null | undefined): Date | null;
function earliest(a: Date | null, b: Date | null | undefined): Date | null {
  return b && (a === null || b < a) ? b : a;
}
