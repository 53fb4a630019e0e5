/**
 * Drives a conversation: opens it, sends what waits to be sent, asks for what is missing, and starts over when
 * it is gone. All that can be decided without a socket or a clock is decided in `store.ts`.
 */
import type { Rating } from '../server/contract/conversation.ts';
import type { Problem } from '../server/contract/problem.ts';
import type { CitizenInput, Command, Position } from '../server/contract/turn.ts';
import type { ChatSetup, WidgetWords } from './setup.ts';
import {
  type ChatEvent,
  type ChatState,
  emptyState,
  idOf,
  isBehind,
  lastOf,
  nextToSend,
  type Outgoing,
  reduce,
} from './store.ts';
import type { Transport, TransportEvents } from './transport.ts';

export interface SpokenLanguage {
  readonly code: string;
  readonly dir: 'ltr' | 'rtl';
  readonly words: WidgetWords;
}

export interface SessionPorts {
  readonly setup: ChatSetup;
  readonly transport: (events: TransportEvents) => Transport;
  readonly newId: () => string;
  /** The page it stands on: origin and path, never what follows them. */
  readonly page: () => string;
  /** @returns what cancels it. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** After each change of the state or of the language. */
  readonly changed: () => void;
}

export interface ChatSession {
  state(): ChatState;
  language(): SpokenLanguage;
  /** Takes up the conversation of an earlier page, if there is one, and connects. */
  start(earlier: { id: string; token: string; seen: number; outbox: readonly Outgoing[] } | null): void;
  say(text: string): void;
  choose(choice: string, label: string): void;
  command(command: Command, label: string): void;
  share(position: Position, label: string): void;
  /** A message that was refused: sent again as it is, or taken back. */
  again(clientMessageId: string): void;
  drop(clientMessageId: string): void;
  /** Each resolves to what went wrong, or null; `offline` where the line is down. */
  rate(rating: Rating): Promise<Problem | 'offline' | null>;
  speak(code: string): Promise<Problem | 'offline' | null>;
  erase(): Promise<Problem | 'offline' | null>;
  /** With which the citizen comes back to what is kept; '' where it cannot be had now. */
  code(): Promise<string>;
  renew(): void;
  seen(): void;
  /** The page is looked at again, or the network is back: see that the line lives. */
  check(): void;
}

/** How long a hole may stand before the rest is asked for, doubled each time in vain. */
const HOLE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Too many at once, or a fault of the server's: the same request may well succeed later. */
const mayPass = ({ status }: Problem): boolean => status === 429 || status >= 500;

export function chatSession(ports: SessionPorts): ChatSession {
  const { setup, newId, page, later, changed } = ports;
  let state = emptyState;
  let language: SpokenLanguage = { code: setup.lang, dir: setup.dir, words: setup.words };
  /** The language last asked the server for: asked once, whatever it answers. */
  let asked = setup.lang;
  let opening = false;
  let failures = 0;
  let stopPause: (() => void) | null = null;
  let stopWatch: (() => void) | null = null;
  let vain = 0;

  const transport = ports.transport({
    handshake: () =>
      state.id && state.token
        ? { conversation: state.id, token: state.token, after: lastOf(state), page: page() }
        : {},
    link(link) {
      if (link === 'online') resume();
      happen({ type: 'link', link });
    },
    messages: ({ messages }) => happen({ type: 'messages', messages }),
    state({ conversation }) {
      happen({ type: 'state', conversation });
      if (conversation.id === state.id && conversation.locale !== asked) void speak(conversation.locale);
    },
    gone: () => happen({ type: 'gone' }),
  });

  function happen(event: ChatEvent): void {
    const before = state;
    state = reduce(state, event);
    if (state === before) return;
    changed();
    watch();
    void pump();
  }

  /** Opens what is not open, then sends what waits. Whatever happens next calls it again. */
  async function pump(): Promise<void> {
    if (state.link !== 'online' || stopPause) return;
    if (!state.id) {
      if (state.ended !== 'erased') await open();
      return;
    }
    const item = nextToSend(state);
    if (item) await send(item);
  }

  async function open(): Promise<void> {
    if (opening) return;
    opening = true;
    try {
      const ack = await transport.request('open', { locale: language.code, site: setup.site, page: page() });
      opening = false;
      if (ack.ok) {
        failures = 0;
        happen({ type: 'opened', created: ack.value });
      } else {
        const tries = mayPass(ack.problem) ? pause() : 0;
        happen({ type: 'problem', problem: { ...ack.problem, tries } });
      }
    } catch {
      opening = false;
      transport.renew();
    }
  }

  async function send(item: Outgoing): Promise<void> {
    const clientMessageId = idOf(item);
    happen({ type: 'sending', clientMessageId });
    try {
      const ack = await transport.request('send', item.input);
      if (ack.ok) {
        failures = 0;
        happen({ type: 'acknowledged', clientMessageId, last: ack.value.last });
      } else if (ack.problem.code === 'conversation-gone') {
        happen({ type: 'unsent', clientMessageId });
        happen({ type: 'gone' });
      } else if (mayPass(ack.problem)) {
        happen({ type: 'problem', problem: { ...ack.problem, tries: pause() } });
        happen({ type: 'unsent', clientMessageId });
      } else {
        happen({ type: 'refused', clientMessageId, problem: ack.problem });
      }
    } catch {
      transport.renew();
      happen({ type: 'unsent', clientMessageId });
    }
  }

  /** Then all of it is tried again. @returns how often it was in vain. */
  function pause(): number {
    const wait = Math.min(LONGEST_PAUSE_MS, 2_000 * 2 ** failures);
    failures += 1;
    stopPause?.();
    stopPause = later(wait, () => {
      stopPause = null;
      void pump();
    });
    return failures;
  }

  function resume(): void {
    stopPause?.();
    stopPause = null;
  }

  /** A hole in the sequence, or messages heard of that do not come: ask, and ask again less and less often. */
  function watch(): void {
    if (!isBehind(state)) {
      stopWatch?.();
      stopWatch = null;
      vain = 0;
      return;
    }
    if (stopWatch || state.link !== 'online') return;
    stopWatch = later(Math.min(LONGEST_PAUSE_MS, HOLE_MS * 2 ** vain), () => {
      stopWatch = null;
      vain += 1;
      if (isBehind(state) && state.link === 'online') void sync().then(watch);
    });
  }

  async function sync(): Promise<void> {
    try {
      const ack = await transport.request('sync', { after: lastOf(state) });
      if (!ack.ok && ack.problem.code === 'conversation-gone') happen({ type: 'gone' });
    } catch {
      transport.renew();
    }
  }

  function say(input: Omit<CitizenInput, 'clientMessageId'>, label: string): void {
    happen({ type: 'said', input: { ...input, clientMessageId: newId() }, label });
  }

  async function speak(code: string): Promise<Problem | 'offline' | null> {
    asked = code;
    try {
      const ack = await transport.request('locale', { locale: code });
      if (!ack.ok) return ack.problem;
      // A language that lacks a line keeps the one that was there.
      language = { code, dir: ack.value.dir, words: { ...language.words, ...ack.value.words } };
      changed();
      return null;
    } catch {
      asked = language.code;
      return 'offline';
    }
  }

  async function asking<T>(request: () => Promise<{ ok: true; value: T } | { ok: false; problem: Problem }>) {
    try {
      const ack = await request();
      return ack.ok ? null : ack.problem;
    } catch {
      return 'offline' as const;
    }
  }

  return {
    state: () => state,
    language: () => language,
    start(earlier) {
      if (earlier) happen({ type: 'resumed', ...earlier });
      transport.connect();
    },
    say: (text) => say({ text }, text),
    choose: (choice, label) => say({ choice }, label),
    command: (command, label) => say({ command }, label),
    share: (position, label) => say({ position }, label),
    again: (clientMessageId) => happen({ type: 'unsent', clientMessageId }),
    drop: (clientMessageId) => happen({ type: 'dropped', clientMessageId }),
    rate: (rating) => asking(() => transport.request('rate', rating)),
    speak,
    async erase() {
      const problem = await asking(() => transport.request('erase', {}));
      // Gone already is what was wanted.
      if (problem && (problem === 'offline' || problem.code !== 'conversation-gone')) return problem;
      happen({ type: 'erased' });
      return null;
    },
    async code() {
      try {
        const ack = await transport.request('code', {});
        return ack.ok ? ack.value.code : '';
      } catch {
        return '';
      }
    },
    renew: () => happen({ type: 'renewed' }),
    seen: () => happen({ type: 'seen' }),
    check() {
      transport.hurry();
      if (state.link === 'online' && state.id) void sync();
    },
  };
}
