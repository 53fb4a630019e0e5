import { z } from 'zod';
import { ConversationId, Instant, Reference } from './primitives.ts';

/**
 * `draft`: a callback whose name and phone number are not known yet · `waiting`: in the queue ·
 * `assigned`: an agent has it · `callback`: somebody will call · `closed`.
 */
export const TicketStatus = z.enum(['draft', 'waiting', 'assigned', 'callback', 'closed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const CloseReason = z.enum(['solved', 'referred', 'callback', 'no_answer', 'abusive', 'duplicate']);
export type CloseReason = z.infer<typeof CloseReason>;

/** What the citizen sees of their ticket. */
export const PublicTicket = z
  .object({
    reference: Reference,
    status: TicketStatus,
    /** Place in the queue, from 1; absent where there is no queue to stand in. */
    position: z.int().min(1).optional(),
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
    priority: z.enum(['danger', 'present', 'ordinary']),
    openedAt: Instant,
    assignedTo: z.string().optional(),
    assignedName: z.string().optional(),
    contact: z.object({ name: z.string(), phone: z.string(), when: z.string().optional() }).optional(),
    closeReason: CloseReason.optional(),
  })
  .meta({ id: 'DeskTicket' });
export type DeskTicket = z.infer<typeof DeskTicket>;
