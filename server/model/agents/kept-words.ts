/**
 * What a model wrote for an agent, until it is used: `guichet:c:{<conversation>}:machine`, a hash, each line sealed. It
 * stands beside the log, in no message, and goes after a day: what was sent stands in the log by then.
 */
import { opened, type Seal } from '../../privacy/seal.ts';
import type { RedisClient } from '../../redis/client.ts';
import { loadScript, type Script } from '../../redis/scripts.ts';

const DAY = 86_400_000;
/** Lines of one conversation. */
const MOST = 500;

/** The name of a message's translation; all others are ids. */
const messageName = (seq: number) => `message ${seq}`;
const MESSAGE = /^message (\d+)$/;

export interface SuggestedWords {
  readonly kind: 'suggestion';
  readonly text: string;
}
export interface TranslatedWords {
  readonly kind: 'translation';
  readonly text: string;
  readonly lang: string;
}
type Words = SuggestedWords | TranslatedWords;

export class KeptWords {
  readonly #redis: RedisClient;
  readonly #seal: Seal;
  readonly #keep: Script;

  constructor(redis: RedisClient, seal: Seal) {
    this.#redis = redis;
    this.#seal = seal;
    this.#keep = loadScript(redis, new URL('./scripts/keep-words.lua', import.meta.url));
  }

  /** Where the conversation is gone, nothing is kept. */
  keep(conversation: string, id: string, words: Words): Promise<void> {
    return this.#write(conversation, id, words);
  }

  async suggestion(conversation: string, id: string): Promise<SuggestedWords | null> {
    const words = await this.#read(conversation, id);
    return words?.kind === 'suggestion' ? words : null;
  }

  async translation(conversation: string, id: string): Promise<TranslatedWords | null> {
    const words = await this.#read(conversation, id);
    return words?.kind === 'translation' ? words : null;
  }

  keepMessage(conversation: string, seq: number, words: TranslatedWords): Promise<void> {
    return this.#write(conversation, messageName(seq), words);
  }

  async message(conversation: string, seq: number): Promise<string | null> {
    return (await this.#read(conversation, messageName(seq)))?.text ?? null;
  }

  /** Translations of messages by their sequence. */
  async messages(conversation: string): Promise<Record<string, string>> {
    const found = await this.#redis.hGetAll(keyOf(conversation));
    const translated = Object.entries(found).flatMap(([name, sealed]) => {
      const seq = MESSAGE.exec(name)?.[1];
      return seq === undefined ? [] : [[seq, this.#opened(conversation, sealed).text] as const];
    });
    return Object.fromEntries(translated);
  }

  async #write(conversation: string, name: string, words: Words): Promise<void> {
    const keys = [`guichet:c:{${conversation}}`, keyOf(conversation)];
    const sealed = this.#seal.close(JSON.stringify(words), conversation);
    await this.#keep.run(keys, [name, sealed, String(DAY), String(MOST)]);
  }

  async #read(conversation: string, name: string): Promise<Words | null> {
    const sealed = await this.#redis.hGet(keyOf(conversation), name);
    return sealed ? this.#opened(conversation, sealed) : null;
  }

  #opened(conversation: string, sealed: string): Words {
    return JSON.parse(opened(this.#seal, sealed, conversation)) as Words;
  }
}

const keyOf = (conversation: string) => `guichet:c:{${conversation}}:machine`;
