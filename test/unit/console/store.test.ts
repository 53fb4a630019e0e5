import { describe, expect, test } from '@jest/globals';
import type { DeskEvent } from '../../../console/events.ts';
import { MAX_TEXT } from '../../../console/limits.ts';
import { lists, nextToSend, unread } from '../../../console/select.ts';
import { type DeskState, emptyState } from '../../../console/state.ts';
import { reduce } from '../../../console/store.ts';
import type { AgentSession, DeskQueue, TicketView } from '../../../server/contract/desk.ts';
import type { Message } from '../../../server/contract/message.ts';
import type { DeskTicket } from '../../../server/contract/ticket.ts';
import { MAX_TEXT as CONTRACT_MAX_TEXT } from '../../../server/contract/turn.ts';

const A = 'G-2222-2222';
const B = 'G-3333-3333';

const session = (id = 'me'): AgentSession => ({
  agent: {
    id,
    login: id,
    name: 'Samira',
    role: 'agent',
    teams: ['reception'],
    languages: [],
    topics: [],
    right: 'agent',
  },
  presence: 'available',
  csrf: 'x',
  locale: 'fr',
});

const ticket = (reference: string, revision: number, change: Partial<DeskTicket> = {}): DeskTicket => ({
  reference,
  conversation: 'c'.repeat(22),
  status: 'waiting',
  municipality: 'belleroche',
  site: 'belleroche-web',
  team: 'reception',
  topic: null,
  lang: 'fr',
  priority: 'ordinary',
  mode: 'live',
  openedAt: '2026-11-22T09:00:00Z',
  rank: 0,
  revision,
  ...change,
});

const mine = (reference: string, revision: number) =>
  ticket(reference, revision, { status: 'assigned', assignedTo: 'me', assignedName: 'Samira' });

const queue = (parts: Partial<DeskQueue> = {}): DeskQueue => ({
  waiting: [],
  mine: [],
  callbacks: [],
  counts: { waiting: parts.waiting?.length ?? 0, callbacks: parts.callbacks?.length ?? 0 },
  offers: [],
  ...parts,
});

const message = (seq: number, from: Message['from'], more: Partial<Message> = {}): Message => ({
  seq,
  id: `m${seq}`,
  at: '2026-11-22T09:00:00Z',
  from,
  text: `${seq}`,
  lang: 'fr',
  dir: 'ltr',
  generatedBy: 'citizen',
  ...more,
});

const view = (of: DeskTicket, messages: Message[]): TicketView => ({
  ticket: of,
  conversation: {
    id: of.conversation,
    status: 'agent',
    locale: 'fr',
    site: of.site,
    seq: messages.length,
    rated: false,
  },
  messages,
  slots: [],
  procedure: null,
  history: [],
  page: null,
  notes: [],
  past: [],
});

const having = (...events: DeskEvent[]): DeskState => events.reduce(reduce, emptyState);
const signedIn: DeskEvent = { type: 'signed-in', session: session() };
const push = (one: DeskTicket): DeskEvent => ({ type: 'ticket', ticket: one });
const loaded = (parts?: Partial<DeskQueue>, asOf = 0): DeskEvent => ({
  type: 'queue',
  queue: queue(parts),
  asOf,
  offers: [],
});
const references = (tickets: readonly DeskTicket[]) => tickets.map(({ reference }) => reference);

describe('tickets', () => {
  test('« assigned » seen before « created » makes no second row and does not go back', () => {
    const state = having(signedIn, loaded(), push(mine(A, 2)), push(ticket(A, 1)));
    expect(references(lists(state).mine)).toEqual([A]);
    expect(lists(state).waiting).toEqual([]);
  });

  test('stand in order of rank, then of age', () => {
    const state = having(
      signedIn,
      loaded({
        waiting: [
          ticket(A, 1, { rank: 5 }),
          ticket(B, 2, { rank: 1 }),
          ticket('G-4444-4444', 3, { rank: 5, openedAt: '2026-11-22T08:00:00Z' }),
        ],
      }),
    );
    expect(references(lists(state).waiting)).toEqual([B, 'G-4444-4444', A]);
  });

  test('a queue asked for before a push does not undo the push', () => {
    const before = having(signedIn, loaded({ waiting: [ticket(A, 1)] }));
    const asOf = before.clock;
    const state = [push(ticket(B, 2)), push(mine(A, 3)), loaded({ waiting: [ticket(A, 1)] }, asOf)].reduce(
      reduce,
      before,
    );
    expect(references(lists(state).waiting)).toEqual([B]);
    expect(references(lists(state).mine)).toEqual([A]);
  });

  test('nor an offer that came, or was let pass, while the answer was on the way', () => {
    const offer = { reference: A, until: 0 };
    const before = having(signedIn, loaded());
    const late: DeskEvent = { type: 'queue', queue: queue(), asOf: before.clock, offers: [] };
    const offered = [{ type: 'offer', offer } as const, late].reduce(reduce, before);
    expect(offered.offers).toEqual([offer]);
    const declined = reduce(offered, { type: 'offer-over', reference: A });
    const older: DeskEvent = { ...late, asOf: offered.clock, offers: [offer] };
    expect(reduce(declined, older).offers).toEqual([]);
    expect(reduce(declined, { ...older, asOf: declined.clock }).offers).toEqual([offer]);
  });

  test('what the server no longer lists leaves the lists, and an old push does not bring it back', () => {
    const before = having(
      signedIn,
      loaded({ waiting: [ticket(A, 1), ticket(B, 2)] }),
      push(ticket(B, 5, { status: 'closed' })),
    );
    const state = reduce(before, loaded({}, before.clock));
    expect(lists(state).waiting).toEqual([]);
    expect(lists(reduce(state, push(ticket(B, 4)))).waiting).toEqual([]);
  });

  test('what the server does not list for length is counted', () => {
    const state = having(
      signedIn,
      loaded({ waiting: [ticket(A, 1)], counts: { waiting: 251, callbacks: 0 } }),
    );
    expect(state.hidden.waiting).toBe(250);
  });

  test("a ticket lost to another is said, one's own action is not", () => {
    const taken = ticket(A, 3, { status: 'assigned', assignedTo: 'other', assignedName: 'Paul' });
    const lost = having(signedIn, loaded({ mine: [mine(A, 1)] }), push(taken));
    expect(lost.notices).toMatchObject([{ key: 'notice.gone', params: { name: 'Paul', reference: A } }]);
    const own = having(
      signedIn,
      loaded({ mine: [mine(A, 1)] }),
      { type: 'pending', reference: A, pending: 'release' },
      push(ticket(A, 2)),
    );
    expect(own.notices).toEqual([]);
  });
});

describe('arrivals', () => {
  test('are told once, the first list not at all, and a return to the queue not again', () => {
    const first = having(signedIn, loaded({ waiting: [ticket(A, 1)] }));
    expect(first.arrival).toBeNull();
    const second = reduce(first, push(ticket(B, 2)));
    expect(second.arrival).toMatchObject({ kind: 'waiting', references: [B] });
    const back = [push(mine(B, 3)), push(ticket(B, 4))].reduce(reduce, second);
    expect(back.arrival).toBe(second.arrival);
  });

  test('those that came while the connection was lost are told together', () => {
    const before = having(signedIn, loaded());
    const state = reduce(before, loaded({ waiting: [ticket(A, 1), ticket(B, 2)] }, before.clock));
    expect(state.arrival?.references).toEqual([A, B]);
  });
});

describe('messages', () => {
  const open = having(signedIn, loaded({ mine: [mine(A, 1)] }), {
    type: 'view',
    view: view(mine(A, 1), [message(1, 'citizen')]),
  });
  const came = (...messages: Message[]): DeskEvent => ({ type: 'messages', reference: A, messages });

  test('show once and in order, however they come', () => {
    const state = [came(message(3, 'citizen')), came(message(2, 'agent'), message(3, 'citizen'))].reduce(
      reduce,
      open,
    );
    expect(state.views[A]?.view?.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('a hole calls for reading again', () => {
    expect(reduce(open, came(message(3, 'citizen'))).views[A]?.stale).toBe(true);
    expect(reduce(open, came(message(2, 'citizen'))).views[A]?.stale).toBe(false);
  });

  test('a view read before a push keeps what was pushed', () => {
    const pushed = reduce(open, came(message(2, 'citizen')));
    const state = reduce(pushed, { type: 'view', view: view(mine(A, 1), [message(1, 'citizen')]) });
    expect(state.views[A]?.view?.messages).toHaveLength(2);
  });

  test("unread are the citizen's since the agent last looked or answered", () => {
    expect(unread(open, A)).toBe(1);
    const looked = reduce(open, { type: 'seen', reference: A });
    expect(unread(looked, A)).toBe(0);
    expect(unread(reduce(looked, came(message(2, 'agent'), message(3, 'citizen'))), A)).toBe(1);
    const fresh = having(signedIn, {
      type: 'view',
      view: view(mine(A, 1), [message(1, 'citizen'), message(2, 'agent'), message(3, 'citizen')]),
    });
    expect(unread(fresh, A)).toBe(1);
  });

  test('only new words of the citizen are read aloud, and only in the open conversation', () => {
    const elsewhere = reduce(open, came(message(2, 'citizen')));
    expect(elsewhere.heard).toEqual([]);
    expect(elsewhere.arrival).toMatchObject({ kind: 'message', references: [A] });
    const here = [{ type: 'selected', reference: A } as const, came(message(2, 'citizen'))].reduce(
      reduce,
      open,
    );
    expect(here.heard.map(({ seq }) => seq)).toEqual([2]);
  });
});

describe('replies', () => {
  const reply = (id: string, status: 'queued' | 'failed' = 'queued'): DeskEvent => ({
    type: 'reply',
    reply: { clientMessageId: id, reference: A, text: id, status },
  });
  const open = having(signedIn, { type: 'view', view: view(mine(A, 1), [message(1, 'citizen')]) });

  test('go one at a time, in order', () => {
    const two = [reply('x'), reply('y')].reduce(reduce, open);
    expect(nextToSend(two, A)?.clientMessageId).toBe('x');
    const sending = reduce(two, { type: 'reply-status', clientMessageId: 'x', status: 'sending' });
    expect(nextToSend(sending, A)).toBeUndefined();
    const refused = reduce(two, { type: 'reply-status', clientMessageId: 'x', status: 'refused' });
    expect(nextToSend(refused, A)?.clientMessageId).toBe('y');
    const failed = reduce(two, { type: 'reply-status', clientMessageId: 'x', status: 'failed' });
    expect(nextToSend(failed, A)?.clientMessageId).toBe('x');
  });

  test('leave the outbox when the log has them, whatever became of the answer', () => {
    const failed = reduce(reduce(open, reply('x')), {
      type: 'reply-status',
      clientMessageId: 'x',
      status: 'failed',
    });
    const state = reduce(failed, {
      type: 'messages',
      reference: A,
      messages: [message(2, 'agent', { clientMessageId: 'x' })],
    });
    expect(state.outbox).toEqual([]);
  });

  test('the console stops where the contract does', () => {
    expect(MAX_TEXT).toBe(CONTRACT_MAX_TEXT);
  });
});

describe('session', () => {
  const busy = having(signedIn, loaded({ mine: [mine(A, 1)] }), { type: 'selected', reference: A });

  test('a session that ended keeps the screen for its owner and for nobody else', () => {
    const ended = reduce(busy, { type: 'signed-out', expired: true });
    expect(ended).toMatchObject({ phase: 'signed-out', expired: true });
    expect(reduce(ended, signedIn).selected).toBe(A);
    expect(reduce(ended, { type: 'signed-in', session: session('other') }).rows).toEqual({});
  });

  test('signing out leaves nothing', () => {
    expect(reduce(busy, { type: 'signed-out', expired: false })).toEqual({
      ...emptyState,
      phase: 'signed-out',
    });
  });
});
