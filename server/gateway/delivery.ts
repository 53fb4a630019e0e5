/**
 * Brings open pages up to date. The log of the conversation is the only source: a change is announced to all
 * servers as « conversation X now reaches N », never with its words, and each server sends its own sockets
 * what they have not had, in order. A lost announcement costs nothing: the next one, or the page's own `sync`,
 * brings the rest.
 */
import type { Conversation } from '../contract/conversation.ts';
import type { Message } from '../contract/message.ts';

/** A page, a console or anything else that follows a conversation. */
export interface Follower {
  /** The last sequence it was sent. */
  seq: number;
  send(messages: readonly Message[]): void;
  state?(conversation: Conversation): void;
  gone?(): void;
}

export interface DeliveryPorts {
  readonly log: (id: string, after: number) => Promise<Message[]>;
  /** @returns null where the conversation is gone. */
  readonly view: (id: string) => Promise<Conversation | null>;
  /** Tells the other servers. */
  readonly announce: (id: string, seq: number) => void;
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

  /** Something changed here: own followers are served at once, other servers are told. */
  changed(id: string, messages: readonly Message[]): void {
    this.#ports.announce(id, messages.at(-1)?.seq ?? 0);
    this.serve(id, messages);
  }

  /**
   * Sends followers what they lack.
   * @param known messages at hand: they spare a look at the log for followers that lack only these.
   */
  serve(id: string, known: readonly Message[] = []): void {
    const followers = this.#followers.get(id);
    if (!followers) return;
    const first = known[0]?.seq;
    const busy = this.#busy.get(id);
    if (!busy && first !== undefined && [...followers].every(({ seq }) => seq === first - 1)) {
      for (const follower of followers) send(follower, known);
    }
    if (busy) busy.again = true;
    else void this.#catchUp(id);
  }

  async #catchUp(id: string): Promise<void> {
    const state = { again: false };
    this.#busy.set(id, state);
    try {
      do {
        state.again = false;
        await this.#once(id);
      } while (state.again);
    } catch (error) {
      this.#ports.failed('delivery', error);
    } finally {
      this.#busy.delete(id);
    }
  }

  async #once(id: string): Promise<void> {
    const conversation = await this.#ports.view(id);
    const followers = [...(this.#followers.get(id) ?? [])];
    if (!conversation) {
      for (const follower of followers) follower.gone?.();
      return;
    }
    const behind = followers.filter(({ seq }) => seq < conversation.seq);
    if (behind.length > 0) {
      const messages = await this.#ports.log(id, Math.min(...behind.map(({ seq }) => seq)));
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
