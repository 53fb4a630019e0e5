/** The agents' socket: it pushes what changed. Actions go over HTTP; this carries signs of life and wishes. */
import type { Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Namespace, Server, Socket } from 'socket.io';
import { type ZodType, z } from 'zod';
import { type Agent, seesAll } from '../agents/agent.ts';
import type { PresenceStore } from '../agents/presence.ts';
import type { Serving } from '../agents/serving.ts';
import { sessionStands } from '../agents/sessions.ts';
import type { AgentStore } from '../agents/store.ts';
import { AGENT_NAMESPACE, type DeskEvents, deskRequests, type Presence } from '../contract/desk.ts';
import type { Message } from '../contract/message.ts';
import type { Note } from '../contract/note.ts';
import type { DeskTicket } from '../contract/ticket.ts';
import { keys } from '../escalation/keys.ts';
import type { Routing } from '../escalation/routing.ts';
import type { EscalationService } from '../escalation/service.ts';
import type { NoteStore } from '../notes/store.ts';
import type { Words } from '../words/words.ts';
import { announced, hearOthers } from './announcements.ts';
import type { NotedConsoles } from './desk-notes.ts';
import type { OpenConsoles } from './desk-session.ts';
import type { Origins } from './origins.ts';
import { asProblemError, ProblemError, parsed, problemOf } from './problems.ts';
import { MAX_UNREAD_BYTES, unreadBytes } from './unread.ts';

/** Brings a follower the messages after a sequence, and each later one. `Delivery` is one. */
export interface DeskFeed {
  follow(
    conversation: string,
    follower: { seq: number; send(messages: readonly Message[]): void },
  ): () => void;
  /** Sends followers what they lack. */
  serve(conversation: string): void;
}

export interface AgentSocketDeps {
  readonly escalations: EscalationService;
  readonly routing: Pick<Routing, 'offerOf'>;
  readonly serving: Serving;
  readonly agents: AgentStore;
  readonly presence: PresenceStore;
  readonly traineeOf: (agent: Agent) => Agent;
  readonly feed: DeskFeed;
  readonly notes: Pick<NoteStore, 'read'>;
  readonly sessions: RequestHandler;
  readonly origins: Origins;
  readonly words: Words;
  readonly failed: (where: string, error: unknown) => void;
}

type RequestName = keyof typeof deskRequests;
type Wish = { readonly reference: string; readonly after: number };

/** What servers tell one another of a note: where it is to be shown, and where it stands. */
const NOTED = 'noted';
const Noted = z.object({
  rooms: z.array(z.string()),
  reference: z.string(),
  conversation: z.string(),
  id: z.string(),
});
type Noted = z.infer<typeof Noted>;

/** One console that is open. */
interface Console {
  readonly socket: Socket;
  readonly request: Request;
  readonly following: Map<string, () => void>;
  presence: Presence | null;
}

/** Conversations one console follows at once: more than an agent has in hand, and no more than it shows. */
const MAX_FOLLOWED = 20;
/** Events a console may send in ten seconds: a sign of life is due every three. */
const MAX_EVENTS = { points: 60, duration: 10 };

/** Consoles that do not read are looked for at most this often, in milliseconds. */
const LOOK_EVERY = 1_000;

/** @param line `<town hall>:<team>`. */
const lineRoom = (line: string) => `line:${line}`;
const townRoom = (municipality: string) => `town:${municipality}`;
const agentRoom = (agent: string) => `agent:${agent}`;
const sessionRoom = (session: string) => `session:${session}`;

export class AgentSockets implements OpenConsoles, NotedConsoles {
  readonly #deps: AgentSocketDeps;
  readonly #limiter = new RateLimiterMemory(MAX_EVENTS);
  #namespace: Namespace | undefined;
  readonly #answering = new Set<Promise<void>>();
  #lookedAt = 0;
  #unsubscribe = () => {};

  constructor(deps: AgentSocketDeps) {
    this.#deps = deps;
  }

  attach(io: Server): void {
    const namespace = io.of(AGENT_NAMESPACE);
    this.#namespace = namespace;
    namespace.use((socket, next) => this.#admit(socket, next));
    namespace.on('connection', (socket) => this.#welcome(socket));
    const { failed } = this.#deps;
    const noted = announced(Noted, (note) => {
      this.#othersNoted(note).catch((error: unknown) => failed('note', error));
    });
    hearOthers(namespace, { [NOTED]: noted }, failed);
    this.#unsubscribe = this.#deps.escalations.onChange((ticket, left) => this.#push(ticket, left));
  }

  /** Resolves once what consoles asked for before is answered: the store may then be closed. */
  async detach(): Promise<void> {
    this.#unsubscribe();
    await Promise.allSettled([...this.#answering]);
  }

  presence(agent: string, presence: Presence): void {
    this.#namespace?.to(agentRoom(agent)).emit('presence', { presence } satisfies DeskEvents['presence']);
  }

  signedOut(session: string): void {
    this.#namespace?.in(sessionRoom(session)).disconnectSockets(true);
  }

  changed(agent: string): void {
    this.#namespace?.in(agentRoom(agent)).disconnectSockets(true);
  }

  /** To those who serve the ticket, and only those connected here: each server hears of all changes itself. */
  #push(ticket: DeskTicket, left: readonly string[]): void {
    const local = this.#namespace?.local;
    if (!local) return;
    this.#cutOffTheFull();
    const rooms = [lineRoom(keys.line(ticket)), townRoom(ticket.municipality)];
    local.to(rooms).emit('ticket', { ticket } satisfies DeskEvents['ticket']);
    const { reference, revision } = ticket;
    if (left.length > 0) {
      const gone: DeskEvents['left'] = { reference, revision };
      local.to(left.map(lineRoom)).except(rooms).emit('left', gone);
    }
    const to = ticket.offer?.agent ?? '';
    const offer = this.#deps.routing.offerOf(ticket, to);
    if (offer) local.to(agentRoom(to)).emit('offer', offer satisfies DeskEvents['offer']);
  }

  /** Of an agent's note to colleagues, on every server: those who serve the ticket, and nobody else. */
  noted(ticket: DeskTicket, note: Note): void {
    const rooms = [lineRoom(keys.line(ticket)), townRoom(ticket.municipality)];
    const { reference, conversation } = ticket;
    this.#showNote(rooms, { reference, note });
    // Only its id goes through Redis: what agents write stands there sealed, and nowhere else.
    this.#tellOthers({ rooms, reference, conversation, id: note.id }).catch((error: unknown) =>
      this.#deps.failed('note', error),
    );
  }

  async #tellOthers(noted: Noted): Promise<void> {
    const servers = (await this.#namespace?.adapter.serverCount()) ?? 1;
    if (servers > 1) this.#namespace?.serverSideEmit(NOTED, noted);
  }

  /** An agent on another server noted something. */
  async #othersNoted({ rooms, reference, conversation, id }: Noted): Promise<void> {
    const note = await this.#deps.notes.read(conversation, id);
    if (note) this.#showNote(rooms, { reference, note });
  }

  #showNote(rooms: string[], note: DeskEvents['note']): void {
    this.#namespace?.local.to(rooms).emit('note', note);
  }

  /** Pushes go to rooms: who has stopped reading is looked for before each, on this server alone, and rarely. */
  #cutOffTheFull(): void {
    const now = Date.now();
    if (now - this.#lookedAt < LOOK_EVERY) return;
    this.#lookedAt = now;
    for (const socket of this.#namespace?.sockets.values() ?? []) cutOffIfFull(socket);
  }

  #admit(socket: Socket, next: (error?: Error) => void): void {
    const { sessions, origins, agents, failed } = this.#deps;
    const { origin, host } = socket.handshake.headers;
    if (!origins.allows(origin, host)) {
      next(new Error('origin-refused'));
      return;
    }
    const request = socket.request as Request;
    // The session is only read here: nothing is ever answered on this response.
    void sessions(request, {} as Response, (error?: unknown) => {
      if (error) {
        failed('agent handshake', error);
        return next(new Error('unavailable'));
      }
      const id = request.session.agent;
      if (!id) return next(new Error('not-signed-in'));
      agents.read(id).then(
        (agent) => {
          if (!agent) return next(new Error('not-signed-in'));
          void socket.join(this.#roomsOf(this.#acting(socket, agent), request.sessionID));
          next();
        },
        (reason: unknown) => {
          failed('agent handshake', reason);
          next(new Error('unavailable'));
        },
      );
    });
  }

  /** In an exercise the agent is somebody else. */
  #acting(socket: Socket, agent: Agent): Agent {
    return socket.handshake.auth.training === true ? this.#deps.traineeOf(agent) : agent;
  }

  #roomsOf(agent: Agent, session: string): string[] {
    const lines = this.#deps.serving.linesOf(agent).map((line) => lineRoom(keys.line(line)));
    const town = seesAll(agent) ? [townRoom(agent.municipality)] : [];
    return [agentRoom(agent.id), sessionRoom(session), ...lines, ...town];
  }

  /** Teams given or taken away since the connection began: no line is heard that is not theirs any more. */
  #keepRooms({ socket, request }: Console, agent: Agent): void {
    const rooms = new Set(this.#roomsOf(agent, request.sessionID));
    for (const room of socket.rooms) if (room !== socket.id && !rooms.has(room)) void socket.leave(room);
    for (const room of rooms) if (!socket.rooms.has(room)) void socket.join(room);
  }

  #welcome(socket: Socket): void {
    const console: Console = {
      socket,
      request: socket.request as Request,
      following: new Map(),
      presence: null,
    };
    for (const name of Object.keys(deskRequests) as RequestName[]) {
      socket.on(name, (wish: unknown, ack: unknown) => {
        const answering = this.#answer(console, name, wish, ack);
        this.#answering.add(answering);
        void answering.finally(() => this.#answering.delete(answering));
      });
    }
    socket.on('disconnect', () => {
      for (const unfollow of console.following.values()) unfollow();
      console.following.clear();
    });
  }

  async #answer(console: Console, name: RequestName, content: unknown, ack: unknown): Promise<void> {
    let reply: object;
    try {
      await this.#limiter.consume(console.socket.id).catch(() => {
        throw new ProblemError('too-many', { retryAfter: MAX_EVENTS.duration });
      });
      const wish = parsed<Partial<Wish>>(deskRequests[name] as ZodType<Partial<Wish>>, content);
      const agent = await this.#agentOf(console);
      if (name === 'heartbeat') await this.#heartbeat(console, agent);
      if (name === 'follow') await this.#follow(console, agent, wish.reference ?? '', wish.after ?? 0);
      if (name === 'unfollow') unfollow(console, wish.reference ?? '');
      reply = { ok: true, value: {} };
    } catch (error) {
      const { words, failed } = this.#deps;
      const language = console.request.session?.locale ?? 'fr';
      const refusal = asProblemError(error, failed);
      reply = { ok: false, problem: problemOf(refusal, words, language) };
      if (refusal.code === 'not-signed-in') console.socket.disconnect(true);
    }
    if (typeof ack === 'function') ack(reply);
  }

  /** The session and the account are read anew: what was ended or taken away elsewhere is gone here too. */
  async #agentOf({ request, socket }: Console): Promise<Agent> {
    const stands = await sessionStands(request);
    const agent =
      stands && request.session.agent ? await this.#deps.agents.read(request.session.agent) : null;
    if (!agent) throw new ProblemError('not-signed-in');
    return this.#acting(socket, agent);
  }

  async #heartbeat(console: Console, agent: Agent): Promise<void> {
    const { presence, escalations } = this.#deps;
    this.#keepRooms(console, agent);
    // First what the agent is: nothing is offered to who is not there.
    const now = await presence.beat(agent);
    await escalations.heartbeat(agent);
    if (now !== console.presence)
      console.socket.emit('presence', { presence: now } satisfies DeskEvents['presence']);
    console.presence = now;
  }

  async #follow(console: Console, agent: Agent, reference: string, after: number): Promise<void> {
    const { escalations, feed } = this.#deps;
    const ticket = await escalations.ticket(agent, reference);
    if (!ticket) throw new ProblemError('not-found');
    unfollow(console, reference);
    // The console left while the ticket was read: nobody would ever unfollow.
    if (!console.socket.connected) return;
    const oldest = console.following.keys().next().value;
    if (console.following.size >= MAX_FOLLOWED && oldest !== undefined) unfollow(console, oldest);
    const send = (messages: readonly Message[]) => {
      if (!cutOffIfFull(console.socket)) console.socket.emit('messages', { reference, messages });
    };
    console.following.set(reference, feed.follow(ticket.conversation, { seq: after, send }));
    feed.serve(ticket.conversation);
  }
}

/** It comes back, and reads all it needs. @returns whether it was cut off. */
function cutOffIfFull(socket: Socket): boolean {
  const full = unreadBytes(socket) > MAX_UNREAD_BYTES;
  if (full) socket.disconnect(true);
  return full;
}

function unfollow({ following }: Console, reference: string): void {
  following.get(reference)?.();
  following.delete(reference);
}
