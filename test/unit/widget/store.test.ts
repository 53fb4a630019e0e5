import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../server/contract/message.ts';
import {
  type ChatEvent,
  type ChatState,
  emptyState,
  isBehind,
  lastOf,
  nextToSend,
  reduce,
  unreadOf,
} from '../../../widget/store.ts';

const ID = 'a'.repeat(22);
const ONE = '00000000-0000-4000-8000-000000000001';
const TWO = '00000000-0000-4000-8000-000000000002';
const conversation = {
  id: ID,
  status: 'bot',
  locale: 'fr',
  site: 'belleroche-web',
  seq: 0,
  rated: false,
} as const;
const problem = { type: '/problems/too-large', title: "C'est trop long.", status: 413, code: 'too-large' };

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  seq,
  id: `m${seq}`,
  at: '2026-11-22T09:00:00.000Z',
  from: 'bot',
  text: `n° ${seq}`,
  lang: 'fr',
  dir: 'ltr',
  generatedBy: 'flow',
  ...more,
});

const having = (...events: ChatEvent[]): ChatState => events.reduce(reduce, emptyState);
const opened: ChatEvent = { type: 'opened', created: { conversation, token: 't', messages: [message(1)] } };
const online: ChatEvent = { type: 'link', link: 'online' };
const messages = (...all: Message[]): ChatEvent => ({ type: 'messages', messages: all });
const said = (clientMessageId: string, text: string): ChatEvent => ({
  type: 'said',
  input: { clientMessageId, text },
  label: text,
});
const seqs = (state: ChatState) => state.messages.map(({ seq }) => seq);

describe('messages', () => {
  test('come in order, once each, however they arrive', () => {
    const state = having(
      opened,
      messages(message(3), message(2)),
      messages(message(2), message(1), message(4)),
    );
    expect(seqs(state)).toEqual([1, 2, 3, 4]);
    expect(state.early).toEqual([]);
  });

  test('wait for those before them, and the hole is known', () => {
    const state = having(opened, messages(message(4)), messages(message(3)));
    expect(seqs(state)).toEqual([1]);
    expect(isBehind(state)).toBe(true);
    expect(lastOf(state)).toBe(1);
    const whole = reduce(state, messages(message(2)));
    expect(seqs(whole)).toEqual([1, 2, 3, 4]);
    expect(isBehind(whole)).toBe(false);
  });

  test('a state or an acknowledgement that is ahead of them is a hole too', () => {
    const ahead = { ...conversation, seq: 3 };
    expect(isBehind(having(opened, { type: 'state', conversation: ahead }))).toBe(true);
    const acknowledged: ChatEvent = { type: 'acknowledged', clientMessageId: ONE, last: 3 };
    expect(isBehind(having(opened, online, said(ONE, 'oui'), acknowledged))).toBe(true);
  });

  test('of another conversation change nothing', () => {
    const other = { ...conversation, id: 'b'.repeat(22), status: 'closed' } as const;
    const state = having(opened);
    expect(reduce(state, { type: 'state', conversation: other })).toBe(state);
    expect(reduce(emptyState, messages(message(1)))).toBe(emptyState);
  });

  test('seen before this page are history, and only later ones are unread', () => {
    const state = having(
      { type: 'resumed', id: ID, token: 't', seen: 2, outbox: [] },
      messages(message(1), message(2), message(3, { from: 'citizen' }), message(4)),
    );
    expect(state.history).toBe(2);
    expect(unreadOf(state)).toBe(1);
    expect(unreadOf(reduce(state, { type: 'seen' }))).toBe(0);
  });
});

describe('outbox', () => {
  test('sends one at a time, in the order of saying, and nothing while the line is down', () => {
    const state = having(opened, said(ONE, 'un'), said(TWO, 'deux'));
    expect(nextToSend(state)).toBeUndefined();
    const up = reduce(state, online);
    expect(nextToSend(up)?.label).toBe('un');
    expect(nextToSend(reduce(up, { type: 'sending', clientMessageId: ONE }))).toBeUndefined();
  });

  test('keeps what was under way when the line went down, under the same id', () => {
    const cut = having(
      opened,
      online,
      said(ONE, 'un'),
      { type: 'sending', clientMessageId: ONE },
      {
        type: 'link',
        link: 'offline',
      },
    );
    expect(nextToSend(reduce(cut, online))?.input).toEqual({ clientMessageId: ONE, text: 'un' });
  });

  test('lets go of a message once the log has it, whether acknowledged before or after', () => {
    const own = message(2, { from: 'citizen', clientMessageId: ONE });
    const acknowledged: ChatEvent = { type: 'acknowledged', clientMessageId: ONE, last: 2 };
    const start = [opened, online, said(ONE, 'un'), { type: 'sending', clientMessageId: ONE }] as const;
    expect(having(...start, acknowledged, messages(own)).outbox).toEqual([]);
    expect(having(...start, messages(own), acknowledged).outbox).toEqual([]);
    expect(having(...start, acknowledged).outbox).toMatchObject([{ state: 'sent' }]);
  });

  test('keeps a refused message to look at, to send again or to take back', () => {
    const state = having(opened, online, said(ONE, 'un'), { type: 'refused', clientMessageId: ONE, problem });
    expect(state.outbox).toMatchObject([{ state: 'refused', problem }]);
    expect(nextToSend(state)).toBeUndefined();
    expect(nextToSend(reduce(state, { type: 'unsent', clientMessageId: ONE }))?.problem).toBeUndefined();
    expect(reduce(state, { type: 'dropped', clientMessageId: ONE }).outbox).toEqual([]);
  });

  test('survives a page: what was being sent is sent again', () => {
    const outbox = [{ input: { clientMessageId: ONE, text: 'un' }, label: 'un', state: 'sending' }] as const;
    const state = having({ type: 'resumed', id: ID, token: 't', seen: 1, outbox }, online);
    expect(nextToSend(state)?.state).toBe('kept');
  });

  test('sends nothing into a closed conversation', () => {
    const closed = { ...conversation, status: 'closed', seq: 1 } as const;
    expect(
      nextToSend(having(opened, online, said(ONE, 'un'), { type: 'state', conversation: closed })),
    ).toBeUndefined();
  });
});

describe('the end of a conversation', () => {
  test('gone: words not sent go to the next one, buttons do not', () => {
    const choice: ChatEvent = { type: 'said', input: { clientMessageId: TWO, choice: 'yes' }, label: 'Oui' };
    const state = having(opened, said(ONE, 'un'), choice, { type: 'gone' });
    expect(state).toMatchObject({ id: null, token: null, messages: [], ended: 'gone' });
    expect(state.outbox.map(({ label }) => label)).toEqual(['un']);
    expect(reduce(state, opened)).toMatchObject({ id: ID, ended: 'gone', outbox: [{ label: 'un' }] });
  });

  test('erased: nothing is left, and its « gone » is no news', () => {
    const state = having(opened, said(ONE, 'un'), { type: 'erased' });
    expect(state).toMatchObject({ id: null, messages: [], outbox: [], ended: 'erased' });
    expect(reduce(state, { type: 'gone' })).toBe(state);
    expect(reduce(state, { type: 'renewed' }).ended).toBeNull();
  });
});
