import { z } from 'zod';
import { Instant, Reference } from './primitives.ts';

export const WebhookEventName = z.enum([
  'ticket.created',
  'ticket.assigned',
  'ticket.closed',
  'callback.due',
]);
export type WebhookEventName = z.infer<typeof WebhookEventName>;

/**
 * What is sent. No word of a citizen, no name or number of theirs, and not what it is about: that may be violence
 * at home. Who must know more asks the API, with a token of its own. `ping` is a trial, without a ticket.
 */
export const WebhookEvent = z
  .object({
    /** The same in every try: what came twice is known by it. */
    id: z.string(),
    type: z.union([WebhookEventName, z.literal('ping')]),
    at: Instant,
    municipality: z.string(),
    ticket: z
      .object({
        reference: Reference,
        site: z.string(),
        team: z.string(),
        lang: z.string(),
        priority: z.string(),
        mode: z.string(),
      })
      .optional(),
    /** Who has it, in `ticket.assigned`: as citizens read them. */
    agent: z.object({ id: z.string(), name: z.string() }).optional(),
    /** How it ended, in `ticket.closed`. */
    reason: z.string().optional(),
  })
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(WebhookEventName),
    active: z.boolean(),
    createdAt: Instant,
    /** The former secret signs too until then, so that the receiver can change over; null: there is one only. */
    formerUntil: Instant.nullable(),
    /** False where the server's own key has changed since: a new secret is to be made. */
    readable: z.boolean(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

const events = z.array(WebhookEventName).min(1);
const Url = z.url({ protocol: /^https?$/ }).max(500);

export const CreateWebhook = z.strictObject({ url: Url, events }).meta({ id: 'CreateWebhook' });
export type CreateWebhook = z.infer<typeof CreateWebhook>;
export const ChangeWebhook = z
  .strictObject({ url: Url, events, active: z.boolean() })
  .partial()
  .meta({ id: 'ChangeWebhook' });
export type ChangeWebhook = z.infer<typeof ChangeWebhook>;

/** `secret` is shown this once. */
export const WebhookSecret = z.object({ webhook: Webhook, secret: z.string() }).meta({ id: 'WebhookSecret' });
export type WebhookSecret = z.infer<typeof WebhookSecret>;

/** An event that its receiver would not take, after all tries. */
export const DeadDelivery = z
  .object({
    id: z.string(),
    webhook: z.string(),
    url: z.string(),
    type: z.string(),
    reference: z.string(),
    at: Instant,
    givenUpAt: Instant,
    tries: z.int(),
    /**
     * Why: `status-500`, `no-answer`, `private-network`, `secret-unreadable`, `address-not-https`…, or `unreachable`
     * with the system's own code.
     */
    reason: z.string(),
  })
  .meta({ id: 'DeadDelivery' });
export type DeadDelivery = z.infer<typeof DeadDelivery>;
