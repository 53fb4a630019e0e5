/** What the desk needs of the rest: the conversation, the hours of its teams, and something to wake it. */
import type { ConversationStatus } from '../contract/conversation.ts';
import type { TicketView } from '../contract/desk.ts';
import type { AgentSaying, HandBack, HandedBack, Sayings } from '../contract/saying.ts';
import type { EndReason, Wait } from '../contract/ticket.ts';
import type { OpenState } from '../hours/open-state.ts';
import type { Queue, Team } from '../municipality/schema.ts';
import type { TicketStore } from './store.ts';
import type { CallTell, Word } from './ticket.ts';

/** Name and role as the citizen reads them. */
export interface Speaker {
  readonly name: string;
  readonly role: string;
}

/**
 * The conversation's side of a ticket. Status, memory and messages change in one step.
 * Each call has a `move`: a second call with the same one must have no second effect, as it is repeated after
 * a crash. A call that comes late must do no harm: each says from which statuses it acts.
 */
export interface ConversationDesk {
  /** @returns null where it is gone. Read for each look at a ticket: keep it cheap. */
  status(conversation: string): Promise<ConversationStatus | null>;
  /** From `waiting`, or from a colleague, to `agent`. @returns false where the citizen no longer waits. */
  agentJoined(conversation: string, agent: Speaker, move: string): Promise<boolean>;
  /** From `agent` back to `waiting`; nothing in any other status. */
  agentLost(conversation: string, move: string): Promise<void>;
  /** From `agent` back to `waiting`, for another team, as the agent chose; nothing in any other status. */
  transferred(conversation: string, team: string, move: string): Promise<void>;
  /** From `agent` or `waiting` to `bot`: the ticket is over and forgotten. */
  handedBack(conversation: string, move: string): Promise<void>;
  /** From `agent` or `waiting` to `closed`. */
  closed(conversation: string, reason: EndReason, move: string): Promise<void>;
  /** From `waiting` (or `agent`) to `bot`: the wait became a call; name and phone are asked. */
  becameCallback(conversation: string, why: 'closing' | 'left', move: string): Promise<void>;
  /** Only in `waiting`: nothing but the words. */
  waits(conversation: string, said: Said, move: string): Promise<void>;
  /** Whether a page of the conversation is open, on any server; in doubt it is. */
  watched(conversation: string): Promise<boolean>;
  /** The call was made or given up: the conversation forgets this ticket, and stays as it is. */
  ended(conversation: string, reference: string, move: string): Promise<void>;
  /**
   * Nobody was reached: the citizen hears when it will be tried again, that it will not, or that another number is
   * needed. Nothing where the conversation has no such ticket any more.
   */
  calledInVain(
    conversation: string,
    call: { readonly reference: string; readonly dueAt: string | null },
    what: CallTell,
    move: string,
  ): Promise<void>;
  /** An agent's words, only in `agent`. The same `clientMessageId` again is one message. */
  agentSaid(
    conversation: string,
    agent: Speaker,
    clientMessageId: string,
    saying: AgentSaying,
  ): Promise<'sent' | 'gone' | 'refused'>;
  /** What an agent may send by a button. @returns null where the conversation is gone. */
  sayings(conversation: string, agent: Speaker): Promise<Sayings | null>;
  /** Where the bot is to go on at the next hand back. @returns where it will; null where there is no such procedure. */
  returnTo(conversation: string, wish: HandBack): Promise<HandedBack['at'] | null>;
  /** All that an agent reads beside the ticket. */
  view(
    conversation: string,
  ): Promise<Omit<TicketView, 'ticket' | 'history' | 'notes' | 'past' | 'machine'> | null>;
}

/** Whether a person of a team answers at an instant. @returns null where the town hall is not served here. */
export type TeamHours = (municipality: string, team: string, at: Date) => OpenState | null;

/** What is said to who waits, and what is known then. */
export interface Said {
  readonly word: Word;
  readonly position?: number;
  readonly wait?: Wait;
  /** When a break ends. */
  readonly opensAt?: Date;
}

/** How a town hall runs its queue, and who stands in for which team. */
export interface TownRules {
  readonly queue: Queue;
  readonly overflow: Readonly<Record<string, NonNullable<Team['overflow']>>>;
}

/** @returns null where the town hall is not served here. */
export type QueueRules = (municipality: string) => TownRules | null;

/** What `Upkeep` and `Waiting` work with. */
export interface UpkeepPorts {
  readonly store: TicketStore;
  readonly desk: ConversationDesk;
  readonly hours: TeamHours;
  readonly rules: QueueRules;
  readonly now: () => Date;
  readonly log: DeskLog;
}

/** How often a town hall calls before it gives up, and when a team may try again after an instant. */
export type CallRules = (
  municipality: string,
  team: string,
  at: Date,
) => { readonly most: number; readonly next: Date };

/** Wakes `Upkeep` for a ticket at a time, at the latest. */
export interface Alarm {
  /** Resolves once the alarm is stored, or left to the sweep: either survives this process. Never rejects. */
  arm(reference: string, at: Date): Promise<void>;
}

/** The few lines the desk logs: references and codes, never a name or a word of a citizen. */
export interface DeskLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
