import { z } from 'zod';
import {
  Conversation,
  CreateConversation,
  type CreatedConversation,
  EscalationRequest,
  LocaleChange,
  Page,
  Rating,
} from './conversation.ts';
import { Message } from './message.ts';
import { ConversationId, Direction, Locale, Seq } from './primitives.ts';
import type { Problem } from './problem.ts';
import { CitizenInput } from './turn.ts';

/** The socket namespace of citizens: WebSocket only. */
export const CITIZEN_NAMESPACE = '/citizen';

/**
 * What a page says when it connects: nothing (it will `open`), or the conversation it had and the last
 * sequence it has. The server then sends what came after, state included.
 */
export const CitizenHandshake = z.object({
  conversation: ConversationId.optional(),
  token: z.string().max(100).optional(),
  after: Seq.optional(),
  /** Where the citizen is now, on another page than they began at. */
  page: Page,
});
export type CitizenHandshake = z.infer<typeof CitizenHandshake>;

/** Events from the page, by name, with the schema of their only argument. All are acknowledged. */
export const citizenRequests = {
  open: CreateConversation,
  send: CitizenInput,
  escalate: EscalationRequest,
  rate: Rating,
  locale: LocaleChange,
  erase: z.object({}),
  code: z.object({}),
  /** « I have up to N »: the answer is a `messages` event with the rest and a `state` event. */
  sync: z.object({ after: Seq }),
} as const;
export type CitizenRequestName = keyof typeof citizenRequests;
export type CitizenRequest<N extends CitizenRequestName> = z.input<(typeof citizenRequests)[N]>;

/** What each request is answered with when all went well. */
export interface CitizenAnswers {
  open: CreatedConversation;
  send: { seq: number; last: number };
  escalate: { reference: string };
  rate: Record<string, never>;
  locale: { words: Record<string, string>; dir: 'ltr' | 'rtl' };
  erase: Record<string, never>;
  /** The code with which the citizen comes back to what is kept. */
  code: { code: string };
  sync: { last: number };
}
export type Ack<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What is being said, as far as it may be shown: the text so far. The message that follows begins with it. */
export const Writing = z.object({ text: z.string(), lang: Locale, dir: Direction });
export type Writing = z.infer<typeof Writing>;

/**
 * Events to the page. `messages` come in order of `seq`; a page ignores a sequence it already has. `state` comes when
 * more of it changed than the sequence, which the messages tell.
 */
export const citizenEvents = {
  messages: z.object({ messages: z.array(Message) }),
  state: z.object({ conversation: Conversation }),
  gone: z.object({}),
  writing: Writing,
} as const;
export type CitizenEvents = { [N in keyof typeof citizenEvents]: z.infer<(typeof citizenEvents)[N]> };
