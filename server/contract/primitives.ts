import { z } from 'zod';

/** Who said a message. `system` speaks of the conversation itself: « an agent has joined », « closed ». */
export const From = z.enum(['citizen', 'bot', 'agent', 'system']);
export type From = z.infer<typeof From>;

/** What made a message's words. Every message carries it, in exports too (EU AI Act, art. 50(2)). */
export const GeneratedBy = z.enum(['citizen', 'flow', 'knowledge', 'rule', 'model', 'agent', 'system']);
export type GeneratedBy = z.infer<typeof GeneratedBy>;

/** A BCP 47 language tag as our `locales/` folders are named: `fr`, `en`, `ar`… */
export const Locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'Expected a language tag, such as "fr" or "ar".')
  .meta({ id: 'Locale' });

export const Direction = z.enum(['ltr', 'rtl']);
export type Direction = z.infer<typeof Direction>;

/** Position of a message in its conversation: 1, 2, 3… with no hole. */
export const Seq = z.int().min(0);

/** Made by the citizen's device, once a message; a repeat has the same answer and no second effect. */
export const ClientMessageId = z.uuid();

/** A conversation's id: 22 characters of base64url, not guessable. */
export const ConversationId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, 'Expected the id of a conversation: 22 letters, digits, - and _.');

/** `renew-id-card`, `location-mairie`…: the id of a flow, of an intent and of every measurement. */
export const IntentKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Expected a key, such as "renew-id-card".');

/** What a person may say on the phone or on paper: `G-7K3M-P2QX`, without look-alike letters. */
export const Reference = z
  .string()
  .regex(/^G-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/, 'Expected a reference, such as "G-7K3M-P2QX".');

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A day, `2026-11-22`. */
export const Day = z.iso.date();
