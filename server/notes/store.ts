/**
 * Internal notes: `guichet:c:{<conversation>}:notes`, a hash by note id, each sealed. They stand beside the log and are in no
 * message, so that no path to a citizen, the export among them, can bring them along. They live as long as the
 * conversation and are erased with it (its `keep.lua` and `erase` know the key).
 */
import type { Note } from '../contract/note.ts';
import { opened, type Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';

/** Most notes of one conversation. */
const MOST = 200;

export class NoteStore {
  readonly #redis: RedisClient;
  readonly #seal: Seal;
  readonly #add: Script;

  constructor(redis: RedisClient, seal: Seal) {
    this.#redis = redis;
    this.#seal = seal;
    this.#add = loadScript(redis, new URL('./scripts/add.lua', import.meta.url));
  }

  /** The same id again is the same note. `full`: there is no room for more. */
  async add(conversation: string, note: Note): Promise<'done' | 'gone' | 'full'> {
    const keys = [conversationKey(conversation), notesKey(conversation)];
    const reply = await this.#add.run(keys, [
      note.id,
      this.#seal.close(JSON.stringify(note), conversation),
      String(MOST),
    ]);
    const [kind] = Array.isArray(reply) ? reply : [];
    return kind === 'gone' || kind === 'full' ? kind : 'done';
  }

  /** @returns null where there is none under this id. */
  async read(conversation: string, id: string): Promise<Note | null> {
    const sealed = await this.#redis.hGet(notesKey(conversation), id);
    return sealed ? this.#opened(conversation, sealed) : null;
  }

  /** The oldest first. */
  async of(conversation: string): Promise<Note[]> {
    const found = await this.#redis.hVals(notesKey(conversation));
    return found
      .map((sealed) => this.#opened(conversation, sealed))
      .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  }

  #opened(conversation: string, sealed: string): Note {
    return JSON.parse(opened(this.#seal, sealed, conversation)) as Note;
  }
}

const conversationKey = (conversation: string) => `guichet:c:{${conversation}}`;
const notesKey = (conversation: string) => `${conversationKey(conversation)}:notes`;
