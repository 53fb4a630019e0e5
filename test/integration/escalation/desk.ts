/** What the tests of the desk share: conversations in memory, which note all they hear, and a whole desk. */
import { Agent } from '../../../server/agents/agent.ts';
import { PresenceStore } from '../../../server/agents/presence.ts';
import { Serving } from '../../../server/agents/serving.ts';
import { AgentStore } from '../../../server/agents/store.ts';
import type { ConversationStatus } from '../../../server/contract/conversation.ts';
import type { AgentSaying, HandBack } from '../../../server/contract/saying.ts';
import { emptyMemory } from '../../../server/conversation/memory.ts';
import { mayMove } from '../../../server/conversation/status.ts';
import { TicketChanges } from '../../../server/escalation/changes.ts';
import { rulesOf } from '../../../server/escalation/hours.ts';
import type {
  CallRules,
  ConversationDesk,
  QueueRules,
  Said,
  TeamHours,
} from '../../../server/escalation/ports.ts';
import { RedisTicketStore } from '../../../server/escalation/redis-store.ts';
import { Routing } from '../../../server/escalation/routing.ts';
import { EscalationService } from '../../../server/escalation/service.ts';
import { EscalationTimers } from '../../../server/escalation/timers.ts';
import { Upkeep } from '../../../server/escalation/upkeep.ts';
import { type Municipality, Queue } from '../../../server/municipality/schema.ts';
import { makeClient } from '../../../server/redis/client.ts';
import type { TestRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';

export const silent = { info() {}, warn() {}, error() {} };
const teams = { reception: { name: 'Accueil' }, urbanism: { name: 'Urbanisme' } };

/** Conversations as the port describes them: moves are legal or refused, a repeated move has no effect. */
export class Conversations implements ConversationDesk {
  readonly statuses = new Map<string, ConversationStatus>();
  readonly heard: string[] = [];
  /** Conversations of which a page is open. */
  readonly watching = new Set<string>();
  readonly #moves = new Set<string>();

  async status(id: string) {
    return this.statuses.get(id) ?? null;
  }
  async agentJoined(id: string, agent: { name: string }, move: string) {
    const status = this.statuses.get(id);
    if (status === 'agent' && this.#moves.has(move)) return true;
    if (status === 'agent') {
      this.#moves.add(move);
      this.heard.push(`changed to ${agent.name}`);
      return true;
    }
    return this.#to(id, 'agent', `joined ${agent.name}`, move);
  }
  async agentLost(id: string, move: string) {
    if (this.statuses.get(id) === 'agent') this.#to(id, 'waiting', 'lost', move);
  }
  async transferred(id: string, team: string, move: string) {
    if (this.statuses.get(id) === 'agent') this.#to(id, 'waiting', `transferred to ${team}`, move);
  }
  async handedBack(id: string, move: string) {
    this.#to(id, 'bot', 'handed back', move);
  }
  async closed(id: string, reason: string, move: string) {
    this.#to(id, 'closed', `closed ${reason}`, move);
  }
  async becameCallback(id: string, why: 'closing' | 'left', move: string) {
    this.#to(id, 'bot', why === 'closing' ? 'became a call' : 'left', move);
  }
  async waits(id: string, { word, position, wait }: Said, move: string) {
    if (this.statuses.get(id) !== 'waiting' || this.#moves.has(move)) return;
    this.#moves.add(move);
    const said = [word, position, wait && `${wait.from}–${wait.to}`];
    this.heard.push(said.filter((part) => part !== undefined).join(' '));
  }
  async watched(id: string) {
    return this.watching.has(id);
  }
  async ended(_id: string, reference: string) {
    this.heard.push(`ended ${reference}`);
  }
  async calledInVain(_id: string, call: { reference: string }, what: string) {
    this.heard.push(`${what} ${call.reference}`);
  }
  async agentSaid(id: string, agent: { name: string }, _clientMessageId: string, saying: AgentSaying) {
    if (this.statuses.get(id) !== 'agent') return 'refused' as const;
    this.heard.push(`${agent.name}: ${saying.text}`);
    return 'sent' as const;
  }
  async sayings() {
    return null;
  }
  async returnTo(_id: string, { procedure }: HandBack) {
    if (procedure === 'nothing') return null;
    if (procedure === undefined) return 'where_it_was' as const;
    this.heard.push(`to go on with ${procedure}`);
    return 'procedure' as const;
  }
  async view(id: string) {
    const status = this.statuses.get(id);
    if (!status) return null;
    const conversation = { id, status, locale: 'fr', site: 'belleroche-web', seq: 0, rated: false };
    return { conversation, messages: [], slots: [], procedure: null, page: null };
  }

  #to(id: string, status: ConversationStatus, word: string, move: string): boolean {
    const from = this.statuses.get(id);
    if (!from || this.#moves.has(move) || from === status || !mayMove(from, status)) return false;
    this.#moves.add(move);
    this.statuses.set(id, status);
    this.heard.push(word);
    return true;
  }
}

export interface Desk {
  readonly store: RedisTicketStore;
  readonly upkeep: Upkeep;
  readonly timers: EscalationTimers;
  readonly changes: TicketChanges;
  readonly service: EscalationService;
  readonly routing: Routing;
  readonly serving: Serving;
  readonly presence: PresenceStore;
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly lease?: number;
  readonly capacity?: number;
  /** For how many seconds a ticket is offered to one agent; nothing is offered where left out. */
  readonly offers?: number;
  readonly queue?: Partial<Queue>;
  readonly teams?: Municipality['teams'];
  readonly now?: () => Date;
  /** Other town halls of the server. */
  readonly files?: readonly Pick<Municipality, 'id' | 'teams'>[];
  readonly hours?: TeamHours;
  readonly calls?: CallRules;
  /** Whether this process looks after tickets. */
  readonly works?: boolean;
}

export const always: TeamHours = (_municipality, _team, at) => ({
  open: true,
  closesAt: new Date(at.getTime() + 3_600_000),
});

/** One server's desk, on a real Redis, with its timers. */
export async function startDesk(
  redis: TestRedis,
  desk: ConversationDesk,
  options: DeskOptions = {},
): Promise<Desk> {
  const { lease = 10_000, capacity = 5, offers = 0, hours = always, works = true, files = [] } = options;
  const { now = () => new Date() } = options;
  const inAWhile: CallRules = (_municipality, _team, at) => ({ most: 3, next: new Date(at.getTime() + 300) });
  const { calls = inAWhile } = options;
  const client = await redis.client('desk');
  const blocking = await redis.client('desk-changes');
  const store = new RedisTicketStore(client, testSeal);
  const agents = new AgentStore(client);
  const queue = Queue.parse({ capacity, offer_seconds: offers, ...options.queue });
  const own = { id: 'belleroche', teams: { ...teams, ...options.teams }, queue };
  const all = [own, ...files.map((file) => ({ queue, ...file }))];
  const rules: QueueRules = (id) => {
    const file = all.find((one) => one.id === id);
    return file ? rulesOf(file) : null;
  };
  const serving = new Serving(all);
  const upkeep = new Upkeep({ store, desk, hours, rules, now, log: silent });
  const newClient = (name: string) => makeClient(redis.address, name, silent);
  const presence = new PresenceStore(client, lease, serving);
  const timers = new EscalationTimers({ store, upkeep, presence, newClient, log: silent });
  const changes = new TicketChanges(blocking, store, silent);
  await changes.start();
  if (works) await timers.start();
  const agent = async (id: string) => known.get(id) ?? (await agents.read(id));
  const shared = { store, upkeep, timers, serving, now, lease };
  const routing = new Routing({ ...shared, hours, rules, agent });
  const service = new EscalationService({ ...shared, desk, changes, routing, calls });
  return {
    ...{ store, upkeep, timers, changes, service, routing, serving, presence },
    stop: async () => {
      await timers.stop();
      const stopped = changes.stop();
      blocking.destroy();
      client.destroy();
      await stopped;
    },
  };
}

let made = 0;
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A reference no other test has. */
export function newReference(): string {
  let n = made++;
  let text = '';
  for (let i = 0; i < 4; i++) {
    text += LETTERS[n % LETTERS.length];
    n = Math.floor(n / LETTERS.length);
  }
  return `G-TEST-${text}`;
}

/** A citizen in a conversation of their own, who asks for a person. @returns the ticket's reference. */
export async function ask(
  service: EscalationService,
  conversations: Conversations,
  wish: {
    priority?: 'danger' | 'present' | 'ordinary';
    live?: boolean;
    team?: string;
    lang?: string;
    municipality?: string;
  } = {},
): Promise<{ reference: string; conversation: string }> {
  const reference = newReference();
  const conversation = `conversation-${reference}`;
  const { priority = 'ordinary', live = true, team = 'reception' } = wish;
  const { lang = 'fr', municipality = 'belleroche' } = wish;
  conversations.statuses.set(conversation, live ? 'waiting' : 'bot');
  await service.escalate(
    { id: conversation, municipality, site: `${municipality}-web`, memory: emptyMemory(lang) },
    { type: 'escalate', reference, team, topic: 'passport', priority, live },
  );
  return { reference, conversation };
}

const known = new Map<string, Agent>();

/** An agent whom the desks of these tests know, without an account. */
export function agentNamed(name: string, more: Partial<Agent> = {}): Agent {
  const agent = Agent.parse({
    id: name.toLowerCase(),
    login: name.toLowerCase(),
    name,
    role: 'Agent d’accueil',
    municipality: 'belleroche',
    teams: ['reception'],
    right: 'agent',
    ...more,
  });
  known.set(agent.id, agent);
  return agent;
}

/** Waits until something is so. @throws when it is not within so many milliseconds. */
export async function until(check: () => unknown, within = 30_000): Promise<void> {
  const limit = performance.now() + within;
  while (!(await check())) {
    if (performance.now() > limit) throw new Error(`not so within ${within} ms`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
