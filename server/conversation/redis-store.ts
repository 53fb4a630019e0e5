/**
 * Conversations in Redis. A conversation's keys share the hash tag `{id}`, so that a cluster keeps them in
 * one place and one script may touch them all:
 *
 * `guichet:c:{id}`          hash    status, seq, version, memory, what it was created with
 * `guichet:c:{id}:log`      stream  the messages, under their sequence
 * `guichet:c:{id}:receipts` hash    client message id → its place and, once answered, its turn
 * `guichet:c:{id}:todo`     list    messages without an answer, oldest first
 * `guichet:c:{id}:effects`  hash    effects written with a turn and not carried out yet
 * `guichet:c:{id}:notes`    hash    what agents noted among themselves: `notes/store.ts`, here only kept and erased
 * `guichet:unfinished`      sorted set  `id key` by time: where the sweep looks
 */
import type { ConversationStatus } from '../contract/conversation.ts';
import type { Draft, Message } from '../contract/message.ts';
import type { CitizenInput } from '../contract/turn.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { Effect } from './effects.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { mayMove, transitions } from './status.ts';
import type {
  Accepted,
  Change,
  Commit,
  Committed,
  ConversationStore,
  NewConversation,
  Pending,
  Receipt,
  Snapshot,
} from './store.ts';

const UNFINISHED = 'guichet:unfinished';
const STATUSES = Object.keys(transitions) as ConversationStatus[];
/** A change whose memory was overtaken by a turn is read and tried again this often. */
const MAX_TRIES = 10;

export class RedisConversationStore implements ConversationStore {
  readonly #redis: RedisClient;
  /** Seconds after the last word, without and with an open ticket, as the scripts read them. */
  readonly #lifetimes: string;
  readonly #accept: Script;
  readonly #commit: Script;
  readonly #change: Script;

  /**
   * @param lifetime seconds a conversation is kept after its last word.
   * @param withTicket seconds it is kept while a ticket is open.
   */
  constructor(redis: RedisClient, lifetime: number, withTicket: number) {
    this.#redis = redis;
    this.#lifetimes = `${lifetime} ${Math.max(lifetime, withTicket)}`;
    const at = (name: string) => new URL(`./scripts/${name}.lua`, import.meta.url);
    this.#accept = loadScript(redis, at('keep'), at('accept'));
    this.#commit = loadScript(redis, at('keep'), at('commit'));
    this.#change = loadScript(redis, at('keep'), at('change'));
  }

  async create(conversation: NewConversation, greeting: readonly Draft[], at: string): Promise<Message[]> {
    const { id, memory, ...rest } = conversation;
    const key = keysOf(id);
    const messages = numbered(greeting, 1, at);
    const write = this.#redis.multi();
    write.hSet(key.hash, {
      ...rest,
      memory: JSON.stringify(memory),
      status: 'bot',
      version: '0',
      seq: String(messages.length),
      lastAt: at,
    });
    for (const message of messages)
      write.xAdd(key.log, `${message.seq}-0`, { m: JSON.stringify(stored(message)) });
    write.expire(key.hash, Number.parseInt(this.#lifetimes, 10));
    write.expire(key.log, Number.parseInt(this.#lifetimes, 10));
    await write.exec();
    return messages;
  }

  async read(id: string): Promise<Snapshot | null> {
    return snapshotOf(id, await this.#redis.hGetAll(keysOf(id).hash));
  }

  async tokenHash(id: string): Promise<string | null> {
    return (await this.#redis.hGet(keysOf(id).hash, 'tokenHash')) ?? null;
  }

  async accept(id: string, input: CitizenInput, message: Draft, at: string): Promise<Accepted> {
    const key = keysOf(id);
    const entry = JSON.stringify({ ...message, at });
    // The sweep's mark is written first, on the same connection: a crash leaves a mark without a message,
    // which is harmless, never a message without a mark.
    const [, reply] = await Promise.all([
      this.#redis.zAdd(
        UNFINISHED,
        { score: Date.parse(at), value: mark(id, input.clientMessageId) },
        { condition: 'NX' },
      ),
      this.#accept.run(
        [key.hash, key.log, key.receipts, key.todo],
        [input.clientMessageId, entry, JSON.stringify(input), this.#lifetimes],
      ),
    ]);
    const [kind, text, version, pending] = reply as [string, string?, string?, number?];
    if (kind === 'gone' || kind === 'closed') {
      await this.#redis.zRem(UNFINISHED, mark(id, input.clientMessageId));
      return { kind };
    }
    const receipt = JSON.parse(text ?? '{}') as Receipt;
    if (kind === 'repeated') return { kind, receipt };
    return { kind: 'stored', receipt, version: Number(version), pending: Number(pending) };
  }

  async receipt(id: string, clientMessageId: string): Promise<Receipt | null> {
    const found = await this.#redis.hGet(keysOf(id).receipts, clientMessageId);
    return found ? (JSON.parse(found) as Receipt) : null;
  }

  async nextPending(id: string): Promise<{ snapshot: Snapshot; pending: Pending } | null> {
    const key = keysOf(id);
    const [fields, head] = await Promise.all([
      this.#redis.hGetAll(key.hash),
      this.#redis.lIndex(key.todo, 0),
    ]);
    const snapshot = snapshotOf(id, fields);
    if (!snapshot || !head) return null;
    const space = head.indexOf(' ');
    const input = JSON.parse(head.slice(space + 1)) as CitizenInput;
    return { snapshot, pending: { seq: Number(head.slice(0, space)), input } };
  }

  async commit(id: string, commit: Commit, at: string): Promise<Committed | null> {
    const key = keysOf(id);
    const drafts = commit.drafts.map((draft) => JSON.stringify({ ...draft, at }));
    const reply = (await this.#commit.run(
      [key.hash, key.log, key.receipts, key.todo, key.effects],
      [
        String(commit.version),
        commit.clientMessageId,
        JSON.stringify(commit.memory),
        commit.status,
        JSON.stringify(commit.turn),
        at,
        this.#lifetimes,
        String(drafts.length),
        ...drafts,
        ...commit.effects.map((effect) => JSON.stringify(effect)),
      ],
    )) as [string, number?, number?];
    const [kind, first = 1, pending = 0] = reply;
    return kind === 'done' ? { messages: numbered(commit.drafts, first, at), pending } : null;
  }

  async effects(id: string): Promise<{ key: string; effect: Effect }[]> {
    const found = await this.#redis.hGetAll(keysOf(id).effects);
    return Object.entries(found)
      .sort(([a], [b]) => order(a) - order(b))
      .map(([key, effect]) => ({ key, effect: JSON.parse(effect) as Effect }));
  }

  async effectDone(id: string, key: string): Promise<void> {
    await this.#redis.hDel(keysOf(id).effects, key);
  }

  async change(id: string, change: Change, at: string): Promise<Message[] | 'gone' | 'refused'> {
    const key = keysOf(id);
    const legal = (change.from ?? STATUSES).filter(
      (from) => change.status === undefined || mayMove(from, change.status),
    );
    const drafts = change.drafts ?? [];
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const memory = change.memory ? await this.#patched(id, change.memory) : '';
      if (memory === null) return 'gone';
      const [kind, first] = (await this.#change.run(
        [key.hash, key.log, key.receipts],
        [
          change.changeId ?? '',
          ` ${legal.join(' ')} `,
          change.status ?? '',
          memory,
          at,
          this.#lifetimes,
          change.rated ? '1' : '',
          change.seq === undefined ? '' : String(change.seq),
          ...drafts.map((draft) => JSON.stringify({ ...draft, at })),
        ],
      )) as [string, number?];
      if (kind === 'gone' || kind === 'refused') return kind;
      if (kind === 'done') return first ? numbered(drafts, first, at) : [];
    }
    throw new Error('a conversation changed faster than it could be written');
  }

  async #patched(id: string, patch: Partial<Memory>): Promise<string | null> {
    const snapshot = await this.read(id);
    return snapshot && `${snapshot.version} ${JSON.stringify({ ...snapshot.memory, ...patch })}`;
  }

  async log(id: string, after: number): Promise<Message[]> {
    const entries = await this.#redis.xRange(keysOf(id).log, `${after + 1}-0`, '+');
    return (entries ?? []).map(({ id: place, message }) => {
      const seq = Number(place.slice(0, place.indexOf('-')));
      return {
        ...(JSON.parse(message.m ?? '{}') as Omit<Message, 'seq' | 'id'>),
        seq,
        id: messageId(seq),
      };
    });
  }

  async erase(id: string): Promise<boolean> {
    const marks = await this.#redis.zRange(UNFINISHED, 0, -1);
    const own = marks.filter((value) => value.startsWith(`${id} `));
    const [removed] = await Promise.all([
      this.#redis.del(Object.values(keysOf(id))),
      own.length > 0 ? this.#redis.zRem(UNFINISHED, own) : undefined,
    ]);
    return removed > 0;
  }

  async finished(id: string, clientMessageId: string): Promise<void> {
    await this.#redis.zRem(UNFINISHED, mark(id, clientMessageId));
  }

  async unfinished(olderThan: string): Promise<{ id: string; clientMessageId: string }[]> {
    const marks = await this.#redis.zRangeByScore(UNFINISHED, '-inf', Date.parse(olderThan), {
      LIMIT: { offset: 0, count: 200 },
    });
    return marks.map((value) => {
      const [id = '', clientMessageId = ''] = value.split(' ');
      return { id, clientMessageId };
    });
  }
}

function keysOf(id: string) {
  const hash = `guichet:c:{${id}}`;
  return {
    hash,
    log: `${hash}:log`,
    receipts: `${hash}:receipts`,
    todo: `${hash}:todo`,
    effects: `${hash}:effects`,
    notes: `${hash}:notes`,
  };
}

function snapshotOf(id: string, fields: Record<string, string>): Snapshot | null {
  const { memory, status, version, seq, municipality, site, createdAt } = fields;
  if (memory === undefined || status === undefined) return null;
  return {
    id,
    municipality: municipality ?? '',
    site: site ?? '',
    status: status as ConversationStatus,
    createdAt: createdAt ?? '',
    rated: fields.rated === '1',
    version: Number(version),
    seq: Number(seq),
    // What an older version wrote lacks what was added since.
    memory: { ...emptyMemory(REFERENCE_LANGUAGE), ...(JSON.parse(memory) as Memory) },
  };
}

const numbered = (drafts: readonly Draft[], first: number, at: string): Message[] =>
  drafts.map((draft, index) => ({ ...draft, at, seq: first + index, id: messageId(first + index) }));

/** What the stream holds of a message: its sequence is the entry's own name. */
const stored = ({ seq: _seq, id: _id, ...rest }: Message) => rest;
const messageId = (seq: number) => `m${seq}`;
const mark = (id: string, clientMessageId: string) => `${id} ${clientMessageId}`;
const order = (key: string): number => {
  const [version = 0, index = 0] = key.split('.').map(Number);
  return version * 1_000 + index;
};
