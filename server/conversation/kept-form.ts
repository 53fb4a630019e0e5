/**
 * The form in which a conversation stands in Redis: its keys, and what is in them, sealed. All that was said, and all
 * that was made of it, is (`privacy/seal.ts`): memory, messages, turns, effects.
 *
 * A conversation's keys share the hash tag `{id}`, so that a cluster keeps them in one place and one script may touch
 * them all:
 *
 * `guichet:c:{id}`          hash    status, seq, version, memory, what it was created with, how long it is kept
 * `guichet:c:{id}:log`      stream  the messages, under their sequence
 * `guichet:c:{id}:receipts` hash    client message id → its place and, once answered, its turn
 * `guichet:c:{id}:todo`     list    messages without an answer, oldest first
 * `guichet:c:{id}:effects`  hash    effects written with a turn and not carried out yet
 * `guichet:c:{id}:notes`    hash    what agents noted among themselves: `notes/store.ts`, here only kept and erased
 * `guichet:c:{id}:machine`  hash    what a model wrote for an agent: `model/agents/kept-words.ts`, here only erased
 */
import type { ConversationStatus } from '../contract/conversation.ts';
import type { Draft, Message } from '../contract/message.ts';
import type { TurnReport } from '../contract/turn.ts';
import { opened, type Seal } from '../privacy/seal.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { emptyMemory, type Memory } from './memory.ts';
import type { Receipt, Snapshot } from './store.ts';

export class KeptForm {
  readonly #seal: Seal;

  constructor(seal: Seal) {
    this.#seal = seal;
  }

  sealed(id: string, value: unknown): string {
    return this.#seal.close(JSON.stringify(value), id);
  }

  opened<T>(id: string, sealed: string): T {
    return JSON.parse(opened(this.#seal, sealed, id)) as T;
  }

  /** An entry of the log: a message without its sequence, which is the entry's own name. */
  entry(id: string, { seq: _seq, id: _id, ...rest }: Message): string {
    return this.sealed(id, rest);
  }

  /** @param place the entry's name, `<sequence>-0`. */
  message(id: string, place: string, entry: string): Message {
    const seq = Number(place.slice(0, place.indexOf('-')));
    return { ...this.opened<Omit<Message, 'seq' | 'id'>>(id, entry), seq, id: messageId(seq) };
  }

  /** As `accept.lua` and `commit.lua` wrote it: only the turn in it is sealed. */
  receipt(id: string, text: string): Receipt {
    const { seq, done } = JSON.parse(text) as StoredReceipt;
    return { seq, ...(done ? { done: { ...done, turn: this.opened<TurnReport>(id, done.turn) } } : {}) };
  }

  /** @returns null where the conversation is gone. */
  snapshot(id: string, fields: Record<string, string>): Snapshot | null {
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
      memory: { ...emptyMemory(REFERENCE_LANGUAGE), ...this.opened<Memory>(id, memory) },
    };
  }
}

interface StoredReceipt {
  readonly seq: number;
  readonly done?: { readonly first: number; readonly last: number; readonly turn: string };
}

export const hashOf = (id: string) => `guichet:c:{${id}}`;

export function keysOf(id: string) {
  const hash = hashOf(id);
  return {
    hash,
    log: `${hash}:log`,
    receipts: `${hash}:receipts`,
    todo: `${hash}:todo`,
    effects: `${hash}:effects`,
    notes: `${hash}:notes`,
    machine: `${hash}:machine`,
  };
}

/** Drafts as the messages they become, from this sequence on. */
export const numbered = (drafts: readonly Draft[], first: number, at: string): Message[] =>
  drafts.map((draft, index) => ({ ...draft, at, seq: first + index, id: messageId(first + index) }));

const messageId = (seq: number) => `m${seq}`;
