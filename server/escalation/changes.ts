/**
 * Reads on, from the stream the scripts write, which tickets changed, and tells this process' listeners.
 * Each server reads for itself and pushes to its own consoles: no change is lost with the server that made it.
 */
import type { DeskTicket } from '../contract/ticket.ts';
import type { RedisClient } from '../redis/client.ts';
import { keys } from './keys.ts';
import type { DeskLog } from './ports.ts';
import type { TicketStore } from './store.ts';
import { deskTicket } from './ticket.ts';

interface Entry {
  readonly id: string;
  /** `left`: the line, `<town hall>:<team>`, that the ticket left for another. */
  readonly message: { readonly ticket?: string; readonly left?: string };
}

/** @param left the lines, `<town hall>:<team>`, that it left since it was last told of. */
export type TicketListener = (ticket: DeskTicket, left: readonly string[]) => void;

/** How long one read waits for news, in milliseconds, and how many changes it takes at once. */
const WAIT = 5_000;
const BATCH = 500;
/** Pause after a failed read, in milliseconds. */
const PAUSE = 250;

export class TicketChanges {
  readonly #client: RedisClient;
  readonly #store: Pick<TicketStore, 'readMany'>;
  readonly #log: DeskLog;
  readonly #listeners = new Set<TicketListener>();
  #stopped = false;
  #reading: Promise<void> | undefined;

  /** @param client connected and used for nothing else: it blocks. Whoever made it closes it. */
  constructor(client: RedisClient, store: Pick<TicketStore, 'readMany'>, log: DeskLog) {
    this.#client = client;
    this.#store = store;
    this.#log = log;
  }

  subscribe(listener: TicketListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once every later change is sure to be heard. */
  async start(): Promise<void> {
    const newest = await this.#client.xRevRange(keys.changes, '+', '-', { COUNT: 1 });
    this.#reading = this.#read(newest?.[0]?.id ?? '0-0');
  }

  /** Takes up to five seconds, unless the client is closed first. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
  }

  async #read(from: string): Promise<void> {
    let last = from;
    while (!this.#stopped) {
      try {
        const entries = await this.#after(last);
        const changed = new Map<string, string[]>();
        for (const { message } of entries) {
          const left = changed.get(message.ticket ?? '') ?? [];
          changed.set(message.ticket ?? '', message.left === undefined ? left : [...left, message.left]);
        }
        // A ticket that changed ten times is read once, as it is now.
        for (const ticket of await this.#store.readMany([...changed.keys()])) {
          this.#announce(deskTicket(ticket), changed.get(ticket.reference) ?? []);
        }
        last = entries.at(-1)?.id ?? last;
      } catch (error) {
        if (this.#stopped) return;
        this.#log.warn({ err: error }, 'the changes of the desk could not be read');
        await new Promise((wake) => setTimeout(wake, PAUSE));
      }
    }
  }

  async #after(last: string): Promise<readonly Entry[]> {
    const options = { BLOCK: WAIT, COUNT: BATCH };
    const found: readonly { messages: readonly Entry[] }[] | null = await this.#client.xRead(
      { key: keys.changes, id: last },
      options,
    );
    return found?.[0]?.messages ?? [];
  }

  #announce(ticket: DeskTicket, left: readonly string[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(ticket, left);
      } catch (error) {
        this.#log.error({ reference: ticket.reference, err: error }, 'a listener of the desk failed');
      }
    }
  }
}
