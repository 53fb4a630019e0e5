/**
 * Where conversations are kept, as the core needs it. `redis-store.ts` keeps them in Redis; nothing else
 * in the core knows that.
 */
import type { ConversationStatus } from '../contract/conversation.ts';
import type { Draft, Message } from '../contract/message.ts';
import type { CitizenInput, TurnReport } from '../contract/turn.ts';
import type { Effect } from './effects.ts';
import type { Memory } from './memory.ts';

export interface Snapshot {
  readonly id: string;
  readonly municipality: string;
  readonly site: string;
  readonly status: ConversationStatus;
  readonly createdAt: string;
  readonly rated: boolean;
  /** Counts the turns: a write that was prepared on another version is refused. */
  readonly version: number;
  /** The last sequence of the log. */
  readonly seq: number;
  readonly memory: Memory;
}

/** What became of a message the citizen sent, under its client id. */
export interface Receipt {
  /** Its own place in the log. */
  readonly seq: number;
  /** The turn it caused, once that is done: its answer runs from `seq + 1` (or later) to `last`. */
  readonly done?: { readonly first: number; readonly last: number; readonly turn: TurnReport };
}

/** A message accepted and not answered yet. */
export interface Pending {
  readonly input: CitizenInput;
  readonly seq: number;
}

export type Accepted =
  /** `version` and `pending` (messages without an answer, this one included) are as they were at that moment. */
  | { readonly kind: 'stored'; readonly receipt: Receipt; readonly version: number; readonly pending: number }
  | { readonly kind: 'repeated'; readonly receipt: Receipt }
  /** Worded from a state that is no longer true: not stored. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'closed' };

export interface Commit {
  readonly version: number;
  readonly clientMessageId: string;
  readonly drafts: readonly Draft[];
  readonly memory: Memory;
  readonly status: ConversationStatus;
  readonly turn: TurnReport;
  readonly effects: readonly Effect[];
}

export interface Committed {
  readonly messages: Message[];
  /** Messages that are still without an answer. */
  readonly pending: number;
}

export interface NewConversation {
  readonly id: string;
  readonly tokenHash: string;
  readonly municipality: string;
  readonly site: string;
  readonly createdAt: string;
  readonly memory: Memory;
}

/** A change that comes from outside a turn: an agent's message, a handoff. */
export interface Change {
  /** Repeats with the same id have no second effect. */
  readonly changeId?: string;
  readonly drafts?: readonly Draft[];
  /** Refused where it is not a legal move from the present status. */
  readonly status?: ConversationStatus;
  /** Refused in any other status than these. */
  readonly from?: readonly ConversationStatus[];
  readonly memory?: Partial<Memory>;
  /** Refused where the log has gone on beyond this sequence. */
  readonly seq?: number;
}

/** What is known of a conversation without reading a word of it. */
export interface KeptConversation {
  readonly id: string;
  readonly municipality: string;
  /** When something was last said or done in it, ISO 8601. */
  readonly lastAt: string;
  /** A person was asked for in it, at any time. */
  readonly escalated: boolean;
  /** Names and numbers were taken out of it since. */
  readonly cleaned: boolean;
}

export interface Rewritten {
  readonly memory: Memory;
  readonly messages: readonly Message[];
}

/** Where the sweep looks: a citizen's message by its client id. */
export interface Mark {
  readonly id: string;
  readonly clientMessageId: string;
}

export interface ConversationStore {
  create(conversation: NewConversation, greeting: readonly Draft[], at: string): Promise<Message[]>;
  /** @returns null where it never was, is erased or has expired. */
  read(id: string): Promise<Snapshot | null>;
  tokenHash(id: string): Promise<string | null>;
  /** The former key opens it no more. @param site where it goes on, if elsewhere. @returns whether it is there. */
  rekey(id: string, tokenHash: string, site?: string): Promise<boolean>;
  /**
   * Puts a message in the log, once, before it is acknowledged.
   * @param version of the state it was worded from, where that may have changed since.
   */
  accept(id: string, input: CitizenInput, message: Draft, at: string, version?: number): Promise<Accepted>;
  receipt(id: string, clientMessageId: string): Promise<Receipt | null>;
  /** The oldest message without an answer, with the state to answer it from. */
  nextPending(id: string): Promise<{ snapshot: Snapshot; pending: Pending } | null>;
  /** All of a turn's effects in one atomic step. @returns null when another turn came first. */
  commit(id: string, commit: Commit, at: string): Promise<Committed | null>;
  /** Effects committed and not carried out yet, oldest first. */
  effects(id: string): Promise<{ readonly key: string; readonly effect: Effect }[]>;
  effectDone(id: string, key: string): Promise<void>;
  /** @returns the messages added, or why nothing was: the conversation is gone, or the move is not legal. */
  change(id: string, change: Change, at: string): Promise<Message[] | 'gone' | 'refused'>;
  /** Of any number of ratings the first counts. @returns whether this is it. */
  rate(id: string, at: string): Promise<boolean>;
  /** Messages after a sequence, in order. */
  log(id: string, after: number): Promise<Message[]>;
  /** Removes all of it. @returns whether there was anything. */
  erase(id: string): Promise<boolean>;
  /** All there are, in no order; one may come twice, and one that is made meanwhile may be left out. */
  kept(): AsyncGenerator<KeptConversation>;
  /** When it is forgotten if nothing more is said; null where it is gone. */
  keptUntil(id: string): Promise<Date | null>;
  /** Begins its time anew, from now. */
  stay(id: string): Promise<void>;
  /** Puts other words in the place of what was said: same messages, same places. @returns false where it is gone. */
  rewrite(id: string, clean: (before: Rewritten) => Rewritten): Promise<boolean>;
  /** Messages that are answered and whose effects are carried out: nothing of them is left for the sweep. */
  finished(...messages: readonly Mark[]): Promise<void>;
  /** Messages that may have been left without an answer or with effects to carry out, at most 200. */
  unfinished(olderThan: string): Promise<Mark[]>;
}
