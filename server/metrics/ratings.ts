import type { Conversation, Rating } from '../contract/conversation.ts';
import type { RedisClient } from '../redis/client.ts';

/** Keeps what people thought of it as counts, by day and language: no rating points back to a person. */
export class RatingLog {
  readonly #redis: RedisClient;
  readonly #now: () => Date;

  constructor(redis: RedisClient, now: () => Date) {
    this.#redis = redis;
    this.#now = now;
  }

  async add(rating: Rating, conversation: Conversation): Promise<void> {
    const key = `guichet:ratings:${this.#now().toISOString().slice(0, 10)}`;
    const solved = rating.solved === undefined ? 'unsaid' : rating.solved ? 'solved' : 'unsolved';
    const write = this.#redis.multi();
    write.hIncrBy(key, `${conversation.locale}.score.${rating.score}`, 1);
    write.hIncrBy(key, `${conversation.locale}.${solved}`, 1);
    await write.exec();
  }
}
