/**
 * Conversations past their time. Redis lets them expire by its own clock as well: this pass is what also forgets
 * what stands elsewhere about them, and takes names and numbers out of those that are kept on.
 */
import type { ConversationStore, KeptConversation } from '../conversation/store.ts';
import type { Retention } from '../municipality/retention.ts';
import { withoutContact } from '../privacy/without-contact.ts';
import type { Keeper } from './keeper.ts';

export interface ConversationKeeperPorts {
  readonly store: Pick<ConversationStore, 'kept' | 'read' | 'stay' | 'rewrite'>;
  /** Removes all of one, here and elsewhere. */
  readonly erase: (id: string) => Promise<unknown>;
  /** Whether a ticket is still to be dealt with. */
  readonly isOpen: (reference: string) => Promise<boolean>;
  readonly retention: (municipality: string) => Retention;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export class ConversationKeeper implements Keeper {
  readonly kind = 'conversations';
  readonly #ports: ConversationKeeperPorts;

  constructor(ports: ConversationKeeperPorts) {
    this.#ports = ports;
  }

  async forget(now: Date): Promise<number> {
    const { store, erase, retention } = this.#ports;
    let forgotten = 0;
    for await (const kept of store.kept()) {
      const { conversations_hours, escalated_days, contacts_days } = retention(kept.municipality);
      const age = now.getTime() - Date.parse(kept.lastAt);
      if (age <= (kept.escalated ? contacts_days * DAY : conversations_hours * HOUR)) continue;
      if (kept.escalated && (await this.#hasOpenTicket(kept))) await store.stay(kept.id);
      else if (!kept.escalated || age > escalated_days * DAY) {
        await erase(kept.id);
        forgotten++;
      } else if (!kept.cleaned) {
        await store.rewrite(kept.id, (before) => withoutContact(before, now.getUTCFullYear()));
        forgotten++;
      }
    }
    return forgotten;
  }

  async #hasOpenTicket({ id }: KeptConversation): Promise<boolean> {
    const ticket = (await this.#ports.store.read(id))?.memory.ticket;
    return ticket ? this.#ports.isOpen(ticket) : false;
  }
}
