/**
 * What our Botpress integration and this server say to one another: calls to `POST /integrations/botpress`, events to
 * the integration's webhook. Both are signed as webhooks are (docs/botpress.md). A session is one conversation
 * that a bot has handed over; it is named by the conversation's id.
 */
import { z } from 'zod';
import { ConversationId, Locale, Reference } from './primitives.ts';
import { MAX_TEXT } from './turn.ts';

export const BOTPRESS_PATH = '/integrations/botpress';

const Text = z.string().min(1).max(MAX_TEXT);

/** A message of the bot's conversation before a person was asked for. */
export const EarlierMessage = z.strictObject({ from: z.enum(['citizen', 'bot']), text: Text });
export type EarlierMessage = z.infer<typeof EarlierMessage>;

const common = {
  /** Made once a call: the same call sent again, with the same id, has the same answer and no second effect. */
  id: z.uuid(),
  /** The full name of a site of the kind `botpress`: `belleroche-assistant`. */
  site: z.string().max(120),
};

/** The settings of the integration are being saved: are they right? */
export const CheckCall = z.strictObject({ ...common, type: z.literal('check') });

/** A bot asks for a person. Asked again under the same key while the session lasts, it is the same session. */
export const StartCall = z.strictObject({
  ...common,
  type: z.literal('start'),
  key: z.string().min(1).max(200),
  /** Where events of the session are to be sent. */
  webhook: z.url().max(2_000),
  /** Believed where what the citizen wrote does not tell. */
  language: Locale.optional(),
  title: z.string().max(500),
  description: z.string().max(2_000).optional(),
  citizen: z.strictObject({ name: z.string().max(100).optional(), email: z.email().max(254).optional() }),
  /** Oldest first. */
  history: z.array(EarlierMessage).max(200),
});

/** The citizen, or the bot, writes on. */
export const MessageCall = z.strictObject({
  ...common,
  type: z.literal('message'),
  session: ConversationId,
  /** Its name at Botpress: told twice, it is said once. */
  message: z.string().min(1).max(200),
  from: z.enum(['citizen', 'bot']),
  text: Text,
});

/** The citizen, or the bot, has ended it. */
export const StopCall = z.strictObject({ ...common, type: z.literal('stop'), session: ConversationId });

export const BotpressCall = z
  .discriminatedUnion('type', [CheckCall, StartCall, MessageCall, StopCall])
  .meta({ id: 'BotpressCall' });
export type BotpressCall = z.infer<typeof BotpressCall>;
export type StartCall = z.infer<typeof StartCall>;
export type MessageCall = z.infer<typeof MessageCall>;
export type StopCall = z.infer<typeof StopCall>;

/** `open`: a person has it, or it waits for one · `over`: the bot goes on. */
export const SessionState = z.enum(['open', 'over']);
export type SessionState = z.infer<typeof SessionState>;

export const BotpressAnswer = z
  .union([
    z.object({ session: ConversationId, state: SessionState, reference: Reference.optional() }),
    /** To `check`: the town hall the site belongs to. */
    z.object({ town: z.string() }),
  ])
  .meta({ id: 'BotpressAnswer' });
export type BotpressAnswer = z.infer<typeof BotpressAnswer>;

/** Who speaks, as the citizen reads it; `id` is the same for the same name and role at the same site. */
export const SessionAuthor = z.object({ id: z.string(), name: z.string() });
export type SessionAuthor = z.infer<typeof SessionAuthor>;

const event = {
  /** An event may come twice, with the same id; those of one session come in order. */
  id: z.string(),
  session: ConversationId,
};
export const BotpressEvent = z.discriminatedUnion('type', [
  z.object({ ...event, type: z.literal('assigned'), agent: SessionAuthor }),
  z.object({ ...event, type: z.literal('message'), author: SessionAuthor, text: z.string() }),
  z.object({ ...event, type: z.literal('stopped') }),
]);
export type BotpressEvent = z.infer<typeof BotpressEvent>;

/** What a bot that was asked a question wrote, and whether it wants a person instead. */
export const BotReply = z.object({ texts: z.array(z.string()), handsOver: z.boolean() });
export type BotReply = z.infer<typeof BotReply>;

/** One bot, asked one question at a time: our workspace's `dist/chat.cjs` makes it. */
export interface AskedBot {
  /** @param question without anything that identifies a person. @throws where the bot cannot be reached in time. */
  ask(question: string, signal: AbortSignal): Promise<unknown>;
}
