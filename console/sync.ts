/** Keeps what is on the screen up to date: the live connection, the queue, the conversations that matter. */
import type { AgentSession, DeskEvents } from '../server/contract/desk.ts';
import type { Offer } from '../server/contract/routing.ts';
import { ApiFailure, type DeskApi } from './api.ts';
import type { DeskEvent } from './events.ts';
import type { Live, LivePorts } from './live.ts';
import { followed, lists } from './select.ts';
import type { DeskState, Offered } from './state.ts';

/** What this needs of the desk. */
export interface SyncDesk {
  readonly state: DeskState;
  dispatch(event: DeskEvent): void;
  failed(error: unknown, loud?: boolean): void;
  /** The page is in front of the agent: what the open conversation shows is read. */
  look(): void;
  /** Another agent signed in, in another tab. */
  changedHands(session: AgentSession): void;
  expire(): void;
  /** Everything is up to date again. */
  synced(): void;
}

/** While the queue is longer than what the server lists, the list is filled up again below this length. */
const REFILL_BELOW = 100;
/** Before the socket is tried again where the server closed the door, in milliseconds. */
const AFTER_REFUSAL = 1_000;
const AFTER_FAILURE = 3_000;
/** Where no socket gets through (an old proxy), the desk is read over HTTP so often, in milliseconds. */
const WITHOUT_SOCKET = 5_000;

/** The server says for how long: no two machines' clocks need agree. */
const offeredFrom = ({ reference, seconds }: Offer): Offered => ({
  reference,
  until: Date.now() + seconds * 1_000,
});

function eventOf<N extends keyof DeskEvents>(name: N, content: DeskEvents[N]): DeskEvent {
  if (name === 'offer') return { type: 'offer', offer: offeredFrom(content as Offer) };
  return { type: name, ...content } as unknown as DeskEvent;
}

export class Sync {
  readonly #api: DeskApi;
  readonly #desk: SyncDesk;
  readonly #connect: (ports: LivePorts) => Live;
  readonly #following = new Set<string>();
  #live: Live | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor(api: DeskApi, desk: SyncDesk, connect: (ports: LivePorts) => Live) {
    this.#api = api;
    this.#desk = desk;
    this.#connect = connect;
  }

  begin(): void {
    this.end();
    this.#poll = setInterval(() => {
      if (this.#desk.state.link !== 'online') void this.#everything();
    }, WITHOUT_SOCKET);
    this.#live = this.#connect({
      online: () => {
        // The server has forgotten what was followed: reading again follows again.
        this.#following.clear();
        this.#desk.dispatch({ type: 'link', link: 'online' });
        void this.#everything();
      },
      lost: () => this.#desk.dispatch({ type: 'link', link: 'lost' }),
      refused: () => void this.#askWhyRefused(),
      received: (name, content) => this.#desk.dispatch(eventOf(name, content)),
    });
  }

  end(): void {
    clearInterval(this.#poll);
    this.#live?.close();
    this.#live = undefined;
    this.#following.clear();
  }

  retry(): void {
    this.#live?.retry();
  }

  /** Reads a conversation, or reads it again, and follows it. */
  async read(reference: string): Promise<void> {
    this.#desk.dispatch({ type: 'view-asked', reference });
    try {
      const view = await this.#api.ticket(reference);
      this.#desk.dispatch({ type: 'view', view });
      this.#desk.look();
      this.#following.add(reference);
      this.#live?.follow(reference, this.#lastSeq(reference));
    } catch (error) {
      this.#desk.dispatch({ type: 'view-failed', reference });
      this.#desk.failed(error, false);
    }
  }

  async readOnce(reference: string): Promise<void> {
    if (!this.#desk.state.views[reference]) await this.read(reference);
  }

  async queue(): Promise<void> {
    const asOf = this.#desk.state.clock;
    try {
      const queue = await this.#api.queue();
      this.#desk.dispatch({ type: 'queue', queue, asOf, offers: queue.offers.map(offeredFrom) });
    } catch (error) {
      this.#desk.failed(error, false);
    }
  }

  /** What a change calls for: conversations to read or to leave, a list to fill up. */
  followUp(before: DeskState): void {
    const { state } = this.#desk;
    if (state.phase !== 'signed-in') return;
    if (state.rows !== before.rows || state.selected !== before.selected) this.#followWhatMatters();
    for (const [reference, open] of Object.entries(state.views)) {
      if (open.stale && !before.views[reference]?.stale) queueMicrotask(() => void this.read(reference));
    }
    if (state.views !== before.views) queueMicrotask(() => this.#desk.look());
    if (state.rows === before.rows || state.hidden.waiting === 0) return;
    const shrunk = lists(state).waiting.length < REFILL_BELOW && lists(before).waiting.length >= REFILL_BELOW;
    if (shrunk) void this.queue();
  }

  async #everything(): Promise<void> {
    await this.queue();
    await Promise.all(followed(this.#desk.state).map((reference) => this.read(reference)));
    this.#desk.synced();
  }

  /** The socket says no without a reason: the session either has ended or can be used again. */
  async #askWhyRefused(): Promise<void> {
    try {
      const session = await this.#api.session();
      if (session.agent.id === this.#desk.state.session?.agent.id) this.#retryAfter(AFTER_REFUSAL);
      else this.#desk.changedHands(session);
    } catch (error) {
      if (error instanceof ApiFailure && error.passing) this.#retryAfter(AFTER_FAILURE);
      else this.#desk.expire();
    }
  }

  #retryAfter(pause: number): void {
    setTimeout(() => this.#live?.retry(), pause);
  }

  #lastSeq(reference: string): number {
    return this.#desk.state.views[reference]?.view?.messages.at(-1)?.seq ?? 0;
  }

  #followWhatMatters(): void {
    const wanted = new Set(followed(this.#desk.state));
    for (const reference of this.#following) {
      if (wanted.has(reference)) continue;
      this.#following.delete(reference);
      this.#live?.unfollow(reference);
    }
    for (const reference of wanted) queueMicrotask(() => void this.readOnce(reference));
  }
}
