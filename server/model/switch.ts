/**
 * The emergency switch: off on every server at once. It stands in Redis and is called out to all; a server that
 * missed the call reads it again within seconds, and one that cannot read it asks no model.
 */
import type { RedisClient } from '../redis/client.ts';

const KEY = 'guichet:model:off';
const CHANNEL = 'guichet:model:switch';
/** How often it is read all the same, in milliseconds. */
const READ_EVERY = 5_000;

export interface SwitchState {
  readonly on: boolean;
  /** Who switched it off, and when: none where nobody did. */
  readonly by?: string;
  readonly at?: string;
}

export class ModelSwitch {
  readonly #redis: RedisClient;
  readonly #listener: RedisClient;
  readonly #failed: (where: string, error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  /** Off until it was read. */
  #on = false;
  #stop = new AbortController();

  /** @param listener a connection of its own, that does nothing else. */
  constructor(redis: RedisClient, listener: RedisClient, failed: (where: string, error: unknown) => void) {
    this.#redis = redis;
    this.#listener = listener;
    this.#failed = failed;
  }

  get on(): boolean {
    return this.#on;
  }

  /** Fires when the switch goes off: calls under way end with it. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  async start(): Promise<void> {
    await this.#listener.subscribe(CHANNEL, () => void this.#look());
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), READ_EVERY);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#become(false);
    if (this.#listener.isReady) await this.#listener.unsubscribe(CHANNEL);
  }

  async read(): Promise<SwitchState> {
    const found = await this.#redis.hGetAll(KEY);
    const { by, at } = found;
    return by === undefined || at === undefined ? { on: true } : { on: false, by, at };
  }

  /** Resolves once it is stored and called out. @param by an agent's name, shown to the other administrators. */
  async set(on: boolean, by: string, at: Date): Promise<void> {
    if (on) await this.#redis.del(KEY);
    else await this.#redis.hSet(KEY, { by, at: at.toISOString() });
    this.#become(on);
    await this.#redis.publish(CHANNEL, on ? 'on' : 'off');
  }

  async #look(): Promise<void> {
    try {
      this.#become((await this.read()).on);
    } catch (error) {
      this.#become(false);
      this.#failed('model switch', error);
    }
  }

  #become(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    if (on) this.#stop = new AbortController();
    else this.#stop.abort();
  }
}
