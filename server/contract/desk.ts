import { z } from 'zod';
import { Conversation } from './conversation.ts';
import { MachineAtDesk } from './machine.ts';
import { Message } from './message.ts';
import { Note } from './note.ts';
import { IntentKey, Reference, Seq } from './primitives.ts';
import { Offer, TicketMove } from './routing.ts';
import { CloseReason, DeskTicket } from './ticket.ts';

/** The socket namespace of signed-in agents: pushes only; actions go over HTTP under `/api/v1/desk`. */
export const AGENT_NAMESPACE = '/agent';

export const SignIn = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(500) });

export const Presence = z.enum(['available', 'away', 'offline']);
export type Presence = z.infer<typeof Presence>;

/** What an account may do: an agent serves its teams; the others serve all teams of their town hall. */
export const AgentRight = z.enum(['agent', 'supervisor', 'administrator']);
export type AgentRight = z.infer<typeof AgentRight>;

/** Who signed in. `csrf` goes back in the `x-csrf-token` header of every request that changes something. */
export const AgentSession = z
  .object({
    agent: z.object({
      id: z.string(),
      login: z.string(),
      name: z.string(),
      role: z.string(),
      teams: z.array(z.string()),
      languages: z.array(z.string()),
      topics: z.array(z.string()),
      right: AgentRight,
    }),
    presence: Presence,
    csrf: z.string(),
    locale: z.string(),
  })
  .meta({ id: 'AgentSession' });
export type AgentSession = z.infer<typeof AgentSession>;

/** Answer to signing out, where the identity provider has a session too: the page goes there to end it. */
export const SignedOut = z.object({ leave: z.url() }).meta({ id: 'SignedOut' });
export type SignedOut = z.infer<typeof SignedOut>;

/** A slot laid out for an agent: question and answer in plain words. */
export const SlotView = z.object({ slot: z.string(), label: z.string(), value: z.string() });
export type SlotView = z.infer<typeof SlotView>;

/** All that an agent needs to go on without asking anything again. */
export const TicketView = z
  .object({
    ticket: DeskTicket,
    conversation: Conversation,
    messages: z.array(Message),
    slots: z.array(SlotView),
    procedure: z.object({ key: IntentKey, title: z.string() }).nullable(),
    /** The page the citizen writes from, without what follows its path. */
    page: z.string().nullable(),
    notes: z.array(Note),
    /** Earlier requests of this conversation, and of no other. */
    past: z.array(DeskTicket),
    /** What happened to the ticket, oldest first. */
    history: z.array(TicketMove),
    /** Left out where no language model is connected, or it is switched off. */
    machine: MachineAtDesk.optional(),
  })
  .meta({ id: 'TicketView' });
export type TicketView = z.infer<typeof TicketView>;

/** Each list in order, and cut off at 200: the counts say how many there are in all. */
export const DeskQueue = z
  .object({
    waiting: z.array(DeskTicket),
    mine: z.array(DeskTicket),
    callbacks: z.array(DeskTicket),
    counts: z.object({ waiting: z.int(), callbacks: z.int() }),
    /** What is offered to this agent just now. */
    offers: z.array(Offer),
  })
  .meta({ id: 'DeskQueue' });
export type DeskQueue = z.infer<typeof DeskQueue>;

export const CloseTicket = z.object({ reason: CloseReason }).meta({ id: 'CloseTicket' });
export const SetPresence = z.object({ presence: z.enum(['available', 'away']) }).meta({ id: 'SetPresence' });

/** Answer to a claim: yours, or whose it is. */
export const ClaimResult = z.object({ claimed: z.boolean(), ticket: DeskTicket }).meta({ id: 'ClaimResult' });
export type ClaimResult = z.infer<typeof ClaimResult>;

/** Answer to « give me the next »: a ticket that is now the agent's, or none that is theirs to answer. */
export const NextTicket = z.object({ ticket: DeskTicket.nullable() }).meta({ id: 'NextTicket' });
export type NextTicket = z.infer<typeof NextTicket>;

/** Events to the console. */
export const deskEvents = {
  /** One ticket changed: the console replaces its row, or drops it when it is closed or another's. */
  ticket: z.object({ ticket: DeskTicket }),
  /** A ticket went to a team this agent does not serve: its row goes. */
  left: z.object({ reference: Reference, revision: z.int() }),
  /** A ticket is offered to this agent, until a change of it says that it no longer is. */
  offer: Offer,
  messages: z.object({ reference: Reference, messages: z.array(Message) }),
  presence: z.object({ presence: Presence }),
  /** A note was added to a conversation this agent may read. */
  note: z.object({ reference: Reference, note: Note }),
} as const;
export type DeskEvents = { [N in keyof typeof deskEvents]: z.infer<(typeof deskEvents)[N]> };

/** Events from the console: a sign of life, and which conversation's messages it wants to follow. */
export const deskRequests = {
  heartbeat: z.object({}),
  follow: z.object({ reference: Reference, after: Seq }),
  unfollow: z.object({ reference: Reference }),
} as const;
