/** The agent's desk: carries out what the agent wants and feeds the store with what the server says. */
import type { AgentSession, Presence } from '../server/contract/desk.ts';
import type { CloseReason } from '../server/contract/ticket.ts';
import { ApiFailure, type DeskApi } from './api.ts';
import type { DeskEvent } from './events.ts';
import type { Live, LivePorts } from './live.ts';
import type { Memory } from './memory.ts';
import { Replies } from './replies.ts';
import { followed, lists } from './select.ts';
import { type DeskState, emptyState, type Pending } from './state.ts';
import { reduce } from './store.ts';

export interface DeskParts {
  readonly api: DeskApi;
  readonly memory: Memory;
  readonly connect: (ports: LivePorts) => Live;
  /** Whether the agent has the page before their eyes. */
  readonly looking: () => boolean;
}

/** While the queue is longer than what the server lists, the list is filled up again below this length. */
const REFILL_BELOW = 100;

export class Desk {
  state: DeskState = emptyState;
  readonly memory: Memory;
  readonly replies: Replies;
  readonly #parts: DeskParts;
  readonly #listeners = new Set<(state: DeskState) => void>();
  readonly #following = new Set<string>();
  #live: Live | undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.memory = parts.memory;
    this.replies = new Replies(parts.api, this);
  }

  subscribe(listener: (state: DeskState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispatch(event: DeskEvent): void {
    const before = this.state;
    this.state = reduce(before, event);
    if (this.state === before) return;
    this.#followUp(before);
    for (const listener of this.#listeners) listener(this.state);
  }

  /** Takes up the session of the cookie, if there is one. @throws ApiFailure where the server is not reached. */
  async start(): Promise<void> {
    try {
      this.#enter(await this.#parts.api.session());
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.passing) throw error;
      this.dispatch({ type: 'signed-out', expired: false });
    }
  }

  /** @throws ApiFailure: the form says why. */
  async signIn(login: string, password: string): Promise<void> {
    this.#enter(await this.#parts.api.signIn(login, password));
  }

  async signOut(): Promise<void> {
    await this.#parts.api.signOut().catch(() => undefined);
    this.#leave();
    this.memory.forget();
    this.dispatch({ type: 'signed-out', expired: false });
  }

  async setPresence(presence: Exclude<Presence, 'offline'>): Promise<void> {
    const before = this.state.presence;
    this.dispatch({ type: 'presence', presence });
    await this.#attempt(
      () => this.#parts.api.setPresence(presence),
      () => this.dispatch({ type: 'presence', presence: before }),
    );
  }

  select(reference: string | null): void {
    if (reference === this.state.selected) return;
    this.dispatch({ type: 'selected', reference });
    if (reference !== null) void this.read(reference);
  }

  /** Reads a conversation, or reads it again. */
  async read(reference: string): Promise<void> {
    this.dispatch({ type: 'view-asked', reference });
    try {
      this.dispatch({ type: 'view', view: await this.#parts.api.ticket(reference) });
      this.look();
      this.#follow(reference);
    } catch (error) {
      this.dispatch({ type: 'view-failed', reference });
      this.failed(error, false);
    }
  }

  /** The agent looks at the page: what the open conversation shows is read. */
  look(): void {
    const { selected } = this.state;
    if (selected !== null && this.#parts.looking()) this.dispatch({ type: 'seen', reference: selected });
  }

  /** @returns whether the ticket is this agent's now. */
  async claim(reference: string): Promise<boolean> {
    const result = await this.#act(reference, 'claim', () => this.#parts.api.claim(reference));
    if (!result) return false;
    this.dispatch({ type: 'ticket', ticket: result.ticket });
    if (!result.claimed) {
      const name = result.ticket.assignedName;
      const key = name === undefined ? 'notice.taken_other' : 'notice.taken';
      this.dispatch({
        type: 'notice',
        notice: { tone: 'info', key, params: name === undefined ? {} : { name } },
      });
      return false;
    }
    this.dispatch({ type: 'selected', reference });
    await this.read(reference);
    return true;
  }

  /** Takes the first of the queue. @returns its reference, if it was won. */
  async claimNext(): Promise<string | null> {
    const [first] = lists(this.state).waiting;
    if (!first) {
      this.dispatch({ type: 'notice', notice: { tone: 'info', key: 'queue.nothing_next', params: {} } });
      return null;
    }
    return (await this.claim(first.reference)) ? first.reference : null;
  }

  release(reference: string): Promise<boolean> {
    return this.#part(reference, 'release', 'notice.released', () => this.#parts.api.release(reference));
  }

  handBack(reference: string): Promise<boolean> {
    return this.#part(reference, 'hand-back', 'notice.handed_back', () =>
      this.#parts.api.handBack(reference),
    );
  }

  async close(reference: string, reason: CloseReason): Promise<boolean> {
    const done = await this.#part(reference, 'close', 'notice.closed', () =>
      this.#parts.api.close(reference, reason),
    );
    if (done) this.memory.keepDraft(reference, '');
    return done;
  }

  retryConnection(): void {
    this.#live?.retry();
  }

  /** Brings everything up to date: the queue, the conversations in hand, what could not be sent. */
  async resync(): Promise<void> {
    await this.#refreshQueue();
    await Promise.all(followed(this.state).map((reference) => this.read(reference)));
    this.replies.flush();
  }

  /** Says what went wrong, or that the session has ended. @param loud whether a failed connection is said. */
  failed(error: unknown, loud = true): void {
    if (!(error instanceof ApiFailure)) throw error;
    const { problem } = error;
    if (problem?.status === 401) this.#expire();
    else if (problem) {
      this.dispatch({
        type: 'notice',
        notice: { tone: 'error', key: `problem.${problem.code}`, params: {}, problem },
      });
    } else if (loud) {
      this.dispatch({ type: 'notice', notice: { tone: 'error', key: 'notice.unreachable', params: {} } });
    }
  }

  #enter(session: AgentSession): void {
    const owner = this.memory.owner();
    if (owner !== null && owner !== session.agent.id) this.memory.forget();
    const first = this.state.session === null || this.state.session.agent.id !== session.agent.id;
    this.dispatch({ type: 'signed-in', session });
    if (first) this.dispatch({ type: 'restored', outbox: this.memory.outbox(), seen: this.memory.seen() });
    this.#leave();
    this.#live = this.#parts.connect({
      online: () => {
        this.#following.clear();
        this.dispatch({ type: 'link', link: 'online' });
        void this.resync();
      },
      lost: () => this.dispatch({ type: 'link', link: 'lost' }),
      refused: () => void this.#askWhyRefused(),
      received: (name, content) => this.dispatch({ type: name, ...content } as DeskEvent),
    });
  }

  #leave(): void {
    this.#live?.close();
    this.#live = undefined;
    this.#following.clear();
  }

  #expire(): void {
    this.#leave();
    this.dispatch({ type: 'signed-out', expired: true });
  }

  async #askWhyRefused(): Promise<void> {
    try {
      const session = await this.#parts.api.session();
      if (session.agent.id === this.state.session?.agent.id) setTimeout(() => this.#live?.retry(), 1_000);
      else this.#enter(session);
    } catch (error) {
      if (error instanceof ApiFailure && error.passing) setTimeout(() => this.#live?.retry(), 3_000);
      else this.#expire();
    }
  }

  async #refreshQueue(): Promise<void> {
    const asOf = this.state.clock;
    try {
      this.dispatch({ type: 'queue', queue: await this.#parts.api.queue(), asOf });
    } catch (error) {
      this.failed(error, false);
    }
  }

  #follow(reference: string): void {
    const last = this.state.views[reference]?.view?.messages.at(-1)?.seq ?? 0;
    this.#following.add(reference);
    this.#live?.follow(reference, last);
  }

  /** What a change calls for: conversations to read or leave, a list to fill up, things to remember. */
  #followUp(before: DeskState): void {
    const { state } = this;
    if (state.session) {
      if (state.outbox !== before.outbox || state.seen !== before.seen) {
        this.memory.keep(state.session.agent.id, state.outbox, state.seen);
      }
    }
    if (state.phase !== 'signed-in') return;
    if (state.rows !== before.rows || state.selected !== before.selected) this.#followWhatMatters();
    for (const [reference, open] of Object.entries(state.views)) {
      if (open.stale && !before.views[reference]?.stale) queueMicrotask(() => void this.read(reference));
    }
    if (state.views !== before.views) queueMicrotask(() => this.look());
    const short = lists(state).waiting.length < REFILL_BELOW && state.hidden.waiting > 0;
    if (short && state.rows !== before.rows && lists(before).waiting.length >= REFILL_BELOW)
      void this.#refreshQueue();
  }

  #followWhatMatters(): void {
    const wanted = new Set(followed(this.state));
    for (const reference of this.#following) {
      if (wanted.has(reference)) continue;
      this.#following.delete(reference);
      this.#live?.unfollow(reference);
    }
    for (const reference of wanted) {
      if (!this.state.views[reference]) queueMicrotask(() => void this.#readOnce(reference));
    }
  }

  async #readOnce(reference: string): Promise<void> {
    if (!this.state.views[reference]) await this.read(reference);
  }

  /** Runs an action of which the ticket has one at a time. @returns null where it failed, which has been said. */
  async #act<T>(reference: string, pending: Pending, action: () => Promise<T>): Promise<T | null> {
    if (this.state.pending[reference]) return null;
    this.dispatch({ type: 'pending', reference, pending });
    try {
      return await action();
    } catch (error) {
      this.failed(error);
      void this.#readOnce(reference);
      return null;
    } finally {
      this.dispatch({ type: 'pending', reference, pending: null });
    }
  }

  /** Lets go of a ticket. The list and the screen are read again: the answer need not hold the ticket. */
  async #part(
    reference: string,
    pending: Pending,
    key: string,
    action: () => Promise<unknown>,
  ): Promise<boolean> {
    const done = await this.#act(reference, pending, async () => {
      await action();
      await Promise.all([this.#refreshQueue(), this.read(reference)]);
      return true;
    });
    if (done) this.dispatch({ type: 'notice', notice: { tone: 'info', key, params: {} } });
    return done === true;
  }

  async #attempt(action: () => Promise<unknown>, undo: () => void): Promise<void> {
    try {
      await action();
    } catch (error) {
      undo();
      this.failed(error);
    }
  }
}
