import { z } from 'zod';
import { ConversationId, Instant, Locale, Reference } from './primitives.ts';

/**
 * `draft`: a callback whose name and phone number are not known yet · `waiting`: in the queue ·
 * `assigned`: an agent has it · `callback`: somebody will call · `closed`.
 */
export const TicketStatus = z.enum(['draft', 'waiting', 'assigned', 'callback', 'closed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const CloseReason = z.enum(['solved', 'referred', 'callback', 'no_answer', 'abusive', 'duplicate']);
export type CloseReason = z.infer<typeof CloseReason>;

/**
 * How a ticket ended: what an agent chose, or what happened without an agent's choice. `withdrawn`: the citizen
 * no longer waits · `handed_back`: the bot has the conversation again · `expired`: the conversation is gone.
 */
export const EndReason = z.enum([...CloseReason.options, 'withdrawn', 'handed_back', 'expired']);
export type EndReason = z.infer<typeof EndReason>;

/** `danger`: somebody may be hurt · `present`: somebody stands at a counter or a kiosk · `ordinary`. */
export const Priority = z.enum(['danger', 'present', 'ordinary']);
export type Priority = z.infer<typeof Priority>;

/** Whom to call. `when` is for people, in French; `from` and `to` bound the half-day that was chosen. */
export const Contact = z.object({
  name: z.string(),
  phone: z.string(),
  when: z.string().optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  /** Given for the receipt, and for word of a call in vain. */
  email: z.string().optional(),
});
export type Contact = z.infer<typeof Contact>;

export const CallOutcome = z.enum(['reached', 'not_reached', 'wrong_number']);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** A call that was made, or tried. */
export const CallAttempt = z.object({
  id: z.uuid(),
  at: Instant,
  by: z.object({ agent: z.string(), name: z.string() }),
  outcome: CallOutcome,
});
export type CallAttempt = z.infer<typeof CallAttempt>;

/** What came of a call. The id is made by the console: told twice, it is one attempt. */
export const LogCall = z.strictObject({ id: z.uuid(), outcome: CallOutcome }).meta({ id: 'LogCall' });
export type LogCall = z.infer<typeof LogCall>;

/** Minutes that most lately waited, from a like place in the queue. */
export const Wait = z.object({ from: z.int().min(1), to: z.int().min(2) });
export type Wait = z.infer<typeof Wait>;

/** What the agent reads first, in French: the procedure and its answers, and the citizen's own words. */
export const Summary = z.object({
  /** `approved`: the citizen has read it and said that it is right. */
  status: z.enum(['proposed', 'approved']),
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
  words: z.string().optional(),
  /** What a machine made of what was said: it stands here once the citizen has approved it, never before. */
  machine: z
    .object({
      /** French. */
      text: z.string(),
      /** As the citizen read it, where that was not French. */
      original: z.object({ text: z.string(), lang: Locale }).optional(),
    })
    .optional(),
});
export type Summary = z.infer<typeof Summary>;

/** What the citizen sees of their ticket. */
export const PublicTicket = z
  .object({
    reference: Reference,
    status: TicketStatus,
    /** Place in the queue, from 1; absent where there is no queue to stand in. */
    position: z.int().min(1).optional(),
    /** Absent where recent waits do not support a figure. */
    wait: Wait.optional(),
    openedAt: Instant,
    agent: z.object({ name: z.string(), role: z.string() }).optional(),
  })
  .meta({ id: 'Ticket' });
export type PublicTicket = z.infer<typeof PublicTicket>;

/** What an agent sees of a ticket in the queue or in their hands. */
export const DeskTicket = z
  .object({
    reference: Reference,
    conversation: ConversationId,
    status: TicketStatus,
    municipality: z.string(),
    site: z.string(),
    team: z.string(),
    topic: z.string().nullable(),
    lang: z.string(),
    priority: Priority,
    /** `live`: the citizen is in the conversation · `callback`: they are to be called. */
    mode: z.enum(['live', 'callback']),
    openedAt: Instant,
    /** Where it stands in its queue: the smallest comes first. Kept when it goes back to the queue. */
    rank: z.number(),
    /** Grows with each change: of two versions of a ticket, the one with the higher number is the later. */
    revision: z.int(),
    assignedTo: z.string().optional(),
    assignedName: z.string().optional(),
    contact: Contact.optional(),
    summary: Summary.optional(),
    /** When to call, at the earliest; in the past, the call is due. */
    dueAt: Instant.optional(),
    /** Calls so far, oldest first; absent where there was none. */
    attempts: z.array(CallAttempt).optional(),
    closeReason: EndReason.optional(),
    /** Whom it is offered to, while it waits: until then it is theirs to take. */
    offer: z.object({ agent: z.string(), name: z.string(), until: Instant }).optional(),
    /** How it came to this team or agent: from which team, by whom (nobody: it waited too long), with what word. */
    transfer: z
      .object({
        from: z.string(),
        at: Instant,
        by: z.object({ agent: z.string(), name: z.string() }).optional(),
        word: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'DeskTicket' });
export type DeskTicket = z.infer<typeof DeskTicket>;
