/**
 * Who did what at the desk: one Redis stream a town hall, `guichet:audit:<town hall>`. Lines are only ever
 * added; nothing in the server's API takes one away but their age. No line holds a word of a citizen or an agent.
 */
import type { AuditEntry, AuditPage, AuditQuery } from '../contract/audit.ts';
import type { RedisClient } from '../redis/client.ts';

export interface NewAuditEntry extends Omit<AuditEntry, 'id' | 'at'> {
  readonly municipality: string;
}

interface Stored {
  readonly id: string;
  readonly message: Readonly<Record<string, string>>;
}

const streamOf = (municipality: string) => `guichet:audit:${municipality}`;
const DAY = 86_400_000;
/** An agent who looks at a ticket again within this has looked once, in seconds: a page that reconnects reads anew. */
const SAME_LOOK = 3_600;
const PAGE = 100;
/** Lines read at once for an export or a search, and how many a search reads before it says « read on ». */
const BATCH = 1_000;
const SEARCHED = 20_000;

export class AuditLog {
  readonly #redis: RedisClient;
  readonly #days: (municipality: string) => number;
  readonly #now: () => Date;

  /** @param days how long a town hall keeps a line. */
  constructor(redis: RedisClient, days: (municipality: string) => number, now: () => Date) {
    this.#redis = redis;
    this.#days = days;
    this.#now = now;
  }

  /** Resolves once the line is stored. */
  async record({ municipality, ...entry }: NewAuditEntry): Promise<void> {
    if (entry.action === 'ticket.seen' && !(await this.#firstLook(entry.agent, entry.object))) return;
    await this.#redis.xAdd(streamOf(municipality), '*', { ...entry, at: this.#now().toISOString() });
  }

  /** Drops the lines that are too old. @returns how many. */
  forget(municipality: string): Promise<number> {
    const oldest = this.#now().getTime() - this.#days(municipality) * DAY;
    return this.#redis.xTrim(streamOf(municipality), 'MINID', oldest);
  }

  /** The newest lines first. A search that has read 20,000 lines stops there, and can be continued. */
  async read(municipality: string, { before, action, agent }: AuditQuery): Promise<AuditPage> {
    const entries: AuditEntry[] = [];
    let from = before ? `(${before}` : '+';
    for (let looked = 0; looked < SEARCHED; ) {
      const found = (await this.#redis.xRevRange(streamOf(municipality), from, '-', {
        COUNT: BATCH,
      })) as Stored[];
      for (const stored of found) {
        const entry = entryOf(stored);
        from = `(${stored.id}`;
        looked += 1;
        if ((action && entry.action !== action) || (agent && entry.agent !== agent)) continue;
        if (entries.push(entry) === PAGE) return { entries, next: stored.id };
      }
      if (found.length < BATCH) return { entries, next: null };
    }
    return { entries, next: from.slice(1) };
  }

  /** Every line, the oldest first. */
  async *all(municipality: string): AsyncGenerator<AuditEntry> {
    let from = '-';
    while (true) {
      const found = (await this.#redis.xRange(streamOf(municipality), from, '+', {
        COUNT: BATCH,
      })) as Stored[];
      for (const stored of found) yield entryOf(stored);
      const last = found.at(-1);
      if (!last || found.length < BATCH) return;
      from = `(${last.id}`;
    }
  }

  async #firstLook(agent: string, reference: string): Promise<boolean> {
    const key = `guichet:audit-looks:${agent}:${reference}`;
    return (
      (await this.#redis.set(key, '1', { condition: 'NX', expiration: { type: 'EX', value: SAME_LOOK } })) !==
      null
    );
  }
}

function entryOf({ id, message }: Stored): AuditEntry {
  const { at = '', agent = '', agentName = '', token = '', object = '', detail = '' } = message;
  return { id, at, agent, agentName, token, action: message.action as AuditEntry['action'], object, detail };
}
