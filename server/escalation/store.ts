/** Where tickets are kept, as the desk needs it. `redis-store.ts` keeps them in Redis. */
import type { Contact, EndReason, Priority } from '../contract/ticket.ts';
import type { Tell, Ticket } from './ticket.ts';

export interface NewTicket {
  readonly reference: string;
  readonly conversation: string;
  readonly municipality: string;
  readonly site: string;
  readonly team: string;
  readonly topic: string | null;
  readonly lang: string;
  readonly priority: Priority;
  /** In the queue, or a draft of a call. */
  readonly live: boolean;
  readonly openedAt: Date;
}

export interface Claimant {
  readonly id: string;
  /** Name and role as citizens read them (CRPA, L111-2). */
  readonly name: string;
  readonly role: string;
}

/** `full`: the agent has as many as they may · `refused`: nobody can take it in its present status. */
export type Claimed = 'claimed' | 'mine' | 'taken' | 'full' | 'refused' | 'missing';
/** `taken`: another agent has it · `known`: it was so already · `refused`: not a legal move. */
export type Moved = 'done' | 'known' | 'taken' | 'refused' | 'missing';

export interface Ending {
  readonly reason: EndReason;
  /** What a conversation with an agent must hear of it, and what any other must. */
  readonly tell: { readonly live: Tell; readonly other: Tell };
}

/** Whose queues: a town hall and some of its teams. */
export interface Scope {
  readonly municipality: string;
  readonly teams: readonly string[];
}

export interface TicketStore {
  /** @returns false where the reference was there already; nothing is changed then. */
  open(ticket: NewTicket): Promise<boolean>;
  read(reference: string): Promise<Ticket | null>;
  readMany(references: readonly string[]): Promise<Ticket[]>;
  /** @param capacity most tickets in one hand. @param lease milliseconds. */
  claim(reference: string, agent: Claimant, capacity: number, lease: number): Promise<Claimed>;
  /** Begins anew the leases of all that an agent has in hand. */
  heartbeat(agent: string, lease: number): Promise<void>;
  /** Back at the old rank. @param agent who gives it back. */
  release(reference: string, agent: string): Promise<Moved>;
  /** As `release`, whoever has it. */
  unclaim(reference: string): Promise<Moved>;
  /** As `unclaim`, if the lease has run out. */
  lapse(reference: string): Promise<Moved | 'held'>;
  /** By an agent: what they have in hand, or a call nobody has in hand. By nobody (null): whatever it is. */
  close(reference: string, agent: string | null, ending: Ending): Promise<Moved>;
  toCallback(reference: string, contact: Contact): Promise<Moved>;
  postpone(reference: string): Promise<Moved>;
  raise(reference: string): Promise<Moved>;
  /**
   * Notes that the conversation has heard of a move and when to look again (null: never).
   * @returns false where the ticket has moved since.
   */
  settle(reference: string, move: number, next: Date | null): Promise<boolean>;
  /** Tickets whose look is overdue by more than so many milliseconds, the longest first. */
  overdue(by: number, limit: number): Promise<string[]>;
  /** Place in the team's queue from 1. */
  position(ticket: Ticket): Promise<number | null>;
  waiting(scope: Scope, limit: number): Promise<{ tickets: Ticket[]; count: number }>;
  callbacks(scope: Scope, limit: number): Promise<{ tickets: Ticket[]; count: number }>;
  inHand(agent: string): Promise<Ticket[]>;
}
