import { z } from 'zod';
import { Message } from './message.ts';
import { ConversationId, Instant, Locale, Seq } from './primitives.ts';
import { PublicTicket } from './ticket.ts';
import { TurnReport } from './turn.ts';

/** `bot` → `waiting` → `agent` → `bot` or `closed`. The legal moves stand in `conversation/status.ts`. */
export const ConversationStatus = z.enum(['bot', 'waiting', 'agent', 'closed']);
export type ConversationStatus = z.infer<typeof ConversationStatus>;

export const Conversation = z
  .object({
    id: ConversationId,
    status: ConversationStatus,
    locale: Locale,
    site: z.string(),
    /** The last sequence of the log: a client that has less asks for the rest. */
    seq: Seq,
    ticket: PublicTicket.optional(),
    rated: z.boolean(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof Conversation>;

export const SiteId = z.string().regex(/^[a-z0-9-]{1,60}$/, 'Expected the id of a site, such as "web".');

/** The page a citizen writes from: its origin and path. What follows them may tell of a person, and is dropped. */
export const Page = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .transform((written) => {
    const { origin, pathname } = new URL(written);
    return origin + pathname;
  })
  .optional()
  // A page without an address of its own (a file, a frame) must not cost the citizen the conversation.
  .catch(undefined);

export const CreateConversation = z
  .object({ locale: Locale.optional(), site: SiteId.optional(), page: Page })
  .meta({ id: 'CreateConversation' });

export const CreatedConversation = z
  .object({ conversation: Conversation, token: z.string(), messages: z.array(Message) })
  .meta({ id: 'CreatedConversation' });
export type CreatedConversation = z.infer<typeof CreatedConversation>;

export const TurnResponse = z
  .object({ messages: z.array(Message), turn: TurnReport, conversation: Conversation })
  .meta({ id: 'TurnResponse' });
export type TurnResponse = z.infer<typeof TurnResponse>;

export const Transcript = z
  .object({ messages: z.array(Message), conversation: Conversation })
  .meta({ id: 'Transcript' });
export type Transcript = z.infer<typeof Transcript>;

export const EscalationRequest = z
  .object({ reason: z.string().max(500).optional() })
  .meta({ id: 'EscalationRequest' });

export const EscalationResponse = z
  .object({ ticket: PublicTicket, messages: z.array(Message), conversation: Conversation })
  .meta({ id: 'EscalationResponse' });
export type EscalationResponse = z.infer<typeof EscalationResponse>;

/** Did it help? 1 (no) to 5 (yes, fully); `solved` says whether the person got what they came for. */
export const Rating = z
  .object({
    score: z.int().min(1).max(5),
    solved: z.boolean().optional(),
  })
  .meta({ id: 'Rating' });
export type Rating = z.infer<typeof Rating>;

export const LocaleChange = z.object({ locale: Locale }).meta({ id: 'LocaleChange' });

/** All that is kept of a conversation, for whom it is about (GDPR, art. 15 and 20). */
export const ConversationExport = z
  .object({
    exportedAt: Instant,
    conversation: Conversation,
    /** When it is forgotten by itself, if nothing more is said. */
    keptUntil: Instant,
    /** What the citizen gave to be reached. */
    contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }).partial(),
    /** The page it was written from: origin and path. */
    page: z.string().nullable(),
    /** The citizen objected: it is in no figure, and improves no answer. */
    objected: z.boolean(),
    /** Those taken in it. They are kept, and cancelled, on their own pages. */
    appointments: z.array(
      z.object({
        reference: z.string(),
        agenda: z.string(),
        start: Instant,
        minutes: z.int(),
        status: z.enum(['booked', 'cancelled']),
        page: z.string(),
      }),
    ),
    messages: z.array(Message),
  })
  .meta({ id: 'ConversationExport' });
export type ConversationExport = z.infer<typeof ConversationExport>;

/** With it the citizen comes back to what is kept of the conversation: on `/mes-donnees`, without an account. */
export const ConversationCode = z.object({ code: z.string() }).meta({ id: 'ConversationCode' });
