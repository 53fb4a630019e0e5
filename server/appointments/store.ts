/**
 * Appointments in Redis, under one hash tag so that a script may touch a seat, the appointment and the day's list
 * in one step. Name, number and e-mail address are sealed.
 *
 * `guichet:{appointments}:one:<reference>`             hash        the appointment, until its town hall forgets it
 * `guichet:{appointments}:seats:<town hall>:<agenda>`  sorted set  who has a seat (reference or hold), by start
 * `guichet:{appointments}:holds:<town hall>:<agenda>`  sorted set  seats held for a conversation, by their end
 * `guichet:{appointments}:calendar:<town hall>`        sorted set  references by start
 */
import { opened, type Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { type Appointment, parseAppointment } from './appointment.ts';

export type NewAppointment = Omit<Appointment, 'status' | 'revision'>;
/**
 * `full`: no seat is left · `known`: it was so already · `refused`: it is cancelled. Of a change with an origin:
 * `repeated`: it is made already · `changed`: another one came first.
 */
export type Booked = 'done' | 'known' | 'full';
export type Changed = 'done' | 'known' | 'full' | 'refused' | 'missing' | 'repeated' | 'changed';

/** Where a change comes from that was decided on a screen: its own id, and the version that was seen there. */
export interface ChangeOrigin {
  readonly id: string;
  readonly revision: number;
}

const BASE = 'guichet:{appointments}';
const keys = {
  one: (reference: string) => `${BASE}:one:${reference}`,
  seats: (town: string, agenda: string) => `${BASE}:seats:${town}:${agenda}`,
  holds: (town: string, agenda: string) => `${BASE}:holds:${town}:${agenda}`,
  calendar: (town: string) => `${BASE}:calendar:${town}`,
};
const holderOf = (conversation: string) => `hold:${conversation}`;

/** For how long a seat is held while a name and a number are given, in milliseconds. */
const HOLD = 15 * 60_000;
const DAY = 86_400;
/** The fields that say whose it is. */
const SEALED = ['name', 'phone', 'email'] as const;

export class AppointmentStore {
  readonly #redis: RedisClient;
  readonly #seal: Seal;
  readonly #days: (town: string) => number;
  readonly #hold: Script;
  readonly #book: Script;
  readonly #move: Script;
  readonly #cancel: Script;

  /** @param days for how long after its day a town hall keeps an appointment. */
  constructor(redis: RedisClient, seal: Seal, days: (town: string) => number) {
    const script = (name: string) => new URL(`./scripts/${name}.lua`, import.meta.url);
    const load = (name: string) => loadScript(redis, script('seats'), script(name));
    this.#redis = redis;
    this.#seal = seal;
    this.#days = days;
    [this.#hold, this.#book, this.#move, this.#cancel] = [
      load('hold'),
      load('book'),
      load('move'),
      load('cancel'),
    ];
  }

  /** Seats taken from an instant on, by start; a conversation's own hold is not counted. */
  async taken(
    town: string,
    agenda: string,
    from: number,
    conversation: string | null,
  ): Promise<Map<number, number>> {
    const [members, ended] = await Promise.all([
      this.#redis.zRangeByScoreWithScores(keys.seats(town, agenda), from, '+inf'),
      this.#redis.zRangeByScore(keys.holds(town, agenda), '-inf', Date.now()),
    ]);
    const free = new Set([...ended, ...(conversation === null ? [] : [holderOf(conversation)])]);
    const taken = new Map<number, number>();
    for (const { value, score } of members) {
      if (!free.has(value)) taken.set(score, (taken.get(score) ?? 0) + 1);
    }
    return taken;
  }

  /** Keeps a seat for a conversation for a quarter of an hour; asked again, for another one. */
  async hold(
    town: string,
    agenda: string,
    start: number,
    capacity: number,
    conversation: string,
  ): Promise<boolean> {
    const args = [String(start), holderOf(conversation), String(capacity), String(HOLD)];
    return (
      answerOf(await this.#hold.run([keys.seats(town, agenda), keys.holds(town, agenda)], args)) === 'held'
    );
  }

  async book(appointment: NewAppointment, capacity: number): Promise<Booked> {
    const { reference, start, municipality: town, agenda, conversation, email, ...rest } = appointment;
    const { name, phone, ...plain } = rest;
    const whose = this.#sealed(reference, { name, phone, email: email ?? '' });
    const fields = { municipality: town, agenda, conversation, ...plain, ...whose };
    const over = Date.now() - this.#days(town) * DAY * 1_000;
    const reply = await this.#book.run(this.#keysOf(town, agenda, reference), [
      ...[
        reference,
        String(start),
        holderOf(conversation),
        String(capacity),
        this.#forgottenAt(town, start),
        String(over),
      ],
      ...Object.entries(fields).flatMap(([name, value]) => [name, String(value)]),
    ]);
    return answerOf(reply) as Booked;
  }

  /** @param holder the conversation that may hold the seat already. */
  async move(
    appointment: Appointment,
    start: number,
    capacity: number,
    holder: string,
    origin?: ChangeOrigin,
  ): Promise<Changed> {
    const { reference, municipality, agenda } = appointment;
    const seat = [String(start), holderOf(holder), String(capacity), this.#forgottenAt(municipality, start)];
    const args = [reference, ...seat, ...originArgs(origin)];
    return answerOf(await this.#move.run(this.#keysOf(municipality, agenda, reference), args)) as Changed;
  }

  async cancel({ reference, municipality, agenda }: Appointment, origin?: ChangeOrigin): Promise<Changed> {
    const touched = [keys.one(reference), keys.seats(municipality, agenda)];
    return answerOf(await this.#cancel.run(touched, [reference, ...originArgs(origin)])) as Changed;
  }

  /** Where to write to of a change. @returns false where there is no such appointment. */
  async reachable(reference: string, email: string): Promise<boolean> {
    const key = keys.one(reference);
    if ((await this.#redis.exists(key)) === 0) return false;
    await this.#redis.hSet(key, this.#sealed(reference, { email }));
    return true;
  }

  async read(reference: string): Promise<Appointment | null> {
    const fields = await this.#redis.hGetAll(keys.one(reference));
    return parseAppointment({ ...fields, ...this.#unsealed(reference, fields) });
  }

  /** All of a town hall that begin in a span, cancelled ones included, in order. */
  async between(town: string, from: number, to: number): Promise<Appointment[]> {
    const references = await this.#redis.zRangeByScore(keys.calendar(town), from, `(${to}`);
    const found = await Promise.all(references.map((reference) => this.read(reference)));
    return found.flatMap((each) => each ?? []).sort((a, b) => a.start - b.start);
  }

  /** Those of a conversation are from now on nobody's in particular: they stay, for they were asked for. */
  async forgetConversation(town: string, agendas: readonly string[], conversation: string): Promise<void> {
    const held = holderOf(conversation);
    for (const agenda of agendas) {
      await this.#redis.zRem(keys.seats(town, agenda), held);
      await this.#redis.zRem(keys.holds(town, agenda), held);
    }
    const all = await this.between(town, 0, Number.MAX_SAFE_INTEGER);
    for (const { reference } of all.filter((each) => each.conversation === conversation))
      await this.#redis.hSet(keys.one(reference), { conversation: '' });
  }

  /** Forgets those of a town hall whose time is over. @returns how many. */
  async forget(town: string, agendas: readonly string[], now: Date): Promise<number> {
    const over = now.getTime() - this.#days(town) * DAY * 1_000;
    const references = await this.#redis.zRangeByScore(keys.calendar(town), '-inf', over);
    if (references.length === 0) return 0;
    await this.#redis.del(references.map(keys.one));
    for (const agenda of agendas) await this.#redis.zRem(keys.seats(town, agenda), references);
    await this.#redis.zRem(keys.calendar(town), references);
    return references.length;
  }

  #sealed<F extends string>(reference: string, fields: Readonly<Record<F, string>>): Record<F, string> {
    const sealed = Object.entries<string>(fields).map(([name, value]) => [
      name,
      value === '' ? '' : this.#seal.close(value, reference),
    ]);
    return Object.fromEntries(sealed) as Record<F, string>;
  }

  #unsealed(reference: string, fields: Readonly<Record<string, string>>): Record<string, string> {
    const held = SEALED.flatMap((name) => {
      const sealed = fields[name];
      return sealed ? [[name, opened(this.#seal, sealed, reference)] as const] : [];
    });
    return Object.fromEntries(held);
  }

  /** In seconds since 1970. */
  #forgottenAt(town: string, start: number): string {
    return String(Math.ceil(start / 1_000) + this.#days(town) * DAY);
  }

  #keysOf(town: string, agenda: string, reference: string): string[] {
    return [keys.one(reference), keys.seats(town, agenda), keys.holds(town, agenda), keys.calendar(town)];
  }
}

const originArgs = (origin?: ChangeOrigin): string[] =>
  origin ? [origin.id, String(origin.revision)] : ['', ''];

function answerOf(reply: unknown): string {
  if (!Array.isArray(reply)) throw new Error('a script of the appointments gave no answer');
  return String(reply[0]);
}
