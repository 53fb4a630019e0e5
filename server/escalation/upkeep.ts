/**
 * Looks after one ticket at a time: does what is due, tells the conversation what it has not heard, says when
 * to look again. Every step may be repeated and done by two servers at once: the scripts let one pass.
 *
 * A move is written first, then the conversation is told, then the next look is planned. Until then the
 * ticket stands in the list of what is due, so that a crash anywhere in between is made good by the sweep.
 */
import { randomUUID } from 'node:crypto';
import { placeOf } from './estimate.ts';
import type { Said, UpkeepPorts } from './ports.ts';
import type { Ending } from './store.ts';
import type { Ticket, Word } from './ticket.ts';
import { Waiting } from './waiting.ts';

export interface Settled {
  readonly ticket: Ticket | null;
  /** When to look again; null where the ticket is over. */
  readonly next: Date | null;
  /** The conversation refused the agent: the citizen no longer waits. The ticket went back. */
  readonly refused: boolean;
}

/** The longest time between two looks, in milliseconds: at who has an agent, and at what is to be done later. */
const LIVE_LOOK = 5 * 60_000;
const REST_LOOK = 60 * 60_000;
/** A citizen's own turn may have ended the wait a moment ago and not reached the ticket yet, in milliseconds. */
const PATIENCE = 60_000;
/** A ticket that moves on while it is settled is settled again, up to so many times. */
const ROUNDS = 20;

/** Nobody said whom to call: the wish is forgotten after a day, in milliseconds. */
const DRAFT_LIFE = 24 * 60 * 60_000;

const EXPIRED: Ending = { reason: 'expired', tell: { live: '', other: 'ended' } };

export class Upkeep {
  readonly #ports: UpkeepPorts;
  readonly #waiting: Waiting;

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
    this.#waiting = new Waiting(ports);
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
    const { store, rules } = this.#ports;
    const lasts = (rules(ticket.municipality)?.queue.offer_seconds ?? 0) * 1_000;
    if (ticket.status !== 'waiting' || lasts === 0 || !this.#waiting.open(ticket)) return null;
    return (await store.offer(ticket.reference, lasts))?.until ?? null;
  }

  async #doWhatIsDue(ticket: Ticket): Promise<void> {
    const { store, desk, now } = this.#ports;
    const { reference, status, mode } = ticket;
    if (status === 'callback') await store.due(reference);
    if (status === 'closed' || status === 'callback') return;
    if (status === 'assigned' && (await store.lapse(reference)) === 'done') return;
    if (status === 'assigned' && mode === 'callback') return;
    const conversation = await desk.status(ticket.conversation);
    const old = status === 'draft' && now().getTime() - ticket.movedAt > DRAFT_LIFE;
    if (conversation === null || conversation === 'closed' || old)
      await store.close(reference, null, EXPIRED);
    else if (status === 'waiting' && conversation === 'waiting') await this.#waiting.doWhatIsDue(ticket);
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
    else await store.postpone(reference, 'callback');
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
        await desk.becameCallback(conversation, 'closing', move);
        return true;
      case 'left':
        await desk.becameCallback(conversation, 'left', move);
        return true;
      case 'paused':
      case 'reminder':
      case 'choice':
        // Said a second time it would be no reminder but a nuisance.
        if (!again) await desk.waits(conversation, await this.#said(ticket, ticket.tell), move);
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

  async #said(ticket: Ticket, word: Word): Promise<Said> {
    if (word === 'paused') return { word, opensAt: new Date(ticket.pausedUntil) };
    return { word, ...(await placeOf(this.#ports, ticket)) };
  }

  #nextLook(ticket: Ticket): Date | null {
    const at = this.#ports.now();
    if (ticket.status === 'closed') return null;
    if (ticket.status === 'draft' || ticket.status === 'callback') {
      const due = ticket.status === 'callback' && ticket.dueAt ? new Date(ticket.dueAt) : at;
      return due > at ? earliest(later(at, REST_LOOK), due) : later(at, REST_LOOK);
    }
    if (ticket.status === 'assigned')
      return earliest(later(at, LIVE_LOOK), new Date(ticket.leaseUntil ?? at));
    return this.#waiting.nextLook(ticket);
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
