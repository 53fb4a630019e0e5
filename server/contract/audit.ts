import { z } from 'zod';
import { Instant } from './primitives.ts';

/** What an agent, or a program in their name, did. Never a word of a citizen: who, what, which, when. */
export const AuditAction = z.enum([
  'session.opened',
  'session.closed',
  'session.revoked',
  'ticket.seen',
  'ticket.taken',
  'ticket.moved',
  'ticket.answered',
  'ticket.noted',
  'ticket.closed',
  'call.logged',
  'appointment.changed',
  'data.exported',
  'data.erased',
  'data.objected',
  'account.created',
  'account.changed',
  'account.disabled',
  'account.enabled',
  'account.link_made',
  'account.password_set',
  'token.created',
  'token.revoked',
  'webhook.created',
  'webhook.changed',
  'webhook.secret_changed',
  'webhook.replayed',
  'webhook.set_aside',
  'letter.replayed',
  'letter.set_aside',
  'webhook.deleted',
  'setting.switched',
  'kiosk.invited',
  'kiosk.revoked',
]);
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEntry = z
  .object({
    /** Its place in the log: later entries have greater ones. */
    id: z.string(),
    at: Instant,
    /** Who did it, as they were called then; empty for the server itself. */
    agent: z.string(),
    agentName: z.string(),
    /** The name of the token a program used; empty in the console. */
    token: z.string(),
    action: AuditAction,
    /** What it was done to: a reference, an account's login, a token's name. */
    object: z.string(),
    /** Names and codes such as `reason=solved`; no text anybody wrote to anybody. */
    detail: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** The newest first. `next`: what to ask for as `before` to read on; null at the end. */
export const AuditPage = z
  .object({ entries: z.array(AuditEntry), next: z.string().nullable() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}-\d{1,10}$/, 'Expected the "next" of the page before.')
    .optional(),
  action: AuditAction.optional(),
  /** An agent's id. */
  agent: z.string().max(100).optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
