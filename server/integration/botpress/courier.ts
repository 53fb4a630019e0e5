/**
 * Brings Botpress what a session's conversation says, in order, from the log: what was sent is remembered by its place,
 * so nothing is lost by a crash, and what is sent twice has the same id. One server at a time sends for a session.
 */
import type { BotpressEvent } from '../../contract/botpress.ts';
import type { PublicTicket } from '../../contract/ticket.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { TurnRunner } from '../../conversation/turn-runner.ts';
import { NotTaken, type SendPorts, send } from '../webhooks/send.ts';
import { eventsOf, stopped } from './events.ts';
import type { Secrets } from './secrets.ts';
import { isOver } from './sessions.ts';
import type { Session, SessionStore } from './store.ts';

export interface CourierPorts extends SendPorts {
  readonly sessions: SessionStore;
  readonly store: Pick<ConversationStore, 'read' | 'log'>;
  readonly runner: Pick<TurnRunner, 'townOf'>;
  readonly ticketOf: (reference: string) => Promise<PublicTicket | null>;
  readonly secrets: Secrets;
  readonly failed: (where: string, error: unknown) => void;
  /** For tests. */
  readonly pauses?: readonly number[];
}

/** How often sessions that are due are looked for, and how long one that is told all is left alone, in milliseconds. */
const SWEEP_EVERY = 1_000;
const REST = 30_000;
/** Where another server is sending, it is tried again after so long, in milliseconds. */
const BUSY = 300;
/** Pauses after failures, in milliseconds; then the last one, until the conversation is forgotten. */
const PAUSES = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000];
const BATCH = 100;

export class Courier {
  readonly #ports: CourierPorts;
  /** Sessions this process is sending for; true where one must be looked at again. */
  readonly #running = new Map<string, boolean>();
  #sweeping: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(ports: CourierPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#sweeping = setInterval(() => void this.#sweep(), SWEEP_EVERY);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#sweeping);
    const { patience } = this.#ports;
    const limit = performance.now() + patience;
    while (this.#running.size > 0 && performance.now() < limit) await pause(20);
  }

  /** A conversation changed: where it is a session, Botpress hears of it. */
  changed(id: string): void {
    void this.#ports.sessions
      .has(id)
      .then((known) => known && this.#look(id))
      .catch((error: unknown) => this.#ports.failed('botpress', error));
  }

  /** Says again that a session is over. Where that fails, the next message of the citizen asks for it anew. */
  remind(session: Session): void {
    void this.#send(session, stopped(session.id)).catch(() => undefined);
  }

  async #sweep(): Promise<void> {
    try {
      const { sessions, now } = this.#ports;
      for (const id of await sessions.due(now().getTime(), BATCH)) this.#look(id);
    } catch (error) {
      this.#ports.failed('botpress', error);
    }
  }

  #look(id: string): void {
    if (this.#stopped) return;
    const running = this.#running.has(id);
    this.#running.set(id, running);
    if (running) return;
    this.#bring(id)
      .catch((error: unknown) => this.#ports.failed('botpress', error))
      .finally(() => {
        const again = this.#running.get(id);
        this.#running.delete(id);
        if (again) this.#look(id);
      });
  }

  async #bring(id: string): Promise<void> {
    const { sessions, now } = this.#ports;
    const done = await sessions.lock(`send ${id}`);
    if (!done) {
      setTimeout(() => this.#look(id), BUSY).unref();
      return;
    }
    try {
      const session = await sessions.read(id);
      if (!session || session.over || session.sent === null) return;
      if (now().getTime() < session.notBefore) return;
      await this.#bringAll(session, session.sent);
    } finally {
      await done();
    }
  }

  async #bringAll(session: Session, from: number): Promise<void> {
    const { sessions, store, now } = this.#ports;
    const { id } = session;
    try {
      const ended = await this.#bringLog(session, from);
      if (!ended) return await sessions.lookAgain(id, now().getTime() + REST);
      await this.#send(session, stopped(id));
      await sessions.over(id);
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      // Nobody hears this address any more, or there is nothing left to tell.
      if (error.final || !(await store.read(id))) return await sessions.over(id);
      const { pauses = PAUSES } = this.#ports;
      const wait = pauses[Math.min(session.tries, pauses.length - 1)] ?? REST;
      await sessions.failed(id, now().getTime() + wait);
    }
  }

  /** @returns whether the session is over: then all of it has been told. */
  async #bringLog(session: Session, from: number): Promise<boolean> {
    const { sessions, store, runner, ticketOf } = this.#ports;
    const { id } = session;
    const snapshot = await store.read(id);
    if (!snapshot) return true;
    const ended = isOver(snapshot);
    const { ticket } = snapshot.memory;
    const agent = (ticket ? await ticketOf(ticket) : null)?.agent ?? null;
    const town = runner.townOf(snapshot).municipality.name;
    // Not beyond what the state is of: what came since is told with its own state.
    const log = (await store.log(id, from)).filter(({ seq }) => seq <= snapshot.seq);
    for (const message of log) {
      const withChoices = !ended && message.seq === snapshot.seq;
      for (const event of eventsOf(message, { session: id, town, agent, withChoices }))
        await this.#send(session, event);
      await sessions.sent(id, message.seq);
    }
    return ended;
  }

  #send({ site, webhook }: Session, event: BotpressEvent): Promise<void> {
    return send({ url: webhook, secrets: this.#ports.secrets.of(site) }, event, this.#ports);
  }
}

const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));
