/** The logs of open conversations: merged by sequence, so that nothing shows twice and holes are noticed. */
import type { TicketView } from '../server/contract/desk.ts';
import type { Message } from '../server/contract/message.ts';
import type { DeskState, OpenView } from './state.ts';

/** In order, each sequence once. */
function mergeBySeq(known: readonly Message[], fresh: readonly Message[]): Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of fresh) if (!bySeq.has(message.seq)) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

const hasHole = (messages: readonly Message[]): boolean =>
  messages.some(({ seq }, index) => index > 0 && seq !== (messages[index - 1]?.seq ?? 0) + 1);

/** Messages pushed for a conversation that was read before. Others are ignored: reading brings them. */
export function mergeMessages(state: DeskState, reference: string, fresh: readonly Message[]): DeskState {
  const open = state.views[reference];
  if (!open?.view) return state;
  const before = open.view.messages;
  const messages = mergeBySeq(before, fresh);
  if (messages.length === before.length) return state;
  const last = before.at(-1)?.seq ?? 0;
  const heard = messages.filter(({ seq, from }) => seq > last && from === 'citizen');
  const view = { ...open.view, messages };
  const next: DeskState = {
    ...state,
    views: { ...state.views, [reference]: { ...open, view, stale: open.stale || hasHole(messages) } },
    outbox: settled(state, messages),
  };
  return heard.length > 0 ? told(next, reference, heard) : next;
}

/** In the open conversation the words are read out; elsewhere, that there are some. */
function told(state: DeskState, reference: string, heard: readonly Message[]): DeskState {
  const clock = state.clock + 1;
  const arrival = { id: clock, kind: 'message', references: [reference] } as const;
  if (state.selected === reference)
    return { ...state, clock, arrival, heard: [...state.heard, ...heard].slice(-5) };
  return { ...state, clock, arrival };
}

/** Puts a conversation that was read, or the fact that it is being read or could not be. */
export function withView(
  state: DeskState,
  reference: string,
  found: { readonly view: TicketView } | { readonly status: 'loading' | 'failed' },
): DeskState {
  const known = state.views[reference];
  const put = (view: OpenView, rest: Partial<DeskState> = {}): DeskState => ({
    ...state,
    ...rest,
    views: { ...state.views, [reference]: view },
  });
  if (!('view' in found)) {
    // What was read before stays on the screen while it is read again, or where that fails.
    return put(known?.view ? { ...known, stale: false } : { status: found.status, view: null, stale: false });
  }
  const messages = mergeBySeq(found.view.messages, known?.view?.messages ?? []);
  const view = { ...found.view, messages };
  return put(
    { status: 'ready', view, stale: false },
    { outbox: settled(state, messages), seen: firstSeen(state, reference, messages) },
  );
}

/** After a reload nothing tells what was read: at least what an agent has already answered. */
function firstSeen(state: DeskState, reference: string, messages: readonly Message[]) {
  if (state.seen[reference] !== undefined) return state.seen;
  const answered = messages.findLast(({ from }) => from === 'agent')?.seq ?? 0;
  return { ...state.seen, [reference]: answered };
}

/** Replies that the log does not have yet. */
function settled(state: DeskState, messages: readonly Message[]) {
  const arrived = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return state.outbox.some(({ clientMessageId }) => arrived.has(clientMessageId))
    ? state.outbox.filter(({ clientMessageId }) => !arrived.has(clientMessageId))
    : state.outbox;
}
