/**
 * Which conversation stands on which screen: one person at a time. `guichet:{kiosk}:visit:<device>` names it for
 * as long as signs of life come. When the person leaves, or the screen comes back without it, the link is cut and
 * the conversation erased, unless it goes on elsewhere: somebody will call, has an appointment, or took a code.
 */
import type { PublicTicket } from '../contract/ticket.ts';
import type { Snapshot } from '../conversation/store.ts';
import type { RedisClient } from '../redis/client.ts';
import type { ResumeCodes } from './resume-codes.ts';

export interface VisitPorts {
  readonly redis: RedisClient;
  readonly codes: ResumeCodes;
  readonly read: (conversation: string) => Promise<Snapshot | null>;
  readonly ticketOf: (reference: string) => Promise<PublicTicket | null>;
  readonly erase: (conversation: string) => Promise<void>;
  /** Gives the conversation another key: the screen's opens nothing any more. */
  readonly lock: (conversation: string) => Promise<void>;
}

const visitKey = (device: string) => `guichet:{kiosk}:visit:${device}`;
/** How long a link lives after the last sign of life, in seconds: a cable pulled out must not keep it for ever. */
const LINK_LIFE = 3_600;

export class KioskVisits {
  readonly #ports: VisitPorts;

  constructor(ports: VisitPorts) {
    this.#ports = ports;
  }

  /** What the screen shows now. Whatever it showed before is over. */
  async holds(device: string, conversation: string | null): Promise<void> {
    const { redis } = this.#ports;
    const before = await redis.get(visitKey(device));
    if (before !== null && before !== conversation) await this.#end(before);
    if (conversation === null) await redis.del(visitKey(device));
    else {
      const expiration = { type: 'EX', value: LINK_LIFE } as const;
      await redis.set(visitKey(device), conversation, { expiration });
    }
  }

  async of(device: string): Promise<string | null> {
    return this.#ports.redis.get(visitKey(device));
  }

  async alive(device: string): Promise<void> {
    await this.#ports.redis.expire(visitKey(device), LINK_LIFE);
  }

  async #end(conversation: string): Promise<void> {
    const { read, erase, lock } = this.#ports;
    const snapshot = await read(conversation);
    if (!snapshot) return;
    if (await this.#goesOn(snapshot)) await lock(conversation);
    else await erase(conversation);
  }

  async #goesOn({ id, memory }: Snapshot): Promise<boolean> {
    if (memory.appointment !== null || (await this.#ports.codes.isTaken(id))) return true;
    const ticket = memory.ticket === null ? null : await this.#ports.ticketOf(memory.ticket);
    return ticket?.status === 'callback' || ticket?.status === 'assigned';
  }
}
