/** Questions to the state. */
import type { DeskTicket } from '../server/contract/ticket.ts';
import type { DeskState, Outgoing } from './state.ts';

export const isMine = (state: DeskState, ticket: DeskTicket): boolean =>
  ticket.status === 'assigned' &&
  ticket.assignedTo !== undefined &&
  ticket.assignedTo === state.session?.agent.id;

const inOrder = (a: DeskTicket, b: DeskTicket): number =>
  a.rank - b.rank || a.openedAt.localeCompare(b.openedAt) || a.reference.localeCompare(b.reference);

const tickets = (state: DeskState): DeskTicket[] => Object.values(state.rows).map(({ ticket }) => ticket);

const byDue = (a: DeskTicket, b: DeskTicket): number =>
  (a.dueAt ?? a.openedAt).localeCompare(b.dueAt ?? b.openedAt);

export interface Lists {
  readonly mine: readonly DeskTicket[];
  readonly waiting: readonly DeskTicket[];
  readonly callbacks: readonly DeskTicket[];
}

/** The three lists, each with the one to serve first on top. */
export function lists(state: DeskState): Lists {
  const all = tickets(state).sort(inOrder);
  return {
    mine: all.filter((ticket) => isMine(state, ticket)),
    waiting: all.filter(({ status }) => status === 'waiting'),
    // Those whose time has come first.
    callbacks: all.filter(({ status }) => status === 'callback').sort(byDue),
  };
}

/** Its place among those who wait for the same team, from 1; null where it does not wait. */
export function placeInLine(state: DeskState, { reference, municipality, team }: DeskTicket): number | null {
  const line = lists(state).waiting.filter(
    (other) => other.municipality === municipality && other.team === team,
  );
  const index = line.findIndex((other) => other.reference === reference);
  return index < 0 ? null : index + 1;
}

/** Messages of the citizen that the agent has not had before their eyes. */
export function unread(state: DeskState, reference: string): number {
  const messages = state.views[reference]?.view?.messages ?? [];
  const last = state.seen[reference] ?? 0;
  return messages.filter(({ from, seq }) => from === 'citizen' && seq > last).length;
}

export const unreadInAll = (state: DeskState): number =>
  lists(state).mine.reduce((sum, { reference }) => sum + unread(state, reference), 0);

export const repliesTo = (state: DeskState, reference: string): Outgoing[] =>
  state.outbox.filter((one) => one.reference === reference);

/**
 * The reply to send now in a conversation, if any. One at a time, so that their order is kept; one that was
 * refused holds nothing up.
 */
export function nextToSend(state: DeskState, reference: string): Outgoing | undefined {
  const open = repliesTo(state, reference).filter(({ status }) => status !== 'refused' && status !== 'sent');
  return open.some(({ status }) => status === 'sending') ? undefined : open[0];
}

/** Replies not yet with the server. */
export const unsent = (state: DeskState): Outgoing[] =>
  state.outbox.filter(({ status }) => status !== 'sent');

/** Conversations to keep up to date: mine and the one on the screen. */
export function followed(state: DeskState): string[] {
  const references = lists(state).mine.map(({ reference }) => reference);
  const { selected } = state;
  return selected === null || references.includes(selected) ? references : [...references, selected];
}
