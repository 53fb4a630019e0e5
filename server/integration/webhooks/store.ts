/** Webhooks of a town hall: `guichet:{webhooks}:of:<town hall>`, a hash from id to what is known of one, as JSON. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type ChangeWebhook,
  type CreateWebhook,
  type Webhook,
  WebhookEventName,
} from '../../contract/webhooks.ts';
import type { Seal } from '../../privacy/seal.ts';
import type { RedisClient } from '../../redis/client.ts';

const Stored = z.object({
  url: z.string(),
  events: z.array(WebhookEventName),
  active: z.boolean(),
  createdAt: z.string(),
  secret: z.string(),
  former: z.object({ secret: z.string(), until: z.string() }).nullable(),
});
type Stored = z.infer<typeof Stored>;

/** All that is needed to call one. */
export interface Receiver {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEventName[];
  readonly createdAt: string;
  /** Those in force, the newest first; none where they cannot be read. */
  readonly secrets: readonly string[];
}

const listKey = (municipality: string) => `guichet:{webhooks}:of:${municipality}`;
/** How long the former secret signs beside the new one, in milliseconds: a week. */
const CHANGE_OVER = 7 * 86_400_000;
/** Most webhooks of one town hall: each event is sent to all of them. */
const MOST_WEBHOOKS = 20;

export class WebhookStore {
  readonly #redis: RedisClient;
  readonly #seal: Seal;
  readonly #now: () => Date;

  constructor(redis: RedisClient, seal: Seal, now: () => Date) {
    this.#redis = redis;
    this.#seal = seal;
    this.#now = now;
  }

  /** @returns null where there are as many as there may be. */
  async create(
    municipality: string,
    { url, events }: CreateWebhook,
  ): Promise<{ webhook: Webhook; secret: string } | null> {
    if ((await this.#redis.hLen(listKey(municipality))) >= MOST_WEBHOOKS) return null;
    const id = randomBytes(6).toString('hex');
    const secret = newSecret();
    const createdAt = this.#now().toISOString();
    const stored = {
      url,
      events,
      active: true,
      createdAt,
      secret: this.#seal.close(secret, id),
      former: null,
    };
    await this.#write(municipality, id, stored);
    return { webhook: this.#shown(id, stored), secret };
  }

  async list(municipality: string): Promise<Webhook[]> {
    const all = await this.#redis.hGetAll(listKey(municipality));
    return Object.entries(all)
      .map(([id, text]) => this.#shown(id, Stored.parse(JSON.parse(text))))
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  /** @returns null where there is none. */
  async change(municipality: string, id: string, change: ChangeWebhook): Promise<Webhook | null> {
    const stored = await this.#read(municipality, id);
    if (!stored) return null;
    const { url = stored.url, events = stored.events, active = stored.active } = change;
    const next = { ...stored, url, events, active };
    await this.#write(municipality, id, next);
    return this.#shown(id, next);
  }

  /** A new secret; the former one signs beside it for a week. */
  async renew(municipality: string, id: string): Promise<{ webhook: Webhook; secret: string } | null> {
    const stored = await this.#read(municipality, id);
    if (!stored) return null;
    const secret = newSecret();
    const former = {
      secret: stored.secret,
      until: new Date(this.#now().getTime() + CHANGE_OVER).toISOString(),
    };
    const next = { ...stored, secret: this.#seal.close(secret, id), former };
    await this.#write(municipality, id, next);
    return { webhook: this.#shown(id, next), secret };
  }

  /** The receiver has changed over, or the former secret is known to others. */
  async dropFormer(municipality: string, id: string): Promise<Webhook | null> {
    const stored = await this.#read(municipality, id);
    if (!stored) return null;
    const next = { ...stored, former: null };
    await this.#write(municipality, id, next);
    return this.#shown(id, next);
  }

  async remove(municipality: string, id: string): Promise<boolean> {
    return (await this.#redis.hDel(listKey(municipality), id)) === 1;
  }

  /** @returns null where there is none, or it is switched off. */
  async receiver(municipality: string, id: string): Promise<Receiver | null> {
    const stored = await this.#read(municipality, id);
    return stored?.active ? this.#receiver(id, stored) : null;
  }

  async receivers(municipality: string): Promise<Receiver[]> {
    const all = await this.#redis.hGetAll(listKey(municipality));
    return Object.entries(all).flatMap(([id, text]) => {
      const stored = Stored.parse(JSON.parse(text));
      return stored.active ? [this.#receiver(id, stored)] : [];
    });
  }

  #receiver(id: string, stored: Stored): Receiver {
    const { url, events, createdAt } = stored;
    const sealed = [stored.secret, ...(this.#formerOf(stored) ? [stored.former?.secret ?? ''] : [])];
    return { id, url, events, createdAt, secrets: sealed.flatMap((one) => this.#seal.open(one, id) ?? []) };
  }

  #formerOf({ former }: Stored): string | null {
    return former && Date.parse(former.until) > this.#now().getTime() ? former.until : null;
  }

  #shown(id: string, stored: Stored): Webhook {
    const { url, events, active, createdAt } = stored;
    const readable = this.#seal.open(stored.secret, id) !== null;
    return { id, url, events, active, createdAt, formerUntil: this.#formerOf(stored), readable };
  }

  async #read(municipality: string, id: string): Promise<Stored | null> {
    const text = await this.#redis.hGet(listKey(municipality), id);
    return text ? Stored.parse(JSON.parse(text)) : null;
  }

  async #write(municipality: string, id: string, stored: Stored): Promise<void> {
    await this.#redis.hSet(listKey(municipality), id, JSON.stringify(stored));
  }
}

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;
