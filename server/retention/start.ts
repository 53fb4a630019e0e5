/** Puts the retention together: what each part of the server keeps, when it is let go, and the files it stands in. */
import type { RedisClient, RedisLog } from '../redis/client.ts';
import { ConversationKeeper, type ConversationKeeperPorts } from './conversations.ts';
import { DiskErasure } from './disk.ts';
import type { Keeper } from './keeper.ts';
import { Retention } from './retention.ts';
import { RetentionSchedule } from './schedule.ts';

export interface KeepingParts extends ConversationKeeperPorts {
  readonly redis: RedisClient;
  readonly newClient: (name: string) => RedisClient;
  /** Whether the Redis is our own. */
  readonly own: boolean;
  readonly streams: readonly string[];
  readonly now: () => Date;
  readonly log: RedisLog;
  readonly failed: (where: string, error: unknown) => void;
}

export class Keeping {
  readonly disk: DiskErasure;
  readonly #parts: KeepingParts;
  #schedule: RetentionSchedule | undefined;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
    this.disk = new DiskErasure(parts);
  }

  /** @param keepers of what is kept beside conversations. */
  async start(keepers: readonly Keeper[]): Promise<void> {
    const all = [new ConversationKeeper(this.#parts), ...keepers];
    const retention = new Retention({ ...this.#parts, keepers: all });
    const pass = async () => {
      const forgotten = await retention.pass();
      if ([...forgotten.values()].some((many) => many > 0)) await this.disk.soon();
      await this.disk.settle();
    };
    this.#schedule = new RetentionSchedule({ ...this.#parts, pass });
    await this.#schedule.start();
  }

  async stop(): Promise<void> {
    this.disk.stop();
    await this.#schedule?.stop();
  }
}
