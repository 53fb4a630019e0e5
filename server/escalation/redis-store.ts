/** Tickets in Redis: each move is one Lua script, so that of two who try at once one finds it done. */
import type { Contact } from '../contract/ticket.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { keys } from './keys.ts';
import type { Claimant, Claimed, Ending, Moved, NewTicket, Scope, TicketStore } from './store.ts';
import { HEAD_START, legalBefore, parseTicket, rankOf, type Ticket } from './ticket.ts';

const SCRIPTS = ['open', 'claim', 'release', 'close', 'callback', 'postpone', 'raise', 'settle'] as const;
type ScriptName = (typeof SCRIPTS)[number];

/** How long an ended ticket can still be looked up, in seconds: a day. It holds no name and no number. */
const KEPT = 86_400;

export class RedisTicketStore implements TicketStore {
  readonly #redis: RedisClient;
  readonly #scripts: ReadonlyMap<ScriptName, Script>;
  readonly #heartbeat: Script;

  constructor(redis: RedisClient) {
    const file = (name: string) => new URL(`./scripts/${name}.lua`, import.meta.url);
    this.#redis = redis;
    this.#scripts = new Map(SCRIPTS.map((name) => [name, loadScript(redis, file('ticket'), file(name))]));
    this.#heartbeat = loadScript(redis, file('heartbeat'));
  }

  async open(ticket: NewTicket): Promise<boolean> {
    const { conversation, municipality, site, team, topic, lang, priority, live, openedAt } = ticket;
    const at = String(openedAt.getTime());
    const fields: Record<string, string> = {
      ...{ conversation, municipality, site, team, lang, priority },
      topic: topic ?? '',
      status: live ? 'waiting' : 'draft',
      mode: live ? 'live' : 'callback',
      openedAt: at,
      movedAt: at,
      rank: String(rankOf(priority, openedAt)),
      ...{ revision: '0', moves: '0', told: '0', tell: '' },
    };
    return (await this.#run('open', ticket.reference, ...Object.entries(fields).flat())) === 'opened';
  }

  async read(reference: string): Promise<Ticket | null> {
    const [ticket] = await this.readMany([reference]);
    return ticket ?? null;
  }

  async readMany(references: readonly string[]): Promise<Ticket[]> {
    if (references.length === 0) return [];
    // Sent at once, answered in order: node-redis makes one round trip of it.
    const [leases, ...hashes] = await Promise.all([
      this.#redis.zmScore(keys.leases, [...references]),
      ...references.map((reference) => this.#redis.hGetAll(keys.ticket(reference))),
    ]);
    return hashes.flatMap((fields, index) => parseTicket(fields, leases[index] ?? null) ?? []);
  }

  async claim(reference: string, agent: Claimant, capacity: number, lease: number): Promise<Claimed> {
    const legal = legalBefore('assigned').join(' ');
    const limits = [String(capacity), String(lease)];
    return (await this.#run(
      'claim',
      reference,
      legal,
      agent.id,
      agent.name,
      agent.role,
      ...limits,
    )) as Claimed;
  }

  async heartbeat(agent: string, lease: number): Promise<void> {
    await this.#heartbeat.run([keys.leases, keys.hand(agent)], [String(lease)]);
  }

  release(reference: string, agent: string): Promise<Moved> {
    return this.#release(reference, agent, '') as Promise<Moved>;
  }

  unclaim(reference: string): Promise<Moved> {
    return this.#release(reference, '', '') as Promise<Moved>;
  }

  lapse(reference: string): Promise<Moved | 'held'> {
    return this.#release(reference, '', 'lapsed') as Promise<Moved | 'held'>;
  }

  async close(reference: string, agent: string | null, ending: Ending): Promise<Moved> {
    const before = legalBefore('closed').filter(
      (status) => agent === null || status === 'assigned' || status === 'callback',
    );
    const { reason, tell } = ending;
    return (await this.#run(
      'close',
      reference,
      before.join(' '),
      agent ?? '',
      reason,
      tell.live,
      tell.other,
    )) as Moved;
  }

  async toCallback(reference: string, contact: Contact): Promise<Moved> {
    const text = JSON.stringify(contact);
    return (await this.#run('callback', reference, legalBefore('callback').join(' '), text)) as Moved;
  }

  async postpone(reference: string): Promise<Moved> {
    return (await this.#run('postpone', reference, legalBefore('draft').join(' '))) as Moved;
  }

  async raise(reference: string): Promise<Moved> {
    return (await this.#run('raise', reference, String(HEAD_START.danger))) as Moved;
  }

  async settle(reference: string, move: number, next: Date | null): Promise<boolean> {
    const at = String((next ?? new Date(0)).getTime());
    return (await this.#run('settle', reference, String(move), at, String(KEPT))) === 'done';
  }

  async overdue(by: number, limit: number): Promise<string[]> {
    // Redis' clock, by which the scripts set these times.
    const [seconds] = await this.#redis.time();
    return this.#redis.zRangeByScore(keys.due, '-inf', Number(seconds) * 1_000 - by, {
      LIMIT: { offset: 0, count: limit },
    });
  }

  async position(ticket: Ticket): Promise<number | null> {
    const index = await this.#redis.zRank(keys.queue(ticket.municipality, ticket.team), ticket.reference);
    return index === null ? null : index + 1;
  }

  waiting(scope: Scope, limit: number) {
    return this.#merged(scope, keys.queue, limit, (ticket) => ticket.rank);
  }

  callbacks(scope: Scope, limit: number) {
    return this.#merged(scope, keys.callbacks, limit, (ticket) => Date.parse(ticket.openedAt));
  }

  async inHand(agent: string): Promise<Ticket[]> {
    return this.readMany(await this.#redis.zRange(keys.hand(agent), 0, -1));
  }

  /** The first of several teams' lines, in one order. */
  async #merged(scope: Scope, line: typeof keys.queue, limit: number, order: (ticket: Ticket) => number) {
    const lines = scope.teams.map((team) => line(scope.municipality, team));
    const [references, counts] = await Promise.all([
      Promise.all(lines.map((key) => this.#redis.zRange(key, 0, limit - 1))),
      Promise.all(lines.map((key) => this.#redis.zCard(key))),
    ]);
    const tickets = (await this.readMany(references.flat()))
      .sort((a, b) => order(a) - order(b))
      .slice(0, limit);
    return { tickets, count: counts.reduce((sum, count) => sum + count, 0) };
  }

  #release(reference: string, agent: string, when: '' | 'lapsed'): Promise<string> {
    return this.#run('release', reference, legalBefore('waiting').join(' '), agent, when);
  }

  async #run(name: ScriptName, reference: string, ...args: string[]): Promise<string> {
    const reply = await this.#scripts.get(name)?.run([keys.ticket(reference)], args);
    if (!Array.isArray(reply)) throw new Error(`the script ${name} gave no answer`);
    return String(reply[0]);
  }
}
