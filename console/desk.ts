/** The agent's desk: carries out what the agent wants, and feeds the store with what came of it. */
import type { AgentSession, Presence, SignedOut } from '../server/contract/desk.ts';
import type { TransferTicket } from '../server/contract/routing.ts';
import type { HandBack, HandedBack } from '../server/contract/saying.ts';
import type { CallOutcome, CloseReason } from '../server/contract/ticket.ts';
import { ApiFailure, type DeskApi } from './api.ts';
import type { DeskEvent } from './events.ts';
import type { Live, LivePorts } from './live.ts';
import type { Memory } from './memory.ts';
import { Replies } from './replies.ts';
import { type DeskState, emptyState, type Notice, type Pending } from './state.ts';
import { reduce } from './store.ts';
import { Sync } from './sync.ts';

export interface DeskParts {
  readonly api: DeskApi;
  readonly memory: Memory;
  readonly connect: (ports: LivePorts) => Live;
  /** Whether the agent has the page before their eyes. */
  readonly looking: () => boolean;
  /** Goes to another page, and does not come back by itself. */
  readonly leave: (url: string) => void;
}

export class Desk {
  state: DeskState = emptyState;
  readonly memory: Memory;
  readonly replies: Replies;
  readonly sync: Sync;
  /** For views that only ask. What changes a ticket goes through this desk. */
  readonly api: DeskApi;
  /** « The next » is asked for, and not answered yet: a second press must not take a second one. */
  #taking = false;
  readonly #looking: () => boolean;
  readonly #leave: (url: string) => void;
  readonly #listeners = new Set<(state: DeskState) => void>();

  constructor({ api, memory, connect, looking, leave }: DeskParts) {
    this.#leave = leave;
    this.api = api;
    this.#looking = looking;
    this.memory = memory;
    this.replies = new Replies(api, this);
    this.sync = new Sync(api, this, connect);
  }

  subscribe(listener: (state: DeskState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispatch(event: DeskEvent): void {
    const before = this.state;
    this.state = reduce(before, event);
    if (this.state === before) return;
    this.#remember(before);
    this.sync.followUp(before);
    for (const listener of this.#listeners) listener(this.state);
  }

  /** Takes up the session of the cookie, if there is one. @throws ApiFailure where the server is not reached. */
  async start(): Promise<void> {
    try {
      this.changedHands(await this.api.session());
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.passing) throw error;
      this.dispatch({ type: 'signed-out', expired: false });
    }
  }

  /** @throws ApiFailure: the form says why. */
  async signIn(login: string, password: string): Promise<void> {
    this.changedHands(await this.api.signIn(login, password));
  }

  /** Where the server is not reached nothing ends: who sits down next would find this session still open. */
  async signOut(): Promise<void> {
    let next: SignedOut | undefined;
    try {
      next = await this.api.signOut();
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.passing) return this.failed(error);
    }
    this.sync.end();
    this.memory.forget();
    this.dispatch({ type: 'signed-out', expired: false });
    // The identity provider still knows them: the next person at this machine would come in under their name.
    if (next) this.#leave(next.leave);
  }

  /** Somebody sits down here: the same agent again, or another, who finds nothing of the first. */
  changedHands(session: AgentSession): void {
    const owner = this.memory.owner();
    if (owner !== null && owner !== session.agent.id) this.memory.forget();
    const known = this.state.session?.agent.id === session.agent.id;
    this.dispatch({ type: 'signed-in', session });
    if (!known) this.dispatch({ type: 'restored', outbox: this.memory.outbox(), seen: this.memory.seen() });
    this.sync.begin();
  }

  expire(): void {
    this.sync.end();
    this.dispatch({ type: 'signed-out', expired: true });
  }

  synced(): void {
    this.replies.flush();
  }

  async setPresence(presence: Exclude<Presence, 'offline'>): Promise<void> {
    const before = this.state.presence;
    this.dispatch({ type: 'presence', presence });
    try {
      await this.api.setPresence(presence);
    } catch (error) {
      this.dispatch({ type: 'presence', presence: before });
      this.failed(error);
    }
  }

  select(reference: string | null): void {
    if (reference === this.state.selected) return;
    this.dispatch({ type: 'selected', reference });
    if (reference !== null && this.state.phase === 'signed-in') void this.sync.read(reference);
  }

  look(): void {
    const { selected } = this.state;
    if (selected !== null && this.#looking()) this.dispatch({ type: 'seen', reference: selected });
  }

  /** @returns whether the ticket is this agent's now. */
  async claim(reference: string): Promise<boolean> {
    const result = await this.#act(reference, 'claim', () => this.api.claim(reference));
    if (!result) return false;
    this.dispatch({ type: 'ticket', ticket: result.ticket });
    if (!result.claimed) {
      const { assignedName: name } = result.ticket;
      if (name === undefined) this.#say('notice.taken_other');
      else this.#say('notice.taken', { name });
      return false;
    }
    this.dispatch({ type: 'selected', reference });
    await this.sync.read(reference);
    return true;
  }

  /** Takes the first of the queue that is this agent's to answer. @returns its reference, if it was won. */
  async claimNext(): Promise<string | null> {
    if (this.#taking) return null;
    this.#taking = true;
    try {
      const ticket = await this.api.next();
      if (!ticket) {
        this.#say('queue.nothing_next');
        return null;
      }
      const { reference } = ticket;
      this.dispatch({ type: 'ticket', ticket });
      this.dispatch({ type: 'selected', reference });
      await this.sync.read(reference);
      return reference;
    } catch (error) {
      this.failed(error);
      return null;
    } finally {
      this.#taking = false;
    }
  }

  release(reference: string): Promise<boolean> {
    return this.#part(reference, 'release', 'notice.released', () => this.api.release(reference));
  }

  handBack(reference: string, wish: HandBack): Promise<boolean> {
    const told = ({ at }: HandedBack) =>
      wish.slot !== undefined && at !== 'slot' ? 'notice.handed_back_where_it_was' : 'notice.handed_back';
    return this.#part(reference, 'hand-back', told, () => this.api.handBack(reference, wish));
  }

  /** Lets an offer pass: it goes on to the next agent at once. */
  async decline(reference: string): Promise<void> {
    this.dispatch({ type: 'offer-over', reference });
    await this.#act(reference, 'decline', () => this.api.decline(reference));
  }

  async transfer(reference: string, wish: TransferTicket): Promise<boolean> {
    const passing = () => this.api.transfer(reference, wish);
    const done = await this.#act(reference, 'transfer', async () => {
      await passing();
      await this.sync.queue();
      return true;
    });
    if (done === null) return false;
    this.memory.keepDraft(reference, '');
    this.select(null);
    this.#say('notice.transferred');
    return true;
  }

  /** @returns whether the note is kept; its text must not be lost otherwise. */
  async note(reference: string, id: string, text: string): Promise<boolean> {
    try {
      this.dispatch({ type: 'note', reference, note: await this.api.addNote(reference, id, text) });
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  /** What came of a call. */
  called(reference: string, outcome: CallOutcome): Promise<boolean> {
    const call = { id: crypto.randomUUID(), outcome };
    return this.#part(reference, 'close', 'notice.called', () => this.api.called(reference, call));
  }

  async close(reference: string, reason: CloseReason): Promise<boolean> {
    const closing = () => this.api.close(reference, reason);
    const done = await this.#part(reference, 'close', 'notice.closed', closing);
    if (done) this.memory.keepDraft(reference, '');
    return done;
  }

  /** Says what went wrong, or that the session has ended. @param loud whether a failed connection is said. */
  failed(error: unknown, loud = true): void {
    if (!(error instanceof ApiFailure)) throw error;
    const { problem } = error;
    if (problem?.status === 401) {
      if (this.state.phase === 'signed-in') this.expire();
    } else if (problem) {
      const notice = { tone: 'error', key: `problem.${problem.code}`, params: {}, problem } as const;
      this.dispatch({ type: 'notice', notice });
    } else if (loud) {
      this.dispatch({ type: 'notice', notice: { tone: 'error', key: 'notice.unreachable', params: {} } });
    }
  }

  #say(key: string, params: Notice['params'] = {}): void {
    this.dispatch({ type: 'notice', notice: { tone: 'info', key, params } });
  }

  #remember(before: DeskState): void {
    const { session, outbox, seen } = this.state;
    if (session && (outbox !== before.outbox || seen !== before.seen || session !== before.session)) {
      this.memory.keep(session.agent.id, outbox, seen);
    }
  }

  /** Runs an action of which the ticket has one at a time. @returns null where it failed, which has been said. */
  async #act<T>(reference: string, pending: Pending, action: () => Promise<T>): Promise<T | null> {
    if (this.state.pending[reference]) return null;
    this.dispatch({ type: 'pending', reference, pending });
    try {
      return await action();
    } catch (error) {
      this.failed(error);
      // What was refused was decided on an old picture: a new one explains it.
      if (error instanceof ApiFailure && error.problem && this.state.phase === 'signed-in') {
        await Promise.all([this.sync.queue(), this.sync.read(reference)]);
      }
      return null;
    } finally {
      this.dispatch({ type: 'pending', reference, pending: null });
    }
  }

  /** Lets go of a ticket; then all is read again, since the answer does not hold the ticket. */
  async #part<T>(
    reference: string,
    pending: Pending,
    told: string | ((answer: T) => string),
    action: () => Promise<T>,
  ): Promise<boolean> {
    const key = await this.#act(reference, pending, async () => {
      const answer = await action();
      await Promise.all([this.sync.queue(), this.sync.read(reference)]);
      return typeof told === 'string' ? told : told(answer);
    });
    if (key !== null) this.#say(key);
    return key !== null;
  }
}
