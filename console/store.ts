/** The console's state as a pure function of what happened. It knows no clock, no network and no page. */
import type { AgentSession, DeskQueue, TicketView } from '../server/contract/desk.ts';
import type { Note } from '../server/contract/note.ts';
import type { DeskTicket } from '../server/contract/ticket.ts';
import type { DeskEvent } from './events.ts';
import { mergeMessages, withView } from './log.ts';
import { isMine } from './select.ts';
import { type DeskState, emptyState, type Notice, type Offered, type Row } from './state.ts';

/** Older notices make way: nobody reads a pile. */
const MOST_NOTICES = 3;

export function reduce(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'signed-in':
      return signedIn(state, event.session);
    case 'signed-out':
      return event.expired
        ? { ...state, phase: 'signed-out', expired: state.session !== null, link: 'starting', pending: {} }
        : { ...emptyState, phase: 'signed-out' };
    case 'restored':
      return { ...state, outbox: [...event.outbox, ...state.outbox], seen: { ...event.seen, ...state.seen } };
    case 'link':
      return { ...state, link: event.link };
    case 'presence':
      return { ...state, presence: event.presence };
    case 'queue':
      return withOffers(withQueue(state, event.queue, event.asOf), event.offers, event.asOf);
    case 'offer':
      return offered(state, event.offer);
    case 'offer-over':
      return withoutOffer(state, event.reference);
    case 'left':
      return left(state, event.reference, event.revision);
    case 'note':
      return noted(state, event.reference, event.note);
    case 'ticket':
      return withTicket(state, event.ticket);
    case 'messages':
      return mergeMessages(state, event.reference, event.messages);
    case 'translated':
      return translated(state, event.reference, event.seq, event.text);
    case 'view-asked':
      return withView(state, event.reference, { status: 'loading' });
    case 'view':
      return withView(putRow(state, event.view.ticket), event.view.ticket.reference, {
        view: withTranslations(state, event.view),
      });
    case 'view-failed':
      return withView(state, event.reference, { status: 'failed' });
    case 'selected':
      return { ...state, selected: event.reference, heard: [] };
    case 'seen':
      return seen(state, event.reference);
    case 'pending': {
      const { [event.reference]: _settled, ...others } = state.pending;
      return { ...state, pending: event.pending ? { ...others, [event.reference]: event.pending } : others };
    }
    case 'reply':
      return { ...state, outbox: [...state.outbox, event.reply] };
    case 'reply-status':
      return replyStatus(state, event);
    case 'reply-dropped':
      return {
        ...state,
        outbox: state.outbox.filter((one) => one.clientMessageId !== event.clientMessageId),
      };
    case 'notice':
      return noticed(state, event.notice);
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter(({ id }) => id !== event.id) };
  }
}

function signedIn(state: DeskState, session: AgentSession): DeskState {
  // Another person's screen is not shown to whoever signs in next.
  const own = state.session === null || state.session.agent.id === session.agent.id;
  const kept = own ? state : { ...emptyState, notices: state.notices };
  return { ...kept, phase: 'signed-in', session, presence: session.presence, expired: false };
}

/** The later version wins, so that « assigned » seen before « created » makes no second row. */
function putRow(state: DeskState, ticket: DeskTicket): DeskState {
  const known = state.rows[ticket.reference];
  if (known && known.ticket.revision >= ticket.revision) return state;
  const clock = state.clock + 1;
  return { ...state, clock, rows: { ...state.rows, [ticket.reference]: { ticket, touched: clock } } };
}

function withTicket(state: DeskState, ticket: DeskTicket): DeskState {
  const before = state.rows[ticket.reference]?.ticket;
  const put = putRow(state, ticket);
  if (put === state) return state;
  // An offer lasts until a change of its ticket says that it no longer is one.
  const mine = ticket.offer !== undefined && ticket.offer.agent === state.session?.agent.id;
  const next = mine ? put : withoutOffer(put, ticket.reference);
  return announce(toldOfLoss(next, before, ticket), [ticket]);
}

/** An agent must not go on writing to somebody who is no longer theirs without being told. */
function toldOfLoss(state: DeskState, before: DeskTicket | undefined, now: DeskTicket): DeskState {
  const wasMine = before !== undefined && isMine(state, before);
  if (!wasMine || isMine(state, now) || state.pending[now.reference]) return state;
  const { reference } = now;
  if (now.status === 'closed') {
    const key = now.closeReason === 'withdrawn' ? 'notice.withdrawn' : 'notice.ended';
    return noticed(state, { tone: 'info', key, params: { reference } });
  }
  if (now.assignedName === undefined) {
    return noticed(state, { tone: 'info', key: 'notice.lost', params: { reference } });
  }
  return noticed(state, { tone: 'info', key: 'notice.gone', params: { reference, name: now.assignedName } });
}

/** An offer is told of once, and stands above the lists until it is over. */
function offered(state: DeskState, offer: Offered): DeskState {
  const known = state.offers.some(({ reference }) => reference === offer.reference);
  const clock = state.clock + 1;
  const offers = [...state.offers.filter(({ reference }) => reference !== offer.reference), offer];
  const next = { ...state, clock, offers, offersTouched: clock };
  return known ? next : { ...next, arrival: { id: clock, kind: 'offer', references: [offer.reference] } };
}

function withoutOffer(state: DeskState, reference: string): DeskState {
  const offers = state.offers.filter((one) => one.reference !== reference);
  if (offers.length === state.offers.length) return state;
  const clock = state.clock + 1;
  return { ...state, clock, offers, offersTouched: clock };
}

/** What the server listed, unless an offer came or went while its answer was on the way. */
function withOffers(state: DeskState, offers: readonly Offered[], asOf: number): DeskState {
  return state.offersTouched > asOf ? state : { ...state, offers };
}

function left(state: DeskState, reference: string, revision: number): DeskState {
  const row = state.rows[reference];
  if (!row || row.ticket.revision > revision) return state;
  const { [reference]: _row, ...rows } = state.rows;
  const { [reference]: _view, ...views } = state.views;
  const selected = state.selected === reference ? null : state.selected;
  const next = { ...withoutOffer(state, reference), rows, views, selected, clock: state.clock + 1 };
  const told = isMine(state, row.ticket) && !state.pending[reference];
  return told ? noticed(next, { tone: 'info', key: 'notice.lost', params: { reference } }) : next;
}

/** A colleague's note, or our own: once, in order. */
function noted(state: DeskState, reference: string, note: Note): DeskState {
  const open = state.views[reference];
  if (!open?.view || open.view.notes.some(({ id }) => id === note.id)) return state;
  const view = { ...open.view, notes: [...open.view.notes, note] };
  return { ...state, views: { ...state.views, [reference]: { ...open, view } } };
}

/** It stands beside the message, which stays as the citizen wrote it. */
function translated(state: DeskState, reference: string, seq: number, text: string): DeskState {
  const open = state.views[reference];
  if (!open?.view?.machine) return state;
  const { machine } = open.view;
  const translations = { ...machine.translations, [seq]: text };
  const view = { ...open.view, machine: { ...machine, translations } };
  return { ...state, views: { ...state.views, [reference]: { ...open, view } } };
}

/** What was translated while the view was on its way stays. */
function withTranslations({ views }: DeskState, view: TicketView): TicketView {
  const known = views[view.ticket.reference]?.view?.machine?.translations;
  if (!view.machine || !known) return view;
  return { ...view, machine: { ...view.machine, translations: { ...known, ...view.machine.translations } } };
}

/** A new ticket is told of once, however often it leaves the queue and comes back. */
function announce(state: DeskState, tickets: readonly DeskTicket[]): DeskState {
  const fresh = tickets.filter(
    ({ reference, status }) => status === 'waiting' && !state.announced.has(reference),
  );
  if (fresh.length === 0) return state;
  const references = fresh.map(({ reference }) => reference);
  const announced = new Set([...state.announced, ...references]);
  if (!state.queueLoaded) return { ...state, announced };
  const clock = state.clock + 1;
  return { ...state, clock, announced, arrival: { id: clock, kind: 'waiting', references } };
}

/**
 * The server's lists replace ours, except for what changed after they were asked for and what is on the screen.
 * Tickets in no list (closed, another's) are kept: an old push that comes late must not bring them back.
 */
function withQueue(state: DeskState, queue: DeskQueue, asOf: number): DeskState {
  const listed = [...queue.waiting, ...queue.mine, ...queue.callbacks];
  const rows: Record<string, Row> = {};
  for (const [reference, row] of Object.entries(state.rows)) {
    const inList =
      row.ticket.status !== 'closed' && (row.ticket.status !== 'assigned' || isMine(state, row.ticket));
    if (row.touched > asOf || reference === state.selected || !inList) rows[reference] = row;
  }
  for (const ticket of listed) {
    const known = state.rows[ticket.reference];
    const newer = !known || ticket.revision > known.ticket.revision;
    rows[ticket.reference] = newer ? { ticket, touched: state.clock } : known;
  }
  const hidden = {
    waiting: Math.max(0, queue.counts.waiting - queue.waiting.length),
    callbacks: Math.max(0, queue.counts.callbacks - queue.callbacks.length),
  };
  return { ...announce({ ...state, rows, hidden }, listed), queueLoaded: true };
}

function seen(state: DeskState, reference: string): DeskState {
  const last = state.views[reference]?.view?.messages.at(-1)?.seq ?? 0;
  if (last <= (state.seen[reference] ?? 0)) return state;
  return { ...state, seen: { ...state.seen, [reference]: last } };
}

function replyStatus(state: DeskState, event: Extract<DeskEvent, { type: 'reply-status' }>): DeskState {
  const { clientMessageId, status, problem } = event;
  const outbox = state.outbox.map((one) => {
    if (one.clientMessageId !== clientMessageId) return one;
    const { problem: _old, ...rest } = one;
    return problem ? { ...rest, status, problem } : { ...rest, status };
  });
  return { ...state, outbox };
}

function noticed(state: DeskState, notice: Omit<Notice, 'id'>): DeskState {
  const clock = state.clock + 1;
  const others = state.notices.filter(({ key }) => key !== notice.key);
  return { ...state, clock, notices: [...others, { ...notice, id: clock }].slice(-MOST_NOTICES) };
}
