/**
 * Conversations in Redis, in their `KeptForm`: each move that must be whole is one Lua script. Beside them stands
 *
 * `guichet:unfinished`  sorted set  `id key` by time: where the sweep looks
 */
import type { ConversationStatus } from '../contract/conversation.ts';
import type { Draft, Message } from '../contract/message.ts';
import type { CitizenInput } from '../contract/turn.ts';
import type { Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { Gathered } from '../redis/gathered.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import type { Effect } from './effects.ts';
import { hashOf, KeptForm, keysOf, numbered } from './kept-form.ts';
import type { Memory } from './memory.ts';
import { mayMove, transitions } from './status.ts';
import type {
  Accepted,
  Change,
  Commit,
  Committed,
  ConversationStore,
  KeptConversation,
  Mark,
  NewConversation,
  Pending,
  Receipt,
  Rewritten,
  Snapshot,
} from './store.ts';

const UNFINISHED = 'guichet:unfinished';
const STATUSES = Object.keys(transitions) as ConversationStatus[];
/** A change whose memory was overtaken by a turn is read and tried again this often. */
const MAX_TRIES = 10;
/** About as many keys are looked at in one step when all conversations are gone through. */
const SCANNED = 1_000;

/** Seconds a conversation is kept after its last word: the bot's alone, and one in which a person was asked for. */
export interface Lifetimes {
  readonly alone: number;
  readonly escalated: number;
}

export class RedisConversationStore implements ConversationStore {
  readonly #redis: RedisClient;
  readonly #form: KeptForm;
  readonly #lifetimes: (municipality: string) => Lifetimes;
  readonly #finished: Gathered<string>;
  readonly #scripts: Readonly<
    Record<'accept' | 'commit' | 'change' | 'rate' | 'stay' | 'rewrite' | 'rekey', Script>
  >;

  /** @param lifetimes as a town hall has them; a conversation keeps those it began with. */
  constructor(redis: RedisClient, seal: Seal, lifetimes: (municipality: string) => Lifetimes) {
    this.#redis = redis;
    this.#form = new KeptForm(seal);
    this.#lifetimes = lifetimes;
    this.#finished = new Gathered((marks) => redis.zRem(UNFINISHED, [...marks]));
    const at = (name: string) => new URL(`./scripts/${name}.lua`, import.meta.url);
    const script = (name: string) => loadScript(redis, at('keep'), at(name));
    this.#scripts = {
      accept: script('accept'),
      commit: script('commit'),
      change: script('change'),
      rate: script('rate'),
      stay: script('stay'),
      rewrite: script('rewrite'),
      rekey: script('rekey'),
    };
  }

  async create(conversation: NewConversation, greeting: readonly Draft[], at: string): Promise<Message[]> {
    const { id, memory, ...rest } = conversation;
    const key = keysOf(id);
    const messages = numbered(greeting, 1, at);
    const { alone, escalated } = this.#lifetimes(conversation.municipality);
    const write = this.#redis.multi();
    write.hSet(key.hash, {
      ...rest,
      memory: this.#form.sealed(id, memory),
      status: 'bot',
      version: '0',
      seq: String(messages.length),
      lastAt: at,
      keep: `${alone} ${escalated}`,
    });
    for (const message of messages)
      write.xAdd(key.log, `${message.seq}-0`, { m: this.#form.entry(id, message) });
    write.expire(key.hash, alone);
    write.expire(key.log, alone);
    await write.exec();
    return messages;
  }

  async read(id: string): Promise<Snapshot | null> {
    return this.#form.snapshot(id, await this.#redis.hGetAll(keysOf(id).hash));
  }

  async tokenHash(id: string): Promise<string | null> {
    return (await this.#redis.hGet(keysOf(id).hash, 'tokenHash')) ?? null;
  }

  async rekey(id: string, tokenHash: string, site?: string): Promise<boolean> {
    const moved = site === undefined ? [] : ['site', site];
    return (await this.#scripts.rekey.run([keysOf(id).hash], ['tokenHash', tokenHash, ...moved])) === 1;
  }

  async accept(
    id: string,
    input: CitizenInput,
    message: Draft,
    at: string,
    version?: number,
  ): Promise<Accepted> {
    const key = keysOf(id);
    const entry = this.#form.sealed(id, { ...message, at });
    // The sweep's mark is written first, on the same connection: a crash leaves a mark without a message,
    // which is harmless, never a message without a mark.
    const [, reply] = await Promise.all([
      this.#redis.zAdd(
        UNFINISHED,
        { score: Date.parse(at), value: mark(id, input.clientMessageId) },
        { condition: 'NX' },
      ),
      this.#scripts.accept.run(
        [key.hash, key.log, key.receipts, key.todo],
        [input.clientMessageId, entry, this.#form.sealed(id, input), String(version ?? '')],
      ),
    ]);
    const [kind, text, atVersion, pending] = reply as [string, string?, string?, number?];
    // The mark stays: the message is about to come again.
    if (kind === 'stale') return { kind };
    if (kind === 'gone' || kind === 'closed') {
      await this.#redis.zRem(UNFINISHED, mark(id, input.clientMessageId));
      return { kind };
    }
    const receipt = this.#form.receipt(id, text ?? '{}');
    if (kind === 'repeated') return { kind, receipt };
    return { kind: 'stored', receipt, version: Number(atVersion), pending: Number(pending) };
  }

  async receipt(id: string, clientMessageId: string): Promise<Receipt | null> {
    const found = await this.#redis.hGet(keysOf(id).receipts, clientMessageId);
    return found ? this.#form.receipt(id, found) : null;
  }

  async nextPending(id: string): Promise<{ snapshot: Snapshot; pending: Pending } | null> {
    const key = keysOf(id);
    const [fields, head] = await Promise.all([
      this.#redis.hGetAll(key.hash),
      this.#redis.lIndex(key.todo, 0),
    ]);
    const snapshot = this.#form.snapshot(id, fields);
    if (!snapshot || !head) return null;
    const space = head.indexOf(' ');
    const input = this.#form.opened<CitizenInput>(id, head.slice(space + 1));
    return { snapshot, pending: { seq: Number(head.slice(0, space)), input } };
  }

  async commit(id: string, commit: Commit, at: string): Promise<Committed | null> {
    const key = keysOf(id);
    const drafts = commit.drafts.map((draft) => this.#form.sealed(id, { ...draft, at }));
    const reply = (await this.#scripts.commit.run(
      [key.hash, key.log, key.receipts, key.todo, key.effects],
      [
        String(commit.version),
        commit.clientMessageId,
        this.#form.sealed(id, commit.memory),
        commit.status,
        JSON.stringify(this.#form.sealed(id, commit.turn)),
        at,
        commit.memory.ticket ?? '',
        String(drafts.length),
        ...drafts,
        ...commit.effects.map((effect) => this.#form.sealed(id, effect)),
      ],
    )) as [string, number?, number?];
    const [kind, first = 1, pending = 0] = reply;
    return kind === 'done' ? { messages: numbered(commit.drafts, first, at), pending } : null;
  }

  async effects(id: string): Promise<{ key: string; effect: Effect }[]> {
    const found = await this.#redis.hGetAll(keysOf(id).effects);
    return Object.entries(found)
      .sort(([a], [b]) => order(a) - order(b))
      .map(([key, effect]) => ({ key, effect: this.#form.opened<Effect>(id, effect) }));
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
      const [kind, first] = (await this.#scripts.change.run(
        [key.hash, key.log, key.receipts],
        [
          change.changeId ?? '',
          ` ${legal.join(' ')} `,
          change.status ?? '',
          memory && `${memory.version} ${this.#form.sealed(id, memory.memory)}`,
          at,
          memory ? (memory.memory.ticket ?? '') : '',
          change.seq === undefined ? '' : String(change.seq),
          ...drafts.map((draft) => this.#form.sealed(id, { ...draft, at })),
        ],
      )) as [string, number?];
      if (kind === 'gone' || kind === 'refused') return kind;
      if (kind === 'done') return first ? numbered(drafts, first, at) : [];
    }
    throw new Error('a conversation changed faster than it could be written');
  }

  async #patched(id: string, patch: Partial<Memory>): Promise<{ version: number; memory: Memory } | null> {
    const snapshot = await this.read(id);
    return snapshot && { version: snapshot.version, memory: { ...snapshot.memory, ...patch } };
  }

  async rate(id: string, at: string): Promise<boolean> {
    const { hash, log, receipts } = keysOf(id);
    const [kind] = (await this.#scripts.rate.run([hash, log, receipts], [at])) as [string];
    return kind === 'done';
  }

  async log(id: string, after: number): Promise<Message[]> {
    const entries = await this.#redis.xRange(keysOf(id).log, `${after + 1}-0`, '+');
    return (entries ?? []).map(({ id: place, message }) => this.#form.message(id, place, message.m ?? ''));
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

  async *kept(): AsyncGenerator<KeptConversation> {
    for await (const keys of this.#redis.scanIterator({ MATCH: hashOf('*'), COUNT: SCANNED })) {
      // The other keys of a conversation match too.
      for (const hash of keys.filter((key) => key.endsWith('}'))) {
        const fields = await this.#redis.hmGet(hash, ['municipality', 'lastAt', 'escalated', 'cleanedAt']);
        const [municipality, lastAt, escalated, cleanedAt] = fields;
        if (!municipality || !lastAt) continue;
        const id = hash.slice(hashOf('').length - 1, -1);
        yield { id, municipality, lastAt, escalated: escalated === '1', cleaned: cleanedAt === lastAt };
      }
    }
  }

  async keptUntil(id: string): Promise<Date | null> {
    const at = await this.#redis.pExpireTime(hashOf(id));
    return at > 0 ? new Date(at) : null;
  }

  async stay(id: string): Promise<void> {
    const { hash, log, receipts } = keysOf(id);
    await this.#scripts.stay.run([hash, log, receipts], []);
  }

  async rewrite(id: string, clean: (before: Rewritten) => Rewritten): Promise<boolean> {
    const { hash, log } = keysOf(id);
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const [fields, messages] = await Promise.all([this.#redis.hGetAll(hash), this.log(id, 0)]);
      const before = this.#form.snapshot(id, fields);
      if (!before) return false;
      const after = clean({ memory: before.memory, messages });
      const entries = after.messages.flatMap((message) => [
        String(message.seq),
        this.#form.entry(id, message),
      ]);
      const args = [
        String(before.version),
        this.#form.sealed(id, after.memory),
        fields.lastAt ?? '',
        ...entries,
      ];
      const [kind] = (await this.#scripts.rewrite.run([hash, log], args)) as [string];
      if (kind === 'done') return true;
    }
    throw new Error('a conversation changed faster than it could be rewritten');
  }

  /** A little later: until then the sweep would look in vain, no more. */
  finished(...messages: readonly Mark[]): Promise<void> {
    return this.#finished.add(...messages.map(({ id, clientMessageId }) => mark(id, clientMessageId)));
  }

  async unfinished(olderThan: string): Promise<Mark[]> {
    const marks = await this.#redis.zRangeByScore(UNFINISHED, '-inf', Date.parse(olderThan), {
      LIMIT: { offset: 0, count: 200 },
    });
    return marks.map((value) => {
      const [id = '', clientMessageId = ''] = value.split(' ');
      return { id, clientMessageId };
    });
  }

  /** Before the connection is closed. */
  flush(): Promise<void> {
    return this.#finished.flush();
  }
}

const mark = (id: string, clientMessageId: string) => `${id} ${clientMessageId}`;
const order = (key: string): number => {
  const [version = 0, index = 0] = key.split('.').map(Number);
  return version * 1_000 + index;
};
