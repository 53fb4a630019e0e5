/** The citizen's socket: WebSocket only, every event parsed by its schema, none able to end the process. */
import { randomUUID } from 'node:crypto';
import type { Namespace, Server, Socket } from 'socket.io';
import type { ZodType } from 'zod';
import {
  CITIZEN_NAMESPACE,
  type CitizenAnswers,
  CitizenHandshake,
  type CitizenRequestName,
  citizenRequests,
} from '../contract/citizen-events.ts';
import type { Conversation } from '../contract/conversation.ts';
import type { ConversationService } from '../conversation/service.ts';
import type { Rights } from '../privacy/rights.ts';
import type { Words } from '../words/words.ts';
import type { CitizenTokens } from './citizen-tokens.ts';
import type { Delivery, Follower } from './delivery.ts';
import type { KioskDoor } from './kiosk-door.ts';
import { answerTo, ProblemError } from './problems.ts';
import type { RateLimits } from './rate-limits.ts';
import { MAX_UNREAD_BYTES, unreadBytes } from './unread.ts';

export interface CitizenSocketDeps {
  readonly conversations: ConversationService;
  readonly tokens: CitizenTokens;
  readonly delivery: Delivery;
  readonly limits: RateLimits;
  readonly rights: Rights;
  readonly words: Words;
  readonly door: KioskDoor;
  readonly failed: (where: string, error: unknown) => void;
}

type Handlers = { [N in CitizenRequestName]: (page: Page, wish: never) => Promise<CitizenAnswers[N]> };

/** One page that is open. */
interface Page {
  readonly socket: Socket;
  /** The conversation it holds, once it has one. */
  id: string | null;
  language: string;
  /** The state it knows, as it would be written; null where it must be told in any case. */
  knows: string | null;
  readonly follower: Follower;
  unfollow: () => void;
}

export function citizenSocket(io: Server, deps: CitizenSocketDeps): Namespace {
  const { tokens, failed } = deps;
  const namespace = io.of(CITIZEN_NAMESPACE);
  const handlers = handlersWith(deps);

  namespace.use((socket, next) => {
    const handshake = CitizenHandshake.safeParse(socket.handshake.auth);
    const { conversation, token, after, page } = handshake.success ? handshake.data : {};
    if (!conversation || !token) return next();
    tokens.check(conversation, token).then(
      (answer) => {
        if (answer === 'ok') Object.assign(socket.data, { conversation, after: after ?? 0, page });
        else socket.data.gone = true;
        next();
      },
      (error: unknown) => {
        failed('handshake', error);
        next(new Error('unavailable'));
      },
    );
  });

  namespace.on('connection', (socket) => {
    const page = newPage(socket);
    if (socket.data.gone) socket.emit('gone', {});
    if (typeof socket.data.conversation === 'string') {
      hold(deps, page, socket.data.conversation, Number(socket.data.after));
      // Turns cut off by a crash are finished when someone next looks.
      resume(deps, page, socket.data.conversation, socket.data.page).catch((error: unknown) =>
        failed('resume', error),
      );
    }
    for (const name of Object.keys(citizenRequests) as CitizenRequestName[]) {
      const handle = handlers[name] as Handler;
      const schema: ZodType = citizenRequests[name];
      socket.on(name, (wish: unknown, ack: unknown) => {
        void answerTo(ack, { ...deps, language: page.language }, schema, wish, (read) => handle(page, read));
      });
    }
    socket.on('disconnect', () => page.unfollow());
  });
  return namespace;
}

/** @param at the address of the page, where it has one. */
async function resume({ conversations, delivery }: CitizenSocketDeps, page: Page, id: string, at: unknown) {
  const { conversation } = await conversations.read(id, 0);
  page.language = conversation.locale;
  delivery.serve(id);
  if (typeof at === 'string') await conversations.movedTo(id, at);
}

type Handler = (page: Page, wish: unknown) => Promise<unknown>;

function handlersWith(deps: CitizenSocketDeps): Handlers {
  const { conversations, limits, words, door, rights } = deps;
  /** The conversation of a page that asks something of it: as often as it may say something. */
  const asked = async (page: Page): Promise<string> => {
    const id = held(page);
    await limits.speaking(id);
    return id;
  };
  const handlers = {
    async open(page, wish: { locale?: string; site?: string }) {
      await limits.opening(page.socket.handshake.address);
      await door.check(wish.site, page.socket.handshake.headers.cookie);
      const created = await conversations.create(wish);
      page.language = created.conversation.locale;
      hold(deps, page, created.conversation.id, created.conversation.seq);
      page.knows = stateOf(created.conversation);
      return created;
    },
    async send(page, wish: Parameters<ConversationService['say']>[1]) {
      const id = await asked(page);
      const { seq, messages } = await conversations.say(id, wish);
      return { seq, last: messages.at(-1)?.seq ?? seq };
    },
    async escalate(page) {
      const id = await asked(page);
      const { ticket } = await conversations.escalate(id, randomUUID());
      return { reference: ticket.reference };
    },
    async rate(page, wish: { score: number; solved?: boolean }) {
      await conversations.rate(await asked(page), wish);
      return {};
    },
    async locale(page, wish: { locale: string }) {
      const id = await asked(page);
      page.language = await conversations.setLanguage(id, wish.locale);
      const town = await conversations.townOf(id);
      return { words: flat(town.words.raw('widget', page.language)), dir: words.direction(page.language) };
    },
    // Not counted: it is done once, and nobody who wants to leave is kept.
    async erase(page) {
      await rights.erase(held(page));
      release(page);
      return {};
    },
    async code(page) {
      return { code: await rights.codeOf(await asked(page)) };
    },
    async sync(page, wish: { after: number }) {
      const id = await asked(page);
      const { conversation } = await conversations.read(id, wish.after);
      page.follower.seq = Math.min(page.follower.seq, wish.after);
      page.knows = null;
      deps.delivery.serve(id);
      return { last: conversation.seq };
    },
  } satisfies { [N in CitizenRequestName]: (page: Page, wish: never) => Promise<CitizenAnswers[N]> };
  return handlers;
}

function newPage(socket: Socket): Page {
  const page: Page = {
    socket,
    id: null,
    language: 'fr',
    knows: null,
    unfollow: () => undefined,
    follower: {
      seq: 0,
      send: (messages) => {
        if (unreadBytes(socket) > MAX_UNREAD_BYTES) socket.disconnect(true);
        else socket.emit('messages', { messages });
      },
      state: (conversation) => {
        const state = stateOf(conversation);
        if (state === page.knows && conversation.seq <= page.follower.seq) return;
        page.knows = state;
        socket.emit('state', { conversation });
      },
      gone: () => socket.emit('gone', {}),
      writing: (soFar) => socket.emit('writing', soFar),
    },
  };
  return page;
}

/** Where only the sequence is new, the messages say it: most turns change nothing else. */
const stateOf = ({ seq: _, ...state }: Conversation): string => JSON.stringify(state);

/** The room of a conversation's open pages: nothing is sent to it, it is counted. */
export const pagesOf = (conversation: string) => `pages:${conversation}`;

/** Whether a page of the conversation is open, on any server. Where another does not answer, it may be there. */
export async function isWatched(io: Server | undefined, conversation: string): Promise<boolean> {
  try {
    const pages = await io?.of(CITIZEN_NAMESPACE).in(pagesOf(conversation)).fetchSockets();
    return (pages?.length ?? 1) > 0;
  } catch {
    return true;
  }
}

function hold({ delivery }: CitizenSocketDeps, page: Page, id: string, after: number): void {
  page.unfollow();
  if (page.id) void page.socket.leave(pagesOf(page.id));
  page.id = id;
  page.knows = null;
  page.follower.seq = after;
  page.unfollow = delivery.follow(id, page.follower);
  void page.socket.join(pagesOf(id));
}

function release(page: Page): void {
  page.unfollow();
  if (page.id) void page.socket.leave(pagesOf(page.id));
  page.id = null;
}

/** @throws ProblemError when the page has opened no conversation. */
function held(page: Page): string {
  if (!page.id) throw new ProblemError('conversation-gone');
  return page.id;
}

/** A tree of words as the widget takes it: dotted names. */
export function flat(tree: unknown, prefix = ''): Record<string, string> {
  if (typeof tree === 'string') return { [prefix]: tree };
  if (typeof tree !== 'object' || tree === null) return {};
  return Object.entries(tree).reduce<Record<string, string>>(
    (all, [name, inner]) => Object.assign(all, flat(inner, prefix === '' ? name : `${prefix}.${name}`)),
    {},
  );
}
