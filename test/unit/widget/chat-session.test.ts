import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Ack } from '../../../server/contract/citizen-events.ts';
import type { Message } from '../../../server/contract/message.ts';
import { type ChatSession, chatSession } from '../../../widget/chat-session.ts';
import type { ChatSetup } from '../../../widget/setup.ts';
import type { Transport, TransportEvents } from '../../../widget/transport.ts';

const ID = 'a'.repeat(22);
const conversation = {
  id: ID,
  status: 'bot',
  locale: 'fr',
  site: 'belleroche-web',
  seq: 1,
  rated: false,
} as const;
const setup: ChatSetup = {
  site: 'belleroche-web',
  lang: 'fr',
  dir: 'ltr',
  words: { title: 'Assistant', other: 'Autre' },
  languages: [],
  contact: { name: 'Mairie', hours: [] },
};
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
const refusal = (status: number, code: string): Ack<never> => ({
  ok: false,
  problem: { type: `/problems/${code}`, title: code, status, code },
});

/** A line whose other end the test holds. */
class Line {
  events: TransportEvents | undefined;
  readonly asked: { name: string; wish: unknown }[] = [];
  readonly answers: Record<string, () => unknown> = {
    open: () => ({ ok: true, value: { conversation, token: 't', messages: [message(1)] } }),
    send: () => ({ ok: true, value: { seq: 2, last: 2 } }),
    sync: () => ({ ok: true, value: { last: 1 } }),
    locale: () => ({ ok: true, value: { words: { title: 'Assistant (en)' }, dir: 'ltr' } }),
    erase: () => ({ ok: true, value: {} }),
  };
  renewed = 0;

  transport = (events: TransportEvents): Transport => {
    this.events = events;
    return {
      connect: () => events.link('online'),
      hurry: () => undefined,
      renew: () => {
        this.renewed += 1;
      },
      close: () => undefined,
      request: async (name, wish) => {
        this.asked.push({ name, wish });
        const answer = this.answers[name]?.();
        if (answer === undefined) throw new Error('no answer');
        return answer as never;
      },
    };
  };

  sent = (name: string) => this.asked.filter((one) => one.name === name).map(({ wish }) => wish);
}

let line: Line;
let session: ChatSession;
let ids: number;

beforeEach(() => {
  jest.useFakeTimers();
  line = new Line();
  ids = 0;
  session = chatSession({
    setup,
    transport: line.transport,
    newId: () => `id-${++ids}`,
    page: () => 'https://www.belleroche.example/cantine',
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    changed: () => undefined,
  });
});

const settle = () => jest.advanceTimersByTimeAsync(0);

describe('a session', () => {
  test('opens one conversation, whatever is said meanwhile', async () => {
    session.say('un');
    session.start(null);
    session.say('deux');
    await settle();
    expect(line.sent('open')).toEqual([
      { locale: 'fr', site: 'belleroche-web', page: 'https://www.belleroche.example/cantine' },
    ]);
    expect(line.sent('send')).toEqual([
      { text: 'un', clientMessageId: 'id-1' },
      { text: 'deux', clientMessageId: 'id-2' },
    ]);
  });

  test('takes up the conversation of an earlier page from its first message', async () => {
    session.start({ id: ID, token: 't', seen: 3, outbox: [] });
    await settle();
    expect(line.sent('open')).toEqual([]);
    expect(line.events?.handshake()).toEqual({
      conversation: ID,
      token: 't',
      after: 0,
      page: 'https://www.belleroche.example/cantine',
    });
    line.events?.messages({ messages: [message(1), message(2)] });
    expect(line.events?.handshake()).toMatchObject({ after: 2 });
  });

  test('a message without an answer is sent again under its id, over a new line', async () => {
    session.start(null);
    await settle();
    line.answers.send = () => undefined;
    session.say('un');
    // The line it gives up on goes down, as lines do.
    line.events?.link('offline');
    await settle();
    expect(line.renewed).toBeGreaterThan(0);
    line.answers.send = () => ({ ok: true, value: { seq: 2, last: 2 } });
    line.events?.link('online');
    await settle();
    const sent = line.sent('send');
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map((wish) => JSON.stringify(wish))).size).toBe(1);
  });

  test('too many at once: says so, waits, sends again', async () => {
    session.start(null);
    await settle();
    line.answers.send = () => refusal(429, 'too-many');
    session.say('un');
    await settle();
    expect(session.state()).toMatchObject({ problem: { code: 'too-many', tries: 1 } });
    expect(line.sent('send')).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(session.state()).toMatchObject({ problem: { code: 'too-many', tries: 2 } });
    line.answers.send = () => ({ ok: true, value: { seq: 2, last: 2 } });
    await jest.advanceTimersByTimeAsync(4_000);
    expect(line.sent('send')).toHaveLength(3);
    expect(session.state()).toMatchObject({ problem: null });
  });

  test('a message that can never pass is refused, and the next goes its way', async () => {
    session.start(null);
    await settle();
    line.answers.send = () => refusal(413, 'too-large');
    session.say('un');
    await settle();
    expect(session.state().outbox).toMatchObject([{ state: 'refused' }]);
    line.answers.send = () => ({ ok: true, value: { seq: 2, last: 2 } });
    session.say('deux');
    await settle();
    expect(session.state().outbox).toMatchObject([{ state: 'refused' }, { state: 'sent' }]);
  });

  test('asks for what is missing, less and less often, until it has it', async () => {
    session.start(null);
    await settle();
    line.events?.messages({ messages: [message(3)] });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(line.sent('sync')).toEqual([{ after: 1 }]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(line.sent('sync')).toHaveLength(2);
    line.events?.messages({ messages: [message(2)] });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(line.sent('sync')).toHaveLength(2);
  });

  test('gone: opens another and sends there what was not sent', async () => {
    session.start(null);
    await settle();
    line.answers.send = () => refusal(404, 'conversation-gone');
    session.say('un');
    await Promise.resolve();
    line.answers.send = () => ({ ok: true, value: { seq: 2, last: 2 } });
    await settle();
    expect(line.sent('open')).toHaveLength(2);
    expect(line.sent('send').at(-1)).toEqual({ text: 'un', clientMessageId: 'id-1' });
  });

  test('erased: nothing is opened until the citizen asks', async () => {
    session.start(null);
    await settle();
    expect(await session.erase()).toBeNull();
    line.events?.gone();
    await settle();
    expect(session.state()).toMatchObject({ id: null, ended: 'erased' });
    expect(line.sent('open')).toHaveLength(1);
    session.renew();
    await settle();
    expect(line.sent('open')).toHaveLength(2);
  });

  test('the words follow the language of the conversation, and keep a line that is not translated', async () => {
    session.start(null);
    await settle();
    line.events?.state({ conversation: { ...conversation, locale: 'en' } });
    await settle();
    expect(session.language()).toMatchObject({
      code: 'en',
      words: { title: 'Assistant (en)', other: 'Autre' },
    });
    line.events?.state({ conversation: { ...conversation, locale: 'en' } });
    await settle();
    expect(line.sent('locale')).toHaveLength(1);
  });
});
