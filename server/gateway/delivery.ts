/**
 * Brings open pages up to date. The log of the conversation is the only source: a change is announced to all
 * servers as « conversation X changed », never with its words, and each server sends its own sockets
 * what they have not had, in order. A lost announcement costs nothing: the next one, or the page's own `sync`,
 * brings the rest.
 */
import type { Writing } from '../contract/citizen-events.ts';
import type { Conversation } from '../contract/conversation.ts';
import type { Message } from '../contract/message.ts';

/** A page, a console or anything else that follows a conversation. */
export interface Follower {
  /** The last sequence it was sent. */
  seq: number;
  send(messages: readonly Message[]): void;
  state?(conversation: Conversation): void;
  gone?(): void;
  /** Shown what is being said, before it stands in the log. Only a page on the server that answers reads along. */
  writing?(soFar: Writing): void;
}

export interface DeliveryPorts {
  readonly log: (id: string, after: number) => Promise<Message[]>;
  /** @returns null where the conversation is gone. */
  readonly view: (id: string) => Promise<Conversation | null>;
  /** Tells the other servers. */
  readonly announce: (id: string) => void;
  readonly failed: (where: string, error: unknown) => void;
}

export class Delivery {
  readonly #ports: DeliveryPorts;
  readonly #followers = new Map<string, Set<Follower>>();
  /** Conversations being delivered, and whether something changed meanwhile. */
  readonly #busy = new Map<string, { again: boolean }>();

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  follow(id: string, follower: Follower): () => void {
    const all = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, all.add(follower));
    return () => {
      all.delete(follower);
      if (all.size === 0) this.#followers.delete(id);
    };
  }

  /**
   * Something changed here: own followers are served, other servers are told.
   * @param state makes the state it led to, where that is at hand: it spares a look at the store.
   */
  changed(id: string, messages: readonly Message[], state?: () => Promise<Conversation>): void {
    this.#ports.announce(id);
    this.serve(id, messages, state);
  }

  /** @returns what shows those who read along how far an answer is; undefined where nobody does. */
  writing(id: string): ((soFar: Writing) => void) | undefined {
    const readers = [...(this.#followers.get(id) ?? [])].filter(({ writing }) => writing);
    if (readers.length === 0) return undefined;
    return ({ text, lang, dir }) => {
      for (const reader of readers) reader.writing?.({ text, lang, dir });
    };
  }

  /** Sends followers what they lack. @param known messages at hand: they spare a look at the log. */
  serve(id: string, known: readonly Message[] = [], state?: () => Promise<Conversation>): void {
    if (!this.#followers.has(id)) return;
    const busy = this.#busy.get(id);
    if (busy) busy.again = true;
    else void this.#catchUp(id, known, state);
  }

  async #catchUp(id: string, known: readonly Message[], state?: () => Promise<Conversation>): Promise<void> {
    const busy = { again: false };
    this.#busy.set(id, busy);
    try {
      await this.#once(id, known, state);
      while (busy.again) {
        busy.again = false;
        await this.#once(id, []);
      }
    } catch (error) {
      this.#ports.failed('delivery', error);
    } finally {
      this.#busy.delete(id);
    }
  }

  async #once(
    id: string,
    known: readonly Message[],
    state: () => Promise<Conversation | null> = () => this.#ports.view(id),
  ): Promise<void> {
    const conversation = await state();
    const followers = [...(this.#followers.get(id) ?? [])];
    if (!conversation) {
      for (const follower of followers) follower.gone?.();
      return;
    }
    const behind = followers.filter(({ seq }) => seq < conversation.seq);
    if (behind.length > 0) {
      const from = Math.min(...behind.map(({ seq }) => seq));
      const enough = known[0] !== undefined && known[0].seq <= from + 1;
      const messages = enough ? known : await this.#ports.log(id, from);
      for (const follower of behind) send(follower, messages);
    }
    for (const follower of followers) follower.state?.(conversation);
  }
}

/** Only what it has not had: a follower may have been served while the log was read. */
function send(follower: Follower, messages: readonly Message[]): void {
  const fresh = messages.filter(({ seq }) => seq > follower.seq);
  const last = fresh.at(-1);
  if (!last) return;
  follower.seq = last.seq;
  follower.send(fresh);
}
