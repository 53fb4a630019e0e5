/** What the console knows, as plain data. `store.ts` changes it; `select.ts` reads it. */
import type { AgentSession, Presence, TicketView } from '../server/contract/desk.ts';
import type { Message } from '../server/contract/message.ts';
import type { Problem } from '../server/contract/problem.ts';
import type { AgentSaying } from '../server/contract/saying.ts';
import type { DeskTicket } from '../server/contract/ticket.ts';

export type Phase = 'loading' | 'signed-out' | 'signed-in';
/** `starting`: not connected yet, and not yet worth a word. */
export type Link = 'starting' | 'online' | 'lost';

/** A ticket and the moment, on the state's own clock, at which a push last changed it. */
export interface Row {
  readonly ticket: DeskTicket;
  readonly touched: number;
}

export interface OpenView {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly view: TicketView | null;
  /** A push left a hole: the view must be read again. */
  readonly stale: boolean;
}

/** A ticket kept for this agent for some seconds. */
export interface Offered {
  readonly reference: string;
  /** When it goes on to another, on this machine's clock: milliseconds since 1970. */
  readonly until: number;
}

/** A reply on its way. It leaves this list when the log of the conversation has it. */
export interface Outgoing {
  readonly clientMessageId: string;
  readonly reference: string;
  /** What it says, as the agent sees it until the log brings the message. */
  readonly text: string;
  /** What is sent in its place: a canned answer, a card… */
  readonly saying?: AgentSaying;
  /** `sent`: the server has it, the log has not come yet · `failed`: tried again · `refused`: never. */
  readonly status: 'queued' | 'sending' | 'sent' | 'failed' | 'refused';
  readonly problem?: Problem;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Words of the server, where the fault is its to explain. */
  readonly problem?: Problem;
}

/** What a screen reader, the sound and the desktop are told of, once. */
export interface Arrival {
  readonly id: number;
  readonly kind: 'waiting' | 'message' | 'offer';
  readonly references: readonly string[];
}

export type Pending = 'claim' | 'release' | 'hand-back' | 'close' | 'transfer' | 'decline';

export interface DeskState {
  readonly phase: Phase;
  readonly session: AgentSession | null;
  /** The session ended without the agent's will. */
  readonly expired: boolean;
  readonly presence: Presence;
  readonly link: Link;
  /** Grows with each push, so that an answer asked for before a push cannot undo it. */
  readonly clock: number;
  readonly rows: Readonly<Record<string, Row>>;
  /** Tickets beyond the 200 the server lists. */
  readonly hidden: { readonly waiting: number; readonly callbacks: number };
  readonly queueLoaded: boolean;
  readonly views: Readonly<Record<string, OpenView>>;
  readonly selected: string | null;
  /** Per ticket, the last sequence the agent has had before their eyes. */
  readonly seen: Readonly<Record<string, number>>;
  readonly outbox: readonly Outgoing[];
  readonly pending: Readonly<Record<string, Pending>>;
  /** What is offered to this agent just now. */
  readonly offers: readonly Offered[];
  /** The clock when an offer last came or went. */
  readonly offersTouched: number;
  /** Tickets told of once already. */
  readonly announced: ReadonlySet<string>;
  readonly arrival: Arrival | null;
  /** The citizen's last words in the open conversation, for screen readers. */
  readonly heard: readonly Message[];
  readonly notices: readonly Notice[];
}

export const emptyState: DeskState = {
  phase: 'loading',
  session: null,
  expired: false,
  presence: 'away',
  link: 'starting',
  clock: 0,
  rows: {},
  hidden: { waiting: 0, callbacks: 0 },
  queueLoaded: false,
  views: {},
  selected: null,
  seen: {},
  outbox: [],
  pending: {},
  offers: [],
  offersTouched: 0,
  announced: new Set(),
  arrival: null,
  heard: [],
  notices: [],
};
