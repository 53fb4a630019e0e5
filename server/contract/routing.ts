/** How tickets reach agents: offers, and what one agent passes on to another. */
import { z } from 'zod';
import { Instant, Reference } from './primitives.ts';

/** Longest word that goes with a transfer, in characters. */
export const MAX_WORD = 500;

/** To another team of the ticket's town hall, or into a colleague's hands; with a word that no citizen reads. */
const Word = z.string().trim().max(MAX_WORD).default('');
export const TransferTicket = z
  .union([
    z.strictObject({ team: z.string().min(1).max(100), word: Word }),
    z.strictObject({ agent: z.string().min(1).max(100), word: Word }),
  ])
  .meta({ id: 'TransferTicket' });
export type TransferTicket = z.infer<typeof TransferTicket>;

/** Where a ticket may be passed on to, as of now. */
export const TransferTargets = z
  .object({
    teams: z.array(
      z.object({
        team: z.string(),
        name: z.string(),
        open: z.boolean(),
        /** When it opens next, where it is closed and that is known. */
        opensAt: Instant.optional(),
        /** Agents who are there and have a free hand. */
        available: z.int(),
      }),
    ),
    /** Colleagues who are there, have a free hand, and serve the ticket's team. */
    agents: z.array(z.object({ agent: z.string(), name: z.string(), free: z.int() })),
  })
  .meta({ id: 'TransferTargets' });
export type TransferTargets = z.infer<typeof TransferTargets>;

/** A ticket kept for one agent for some seconds from now. They take it by a claim, or let it pass. */
export const Offer = z.object({ reference: Reference, seconds: z.number().min(0) }).meta({ id: 'Offer' });
export type Offer = z.infer<typeof Offer>;

/** What happened to a ticket, oldest first. `by` is who did it, absent where it happened by itself. */
export const TicketMove = z
  .object({
    at: Instant,
    what: z.enum([
      'opened',
      'claimed',
      'released',
      'lost',
      'transferred',
      'overflowed',
      'postponed',
      'callback',
      'called',
      'due',
      'raised',
      'closed',
    ]),
    /** The team it is with after the move. */
    team: z.string(),
    /** The team it was with before, where that changed. */
    from: z.string().optional(),
    by: z.object({ agent: z.string(), name: z.string() }).optional(),
    /** Into whose hands, where an agent passed it on to another. */
    to: z.object({ agent: z.string(), name: z.string() }).optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'TicketMove' });
export type TicketMove = z.infer<typeof TicketMove>;
