/**
 * Tickets in Redis, as `KeptTicket` keeps them: each move is one Lua script, so that of two who try at once one finds
 * it done. What is sealed the scripts move and do not read.
 */
import type { Line } from '../agents/serving.ts';
import type { Contact, LogCall, Summary } from '../contract/ticket.ts';
import type { Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { KeptTicket, type SealedField, type Unreadable } from './kept-ticket.ts';
import { keys } from './keys.ts';
import type {
  Assigned,
  Claimant,
  Claimed,
  Ending,
  Handover,
  Moved,
  NewTicket,
  Offered,
  TicketStore,
} from './store.ts';
import {
  ASSIGNABLE,
  HEAD_START,
  legalBefore,
  parseMove,
  rankOf,
  type Ticket,
  TRANSFERABLE,
  type Word,
} from './ticket.ts';

const SCRIPTS = [
  'attempt',
  'due',
  ...['open', 'claim', 'release', 'close', 'callback', 'contact', 'postpone', 'raise', 'settle', 'summary'],
  ...['transfer', 'assign', 'say', 'unseen'],
] as const;
/** Those that also know whom what may be offered. */
const OFFERS = ['offer', 'offer-next', 'decline'] as const;

/** How long an ended ticket can still be looked up, in seconds: a day. It holds no name and no number. */
const KEPT = 86_400;

export class RedisTicketStore implements TicketStore {
  readonly #redis: RedisClient;
  readonly #kept: KeptTicket;
  readonly #scripts: ReadonlyMap<string, Script>;
  readonly #heartbeat: Script;

  /** @param unreadable told of a ticket of which something cannot be read. */
  constructor(redis: RedisClient, seal: Seal, unreadable: Unreadable = () => {}) {
    const file = (name: string) => new URL(`./scripts/${name}.lua`, import.meta.url);
    this.#redis = redis;
    this.#kept = new KeptTicket(seal, unreadable);
    this.#scripts = new Map([
      ...SCRIPTS.map((name) => [name, loadScript(redis, file('ticket'), file(name))] as const),
      ...OFFERS.map((name) => [name, loadScript(redis, file('ticket'), file('offers'), file(name))] as const),
    ]);
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
    return hashes.flatMap((fields, index) => this.#kept.read(fields, leases[index] ?? null) ?? []);
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

  async close(
    reference: string,
    agent: Pick<Claimant, 'id' | 'name'> | null,
    ending: Ending,
  ): Promise<Moved> {
    const before = legalBefore('closed').filter(
      (status) => agent === null || status === 'assigned' || status === 'callback',
    );
    const { reason, tell } = ending;
    return (await this.#run(
      'close',
      reference,
      before.join(' '),
      agent?.id ?? '',
      reason,
      tell.live,
      tell.other,
      agent?.name ?? '',
    )) as Moved;
  }

  async transfer(reference: string, team: string, { by, word }: Handover): Promise<Moved> {
    const sealed = await this.#sealed(reference, 'transferWord', word);
    return this.#run(
      'transfer',
      reference,
      TRANSFERABLE.join(' '),
      by.id,
      by.name,
      team,
      sealed,
      '',
    ) as Promise<Moved>;
  }

  overflow(reference: string, from: string, team: string): Promise<Moved> {
    return this.#run('transfer', reference, 'waiting', '', '', team, '', from) as Promise<Moved>;
  }

  async assign(
    reference: string,
    colleague: Claimant,
    capacity: number,
    lease: number,
    { by, word }: Handover,
  ) {
    const sealed = await this.#sealed(reference, 'transferWord', word);
    const { id, name, role } = colleague;
    const to = [id, name, role, String(capacity), String(lease)];
    const legal = ASSIGNABLE.join(' ');
    return this.#run('assign', reference, legal, by.id, by.name, sealed, ...to) as Promise<Assigned>;
  }

  async offer(reference: string, lasts: number): Promise<Offered | null> {
    return offered(await this.#scripts.get('offer')?.run([keys.ticket(reference)], [String(lasts)]));
  }

  async offerNext(agent: string, lasts: number): Promise<Offered | null> {
    return offered(await this.#scripts.get('offer-next')?.run([keys.agent(agent)], [agent, String(lasts)]));
  }

  decline(reference: string, agent: string): Promise<Moved> {
    return this.#run('decline', reference, agent) as Promise<Moved>;
  }

  async ready(line: Line) {
    const agents = await this.#redis.zRange(keys.ready(line), 0, -1);
    if (agents.length === 0) return [];
    const [now, alive, ...each] = await Promise.all([
      this.#clock(),
      this.#redis.zmScore(keys.alive, agents),
      ...agents.map(async (id) => {
        const [fields, hand] = await Promise.all([
          this.#redis.hmGet(keys.agent(id), ['name', 'capacity']),
          this.#redis.zCard(keys.hand(id)),
        ]);
        return { id, name: fields[0] ?? '', free: Number(fields[1] ?? 0) - hand };
      }),
    ]);
    return each.filter(({ free }, index) => free > 0 && (alive[index] ?? 0) > now);
  }

  async history(reference: string) {
    return (await this.#redis.lRange(keys.history(reference), 0, -1)).map(parseMove);
  }

  async toCallback(reference: string, contact: Contact, due: Date | null): Promise<Moved> {
    const at = due === null ? '' : String(due.getTime());
    const legal = legalBefore('callback').join(' ');
    const sealed = await this.#sealed(reference, 'contact', JSON.stringify(contact));
    return (await this.#run('callback', reference, legal, sealed, at)) as Moved;
  }

  async attempt(
    reference: string,
    agent: Pick<Claimant, 'id' | 'name'>,
    { id, outcome }: LogCall,
    most: number,
    next: Date,
  ): Promise<Moved> {
    const limits = [String(most), String(next.getTime())];
    const who = [agent.id, agent.name, outcome, id];
    return (await this.#run('attempt', reference, 'callback assigned', ...who, ...limits)) as Moved;
  }

  async due(reference: string): Promise<Moved> {
    return (await this.#run('due', reference)) as Moved;
  }

  async noteContact(reference: string, contact: Contact): Promise<Moved> {
    const sealed = await this.#sealed(reference, 'contact', JSON.stringify(contact));
    return (await this.#run('contact', reference, sealed)) as Moved;
  }

  async summarise(reference: string, summary: Summary): Promise<Moved> {
    const sealed = await this.#sealed(reference, 'summary', JSON.stringify(summary));
    return (await this.#run('summary', reference, sealed)) as Moved;
  }

  postpone(reference: string, tell: 'callback' | 'left'): Promise<Moved> {
    return this.#run('postpone', reference, legalBefore('draft').join(' '), tell) as Promise<Moved>;
  }

  say({ reference, moves, ...ticket }: Ticket, word: Word, mark: 'reminded' | 'pausedUntil', value: number) {
    const before = ticket[mark] === 0 ? '' : String(ticket[mark]);
    return this.#run('say', reference, String(moves), mark, before, String(value), word) as Promise<Moved>;
  }

  async seen(reference: string, open: boolean): Promise<void> {
    await this.#run('unseen', reference, open ? 'yes' : 'no');
  }

  async anybody(line: Line): Promise<boolean> {
    return (await this.#redis.zCount(keys.present(line), `(${await this.#clock()}`, '+inf')) > 0;
  }

  async waits(line: Line) {
    const found = await this.#redis.zRangeWithScores(keys.waits(line), 0, -1);
    return found.map(({ value, score }) => {
      const [, milliseconds = '0', ahead = '0'] = value.split(' ');
      return { at: score, milliseconds: Number(milliseconds), ahead: Number(ahead) };
    });
  }

  async raise(reference: string): Promise<Moved> {
    return (await this.#run('raise', reference, String(HEAD_START.danger))) as Moved;
  }

  async settle(reference: string, move: number, next: Date | null): Promise<boolean> {
    const at = String((next ?? new Date(0)).getTime());
    return (await this.#run('settle', reference, String(move), at, String(KEPT))) === 'done';
  }

  async overdue(by: number, limit: number): Promise<string[]> {
    return this.#redis.zRangeByScore(keys.due, '-inf', (await this.#clock()) - by, {
      LIMIT: { offset: 0, count: limit },
    });
  }

  async latestChanges(limit: number): Promise<string[]> {
    const found = await this.#redis.xRevRange(keys.changes, '+', '-', { COUNT: limit });
    return (found ?? []).flatMap(({ message }) => message.ticket ?? []);
  }

  async position(ticket: Ticket): Promise<number | null> {
    const index = await this.#redis.zRank(keys.queue(ticket), ticket.reference);
    return index === null ? null : index + 1;
  }

  waiting(lines: readonly Line[], limit: number) {
    return this.#merged(lines, keys.queue, limit, (ticket) => ticket.rank);
  }

  callbacks(lines: readonly Line[], limit: number) {
    return this.#merged(lines, keys.callbacks, limit, (ticket) =>
      Date.parse(ticket.dueAt ?? ticket.openedAt),
    );
  }

  async ofConversation(conversation: string): Promise<Ticket[]> {
    return this.readMany(await this.#redis.zRange(keys.ofConversation(conversation), 0, -1, { REV: true }));
  }

  async forgetConversation(conversation: string): Promise<string[]> {
    const references = await this.#redis.zRange(keys.ofConversation(conversation), 0, -1);
    await this.#redis.del(keys.ofConversation(conversation));
    return references;
  }

  async inHand(agent: string): Promise<Ticket[]> {
    return this.readMany(await this.#redis.zRange(keys.hand(agent), 0, -1));
  }

  /** Redis' clock, by which the scripts set their times: milliseconds since 1970. */
  async #clock(): Promise<number> {
    const [seconds, micros] = await this.#redis.time();
    return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
  }

  /** The first of several teams' lines, in one order. */
  async #merged(
    scope: readonly Line[],
    line: typeof keys.queue,
    limit: number,
    order: (ticket: Ticket) => number,
  ) {
    const lines = scope.map(line);
    const [references, counts] = await Promise.all([
      Promise.all(lines.map((key) => this.#redis.zRange(key, 0, limit - 1))),
      Promise.all(lines.map((key) => this.#redis.zCard(key))),
    ]);
    const tickets = (await this.readMany(references.flat()))
      .sort((a, b) => order(a) - order(b))
      .slice(0, limit);
    return { tickets, count: counts.reduce((sum, count) => sum + count, 0) };
  }

  async #sealed(reference: string, field: SealedField, text: string): Promise<string> {
    const held = text === '' ? null : await this.#redis.hGet(keys.ticket(reference), field);
    return this.#kept.sealed(reference, text, held);
  }

  #release(reference: string, agent: string, when: '' | 'lapsed'): Promise<string> {
    return this.#run('release', reference, legalBefore('waiting').join(' '), agent, when);
  }

  async #run(name: string, reference: string, ...args: string[]): Promise<string> {
    const reply = await this.#scripts.get(name)?.run([keys.ticket(reference)], args);
    if (!Array.isArray(reply)) throw new Error(`the script ${name} gave no answer`);
    return String(reply[0]);
  }
}

/** What an offering script answers. */
function offered(reply: unknown): Offered | null {
  if (!Array.isArray(reply) || reply[0] !== 'offered') return null;
  return { reference: String(reply[1]), until: new Date(Number(reply[2])) };
}
