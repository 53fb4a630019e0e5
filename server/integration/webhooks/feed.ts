/**
 * Reads on which tickets changed, and posts what receivers are to hear. Of all servers one reads each change (a
 * consumer group); what a server that died had read and not finished is taken up by another. So nothing is lost
 * while all of them are down, and the deliveries know what they have: nothing is posted twice.
 */
import { randomUUID } from 'node:crypto';
import { keys } from '../../escalation/keys.ts';
import type { TicketStore } from '../../escalation/store.ts';
import type { RedisClient } from '../../redis/client.ts';
import type { Deliveries } from './deliveries.ts';
import { eventsOf } from './events.ts';
import type { WebhookStore } from './store.ts';

export interface FeedPorts {
  /** Connected and used for nothing else: it blocks. Whoever made it closes it. */
  readonly blocking: RedisClient;
  readonly redis: RedisClient;
  readonly tickets: Pick<TicketStore, 'read' | 'history'>;
  readonly webhooks: WebhookStore;
  readonly deliveries: Pick<Deliveries, 'post'>;
  readonly log: { warn(fields: object, message: string): void };
}

interface Entry {
  readonly id: string;
  readonly message: { readonly ticket?: string };
}

const GROUP = 'webhooks';
/** What was posted of a ticket, kept as long as a ticket may stay open, in seconds: thirty-one days. */
const saidKey = (reference: string) => `guichet:{webhooks}:said:${reference}`;
const SAID = 31 * 86_400;
/** How long one read waits for news, and the pause after a failed one, in milliseconds. */
const WAIT = 5_000;
const PAUSE = 500;
const BATCH = 100;
/** A change that a server has had for so long is another's to finish, in milliseconds. */
const LEFT_LYING = 30_000;
/** Who has not read for so long is not there any more, in milliseconds: a reader asks every five seconds. */
const GONE = 86_400_000;

export class WebhookFeed {
  readonly #ports: FeedPorts;
  readonly #consumer = randomUUID();
  #stopped = false;
  #reading: Promise<void> | undefined;

  constructor(ports: FeedPorts) {
    this.#ports = ports;
  }

  /** The first server of all begins with what comes now; every later one where they stopped. */
  async start(): Promise<void> {
    try {
      await this.#ports.redis.xGroupCreate(keys.changes, GROUP, '$', { MKSTREAM: true });
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('BUSYGROUP')) throw error;
    }
    await this.#forgetTheGone();
    this.#reading = this.#read();
  }

  /** Each start is a reader of its own: those of former starts that have nothing left to finish are forgotten. */
  async #forgetTheGone(): Promise<void> {
    const { redis } = this.#ports;
    for (const { name, pending, idle } of await redis.xInfoConsumers(keys.changes, GROUP)) {
      if (Number(pending) === 0 && Number(idle) > GONE)
        await redis.xGroupDelConsumer(keys.changes, GROUP, name);
    }
  }

  /** Takes up to five seconds, unless the client is closed first. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (!this.#stopped) {
      try {
        const entries = [...(await this.#leftLying()), ...(await this.#news())];
        for (const entry of entries) if (!this.#stopped) await this.#take(entry);
      } catch (error) {
        if (this.#stopped) return;
        this.#ports.log.warn({ err: error }, 'the changes of the desk could not be read for webhooks');
        await new Promise((wake) => setTimeout(wake, PAUSE));
      }
    }
  }

  async #news(): Promise<readonly Entry[]> {
    const found = (await this.#ports.blocking.xReadGroup(
      GROUP,
      this.#consumer,
      { key: keys.changes, id: '>' },
      { BLOCK: WAIT, COUNT: BATCH },
    )) as readonly { messages: readonly Entry[] }[] | null;
    return found?.[0]?.messages ?? [];
  }

  async #leftLying(): Promise<readonly Entry[]> {
    const { redis } = this.#ports;
    const { messages } = await redis.xAutoClaim(keys.changes, GROUP, this.#consumer, LEFT_LYING, '0-0', {
      COUNT: BATCH,
    });
    // What was dropped from the stream meanwhile comes as null.
    return messages.filter((message) => message !== null);
  }

  /** One that fails is left lying, to be tried again: it must not keep the others from being told. */
  async #take({ id, message: { ticket } }: Entry): Promise<void> {
    const { redis, log } = this.#ports;
    try {
      if (ticket) await this.#post(ticket);
      await redis.xAck(keys.changes, GROUP, id);
    } catch (error) {
      if (!this.#stopped) log.warn({ reference: ticket, err: error }, 'a change was not told to receivers');
    }
  }

  async #post(reference: string): Promise<void> {
    const { redis, tickets, webhooks, deliveries } = this.#ports;
    const ticket = await tickets.read(reference);
    if (!ticket) return;
    const receivers = await webhooks.receivers(ticket.municipality);
    if (receivers.length === 0) return;
    const said = new Set(await redis.sMembers(saidKey(reference)));
    for (const event of eventsOf(ticket, await tickets.history(reference))) {
      if (said.has(event.id)) continue;
      for (const { id, events, createdAt } of receivers) {
        // Who came later does not hear what was before.
        const wanted = event.type !== 'ping' && events.includes(event.type) && event.at >= createdAt;
        if (wanted) await deliveries.post(id, event);
      }
      await redis.multi().sAdd(saidKey(reference), event.id).expire(saidKey(reference), SAID).exec();
    }
  }
}
