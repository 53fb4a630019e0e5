import type { Message } from '../contract/message.ts';
import { dayIn } from '../hours/zone.ts';
import type { RedisClient } from '../redis/client.ts';
import { Gathered } from '../redis/gathered.ts';
import { mayRemind, remindAfter, reminder } from './silence.ts';
import type { ConversationStore, Snapshot } from './store.ts';
import type { TurnRunner } from './turn-runner.ts';

export interface SilencePorts {
  readonly redis: Pick<RedisClient, 'zAdd' | 'zRangeByScore' | 'zRem'>;
  readonly store: Pick<ConversationStore, 'nextPending' | 'read' | 'change'>;
  readonly runner: Pick<TurnRunner, 'townOf' | 'draft'>;
  readonly now: () => Date;
  readonly changed: (id: string, messages: readonly Message[]) => void;
  readonly failed: (where: string, error: unknown) => void;
}

/** Sorted set: conversations with an open question, by the time from which its silence is long. */
const SILENT = 'guichet:silent';
/** Most conversations reminded at once: the others have their turn a few seconds later. */
const AT_ONCE = 200;

/**
 * Knows which open questions have long had no answer, without looking at any conversation that has none due. What
 * it holds is a hint: whether to remind is decided from the conversation as it is then, in one step with the
 * reminder itself, so that two servers, or an answer just now, make no second one. A hint lost in a crash is a
 * reminder less.
 */
export class SilenceWatch {
  readonly #ports: SilencePorts;
  readonly #noted: Gathered<{ score: number; value: string }>;

  constructor(ports: SilencePorts) {
    this.#ports = ports;
    this.#noted = new Gathered((noted) => ports.redis.zAdd(SILENT, [...noted]));
  }

  /** After each turn. Nothing is taken out when a question is answered: that is seen when its time comes. */
  async note(after: Snapshot): Promise<void> {
    const { runner, now } = this.#ports;
    const delay = remindAfter(runner.townOf(after), after.site);
    if (delay === null || !mayRemind(after)) return;
    await this.#noted.add({ score: now().getTime() + delay, value: after.id });
  }

  /** The conversation is erased. */
  async forget(id: string): Promise<void> {
    await this.#noted.flush();
    await this.#ports.redis.zRem(SILENT, id);
  }

  /** Before the connection is closed. */
  flush(): Promise<void> {
    return this.#noted.flush();
  }

  /** Reminds where the time has come. @returns how many were reminded. */
  async remind(): Promise<number> {
    const { redis, now, failed } = this.#ports;
    const due = await redis.zRangeByScore(SILENT, '-inf', now().getTime(), {
      LIMIT: { offset: 0, count: AT_ONCE },
    });
    let reminded = 0;
    for (const id of due) {
      try {
        // Of several servers one takes it.
        if ((await redis.zRem(SILENT, id)) === 1 && (await this.#remindOne(id))) reminded++;
      } catch (error) {
        failed('silence', error);
      }
    }
    return reminded;
  }

  async #remindOne(id: string): Promise<boolean> {
    const { store, runner, now, changed } = this.#ports;
    const snapshot = await store.read(id);
    // A message that is being answered ends the silence.
    if (!snapshot || !mayRemind(snapshot) || (await store.nextPending(id))) return false;
    const { memory, seq } = snapshot;
    const town = runner.townOf(snapshot);
    const at = now();
    const today = dayIn(at, town.municipality.time_zone);
    const spoken = reminder({ town, memory, today, now: at, conversation: snapshot });
    const drafts = spoken.map((said) => runner.draft(snapshot, said, memory.language));
    const change = { seq, from: ['bot' as const], memory: { reminded: true, last: spoken }, drafts };
    const done = await store.change(id, change, at.toISOString());
    if (!Array.isArray(done)) return false;
    changed(id, done);
    return true;
  }
}
