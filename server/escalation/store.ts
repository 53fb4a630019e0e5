/** Where tickets are kept, as the desk needs it. `redis-store.ts` keeps them in Redis. */
import type { Line } from '../agents/serving.ts';
import type { TicketMove } from '../contract/routing.ts';
import type { Contact, EndReason, LogCall, Priority, Summary } from '../contract/ticket.ts';
import type { Tell, Ticket, Word } from './ticket.ts';

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

/**
 * `full`: the agent has as many as they may · `offered`: just now it is another's to take · `refused`: nobody can
 * take it in its present status.
 */
export type Claimed = 'claimed' | 'mine' | 'taken' | 'offered' | 'full' | 'refused' | 'missing';
/** `taken`: another agent has it · `known`: it was so already · `refused`: not a legal move. */
export type Moved = 'done' | 'known' | 'taken' | 'refused' | 'missing';

export interface Ending {
  readonly reason: EndReason;
  /** What a conversation with an agent must hear of it, and what any other must. */
  readonly tell: { readonly live: Tell; readonly other: Tell };
}

/** What becomes of an agent's wish to pass a ticket on to a colleague; `unavailable`: they are away or gone. */
export type Assigned = Moved | 'unavailable' | 'full';

/** Who passes a ticket on, and what they say to who has it next. */
export interface Handover {
  readonly by: Pick<Claimant, 'id' | 'name'>;
  readonly word: string;
}

/** A wait that came to its end by an agent. */
export interface PastWait {
  /** When an agent came, in milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
  /** How many stood before, when it began. */
  readonly ahead: number;
}

/** Whom a ticket is offered to, and until when. */
export interface Offered {
  readonly reference: string;
  readonly until: Date;
}

export interface TicketStore {
  /** The references of the last so many changes: what a server that was down may have missed. */
  latestChanges(limit: number): Promise<string[]>;
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
  close(reference: string, agent: Pick<Claimant, 'id' | 'name'> | null, ending: Ending): Promise<Moved>;
  /** To another team of its town hall, at its rank. */
  transfer(reference: string, team: string, handover: Handover): Promise<Moved>;
  /** As `transfer`, by itself: only while it waits, and while it is still with that team. */
  overflow(reference: string, from: string, team: string): Promise<Moved>;
  /** Into a colleague's hands, if they are there. */
  assign(
    reference: string,
    colleague: Claimant,
    capacity: number,
    lease: number,
    handover: Handover,
  ): Promise<Assigned>;
  /**
   * Offers a waiting ticket to the next agent of its line, if its offer is not still open.
   * @param lasts milliseconds. @returns the offer that is open now; null where there is nobody to offer it to.
   */
  offer(reference: string, lasts: number): Promise<Offered | null>;
  /** Offers an agent the first ticket that is theirs to answer; null where there is none or they have no free hand. */
  offerNext(agent: string, lasts: number): Promise<Offered | null>;
  /** The agent lets an offer pass. */
  decline(reference: string, agent: string): Promise<Moved>;
  /** Agents there with a free hand, of a line, the longest idle first. */
  ready(line: Line): Promise<{ readonly id: string; readonly name: string; readonly free: number }[]>;
  /** What happened to a ticket, oldest first. */
  history(reference: string): Promise<TicketMove[]>;
  /** @param due when to call first; null keeps what was planned. */
  toCallback(reference: string, contact: Contact, due: Date | null): Promise<Moved>;
  /** @param most attempts, this one included, after which the call is given up. @param next when to try again. */
  attempt(
    reference: string,
    agent: Pick<Claimant, 'id' | 'name'>,
    call: LogCall,
    most: number,
    next: Date,
  ): Promise<Moved>;
  /** The call's time has come: consoles hear of it, once. */
  due(reference: string): Promise<Moved>;
  /** How the citizen can be reached; the ticket does not move. */
  noteContact(reference: string, contact: Contact): Promise<Moved>;
  /** @param tell what the conversation hears of it. */
  postpone(reference: string, tell: 'callback' | 'left'): Promise<Moved>;
  /** Has something said to who waits, once: `mark` goes from the value it has to another. */
  say(ticket: Ticket, word: Word, mark: 'reminded' | 'pausedUntil', value: number): Promise<Moved>;
  /** Notes whether a page of the conversation is open. */
  seen(reference: string, open: boolean): Promise<void>;
  /** Whether anybody of a line is there, with a free hand or not. */
  anybody(line: Line): Promise<boolean>;
  /** The recent waits of a line. */
  waits(line: Line): Promise<readonly PastWait[]>;
  raise(reference: string): Promise<Moved>;
  /** What the agent reads first takes the place of what they had. */
  summarise(reference: string, summary: Summary): Promise<Moved>;
  /**
   * Notes that the conversation has heard of a move and when to look again (null: never).
   * @returns false where the ticket has moved since.
   */
  settle(reference: string, move: number, next: Date | null): Promise<boolean>;
  /** Tickets whose look is overdue by more than so many milliseconds, the longest first. */
  overdue(by: number, limit: number): Promise<string[]>;
  /** Place in the team's queue from 1. */
  position(ticket: Ticket): Promise<number | null>;
  waiting(lines: readonly Line[], limit: number): Promise<{ tickets: Ticket[]; count: number }>;
  callbacks(lines: readonly Line[], limit: number): Promise<{ tickets: Ticket[]; count: number }>;
  inHand(agent: string): Promise<Ticket[]>;
  /** All tickets of a conversation that are still kept, the latest first. */
  ofConversation(conversation: string): Promise<Ticket[]>;
  /** Forgets which tickets a conversation had. @returns their references. */
  forgetConversation(conversation: string): Promise<string[]>;
}
