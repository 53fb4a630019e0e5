/**
 * The chat's state as a pure function of what happened: which messages there are, in order and once each, and
 * which of the citizen's own are still on their way. It knows no socket, no screen and no clock.
 */
import type { Conversation, CreatedConversation } from '../server/contract/conversation.ts';
import type { Message } from '../server/contract/message.ts';
import type { Problem } from '../server/contract/problem.ts';
import type { CitizenInput } from '../server/contract/turn.ts';

/** One thing the citizen said that the log does not show yet. */
export interface Outgoing {
  /** Its `clientMessageId` never changes: however often it is sent, it counts once. */
  readonly input: CitizenInput;
  /** What the citizen sees of it: the words, or the label of the button. */
  readonly label: string;
  /** `kept`: to be sent · `sending` · `sent`: acknowledged, not in the log yet · `refused`. */
  readonly state: 'kept' | 'sending' | 'sent' | 'refused';
  readonly problem?: Problem;
}

export type Link = 'connecting' | 'online' | 'offline';

export interface ChatState {
  readonly id: string | null;
  readonly token: string | null;
  readonly conversation: Conversation | null;
  /** In order of `seq`, from 1, with no hole. */
  readonly messages: readonly Message[];
  /** Came before an earlier one did: they wait for it. */
  readonly early: readonly Message[];
  /** The highest sequence heard of, whether its message came or not. */
  readonly heard: number;
  readonly outbox: readonly Outgoing[];
  readonly link: Link;
  /** Messages up to here were on screen before this page: nobody needs them announced. */
  readonly history: number;
  /** Messages up to here were on screen, on this page or an earlier one. */
  readonly seen: number;
  /** Why there is no conversation, where there was one. */
  readonly ended: 'gone' | 'erased' | null;
  /** What the server says against opening a conversation or, for now, against sending. */
  readonly problem: Unable | null;
}

export interface Unable extends Problem {
  /** How often in a row it was tried in vain; 0 where it is not tried again by itself. */
  readonly tries: number;
}

export type ChatEvent =
  | { type: 'resumed'; id: string; token: string; seen: number; outbox: readonly Outgoing[] }
  | { type: 'opened'; created: CreatedConversation }
  | { type: 'link'; link: Link }
  | { type: 'messages'; messages: readonly Message[] }
  | { type: 'state'; conversation: Conversation }
  | { type: 'seen' }
  | { type: 'said'; input: CitizenInput; label: string }
  | { type: 'sending' | 'unsent' | 'dropped'; clientMessageId: string }
  | { type: 'acknowledged'; clientMessageId: string; last: number }
  | { type: 'refused'; clientMessageId: string; problem: Problem }
  | { type: 'problem'; problem: Unable }
  | { type: 'gone' }
  | { type: 'erased' }
  | { type: 'renewed' };

export const emptyState: ChatState = {
  id: null,
  token: null,
  conversation: null,
  messages: [],
  early: [],
  heard: 0,
  outbox: [],
  link: 'connecting',
  history: 0,
  seen: 0,
  ended: null,
  problem: null,
};

export function reduce(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'resumed':
      return resume(state, event);
    case 'opened':
      return open(state, event.created);
    case 'link':
      return linked(state, event.link);
    case 'messages':
      return state.id ? receive(state, event.messages) : state;
    case 'state':
      return event.conversation.id === state.id ? brought(state, event.conversation) : state;
    case 'seen':
      return state.seen === lastOf(state) ? state : { ...state, seen: lastOf(state) };
    case 'said':
      return say(state, { input: event.input, label: event.label, state: 'kept' });
    case 'sending':
      return change(state, event.clientMessageId, (item) => ({ ...item, state: 'sending' }));
    case 'unsent':
      return change(state, event.clientMessageId, ({ input, label }) => ({ input, label, state: 'kept' }));
    case 'dropped':
      return { ...state, outbox: state.outbox.filter((item) => idOf(item) !== event.clientMessageId) };
    case 'acknowledged':
      return acknowledge(state, event.clientMessageId, event.last);
    case 'refused':
      return change({ ...state, problem: null }, event.clientMessageId, ({ input, label }) => ({
        input,
        label,
        state: 'refused',
        problem: event.problem,
      }));
    case 'problem':
      return { ...state, problem: event.problem };
    case 'gone':
      return state.id ? end(state, 'gone') : state;
    case 'erased':
      return end({ ...state, outbox: [] }, 'erased');
    case 'renewed':
      return { ...emptyState, link: state.link, outbox: state.outbox };
  }
}

export const idOf = (item: Outgoing): string => item.input.clientMessageId;

/** The last sequence with nothing missing before it: what a reconnection names. */
export const lastOf = (state: ChatState): number => state.messages.at(-1)?.seq ?? 0;

/** Something is missing that the server has: time to ask for it. */
export const isBehind = (state: ChatState): boolean => state.id !== null && state.heard > lastOf(state);

/** What to send now: one at a time, in the order it was said; nothing while the line is down. */
export function nextToSend(state: ChatState): Outgoing | undefined {
  if (state.link !== 'online' || !state.id || state.conversation?.status === 'closed') return undefined;
  if (state.outbox.some((item) => item.state === 'sending')) return undefined;
  return state.outbox.find((item) => item.state === 'kept');
}

/** How many messages came from the other side since the last was seen. */
export const unreadOf = (state: ChatState): number =>
  state.messages.filter(({ seq, from }) => seq > state.seen && from !== 'citizen').length;

function resume(state: ChatState, event: Extract<ChatEvent, { type: 'resumed' }>): ChatState {
  // What was being sent when the page went away may or may not have arrived: sent again, it counts once.
  const outbox = event.outbox.map(
    (item): Outgoing =>
      item.state === 'refused' ? item : { input: item.input, label: item.label, state: 'kept' },
  );
  const { id, token, seen } = event;
  return { ...state, id, token, seen, history: seen, outbox };
}

function open(state: ChatState, { conversation, token, messages }: CreatedConversation): ChatState {
  const { link, outbox, ended } = state;
  const fresh: ChatState = { ...emptyState, link, outbox, ended, id: conversation.id, token };
  return receive(brought(fresh, conversation), messages);
}

function say(state: ChatState, item: Outgoing): ChatState {
  // Who writes on has read that the earlier conversation is gone.
  return { ...state, outbox: [...state.outbox, item], ended: state.ended === 'gone' ? null : state.ended };
}

function linked(state: ChatState, link: Link): ChatState {
  if (link === state.link) return state;
  const outbox =
    link === 'online'
      ? state.outbox
      : state.outbox.map((item): Outgoing => (item.state === 'sending' ? { ...item, state: 'kept' } : item));
  return { ...state, link, outbox };
}

function receive(state: ChatState, incoming: readonly Message[]): ChatState {
  let last = lastOf(state);
  const waiting = new Map([...state.early, ...incoming].map((message) => [message.seq, message]));
  const next: Message[] = [];
  for (let message = waiting.get(last + 1); message; message = waiting.get(last + 1)) {
    next.push(message);
    last += 1;
  }
  const early = [...waiting.values()].filter(({ seq }) => seq > last);
  const heard = Math.max(state.heard, last, ...early.map(({ seq }) => seq));
  const arrived = new Set(next.map(({ clientMessageId }) => clientMessageId));
  return {
    ...state,
    messages: next.length > 0 ? [...state.messages, ...next] : state.messages,
    early,
    heard,
    outbox: state.outbox.filter((item) => !arrived.has(idOf(item))),
  };
}

function brought(state: ChatState, conversation: Conversation): ChatState {
  return { ...state, conversation, heard: Math.max(state.heard, conversation.seq) };
}

function acknowledge(state: ChatState, clientMessageId: string, last: number): ChatState {
  const known = state.messages.some((message) => message.clientMessageId === clientMessageId);
  const outbox = known
    ? state.outbox.filter((item) => idOf(item) !== clientMessageId)
    : state.outbox.map(
        (item): Outgoing => (idOf(item) === clientMessageId ? { ...item, state: 'sent' } : item),
      );
  return { ...state, outbox, heard: Math.max(state.heard, last), problem: null };
}

/** The conversation is no more. Words not sent go to the next one; buttons belonged to this one. */
function end(state: ChatState, ended: 'gone' | 'erased'): ChatState {
  const outbox = state.outbox
    .filter(({ input, state: how }) => input.text !== undefined && how !== 'sent' && how !== 'refused')
    .map((item): Outgoing => ({ ...item, state: 'kept' }));
  return { ...emptyState, link: state.link, outbox, ended };
}

function change(state: ChatState, clientMessageId: string, how: (item: Outgoing) => Outgoing): ChatState {
  return {
    ...state,
    outbox: state.outbox.map((item) => (idOf(item) === clientMessageId ? how(item) : item)),
  };
}
