/** Replies on their way: one at a time a conversation, tried again until the server has them or refuses them. */
import type { AgentSaying } from '../server/contract/saying.ts';
import { ApiFailure, type DeskApi } from './api.ts';
import type { DeskEvent } from './events.ts';
import { nextToSend } from './select.ts';
import type { DeskState } from './state.ts';

/** What this needs of the desk. */
export interface ReplyDesk {
  readonly state: DeskState;
  dispatch(event: DeskEvent): void;
  failed(error: unknown, loud?: boolean): void;
  readonly sync: { read(reference: string): Promise<void> };
}

/** Between two tries, in milliseconds; the last one repeats. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/** How long the log may take to bring a reply that the server has, in milliseconds. */
const CONFIRM = 3_000;

export class Replies {
  readonly #api: DeskApi;
  readonly #desk: ReplyDesk;
  readonly #tries = new Map<string, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(api: DeskApi, desk: ReplyDesk) {
    this.#api = api;
    this.#desk = desk;
  }

  /**
   * Puts a reply on its way; it is remembered before it is sent.
   * @param saying what is sent in place of the text, which then only shows it meanwhile.
   */
  send(reference: string, text: string, saying?: AgentSaying): void {
    const clientMessageId = crypto.randomUUID();
    const reply = {
      clientMessageId,
      reference,
      text,
      status: 'queued',
      ...(saying ? { saying } : {}),
    } as const;
    this.#desk.dispatch({ type: 'reply', reply });
    void this.#next(reference);
  }

  /** Tries now what failed, or what waits. */
  flush(): void {
    for (const reference of new Set(this.#desk.state.outbox.map((one) => one.reference)))
      this.retry(reference);
  }

  retry(reference: string): void {
    clearTimeout(this.#timers.get(reference));
    void this.#next(reference);
  }

  drop(clientMessageId: string): void {
    this.#desk.dispatch({ type: 'reply-dropped', clientMessageId });
  }

  async #next(reference: string): Promise<void> {
    const reply = nextToSend(this.#desk.state, reference);
    if (!reply || this.#desk.state.phase !== 'signed-in') return;
    const { clientMessageId, text, saying = { text } } = reply;
    this.#desk.dispatch({ type: 'reply-status', clientMessageId, status: 'sending' });
    try {
      await this.#api.say(reference, clientMessageId, saying);
    } catch (error) {
      this.#failed(reference, clientMessageId, error);
      return;
    }
    const repeated = this.#tries.delete(reference);
    this.#desk.dispatch({ type: 'reply-status', clientMessageId, status: 'sent' });
    this.#confirm(reference, clientMessageId, repeated || this.#desk.state.link !== 'online' ? 0 : CONFIRM);
    await this.#next(reference);
  }

  /** The log normally comes by itself; a push that was lost must not leave a reply « on its way » for ever. */
  #confirm(reference: string, clientMessageId: string, pause: number): void {
    setTimeout(() => {
      const open = this.#desk.state.outbox.some((one) => one.clientMessageId === clientMessageId);
      if (open) void this.#desk.sync.read(reference);
    }, pause);
  }

  #failed(reference: string, clientMessageId: string, error: unknown): void {
    if (!(error instanceof ApiFailure)) throw error;
    const { problem } = error;
    const about = problem ? { problem } : {};
    // A session that ended refuses everything, and says nothing against the reply.
    if (error.passing || problem?.status === 401) {
      this.#desk.dispatch({ type: 'reply-status', clientMessageId, status: 'failed', ...about });
      if (problem?.status === 401) this.#desk.failed(error);
      else this.#later(reference, error.retryAfter);
      return;
    }
    this.#desk.dispatch({ type: 'reply-status', clientMessageId, status: 'refused', ...about });
    void this.#desk.sync.read(reference);
    void this.#next(reference);
  }

  #later(reference: string, retryAfter: number | undefined): void {
    const tries = this.#tries.get(reference) ?? 0;
    this.#tries.set(reference, tries + 1);
    const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 15_000;
    clearTimeout(this.#timers.get(reference));
    const timer = setTimeout(() => void this.#next(reference), Math.max(pause, (retryAfter ?? 0) * 1_000));
    this.#timers.set(reference, timer);
  }
}
