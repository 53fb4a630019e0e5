/** Puts together what citizens ask for beyond a person: appointments and letters. `main.ts` hands it the world. */
import type { Router } from 'express';
import { AppointmentNotices, type Post } from '../appointments/notices.ts';
import { Appointments } from '../appointments/service.ts';
import { AppointmentStore } from '../appointments/store.ts';
import type { Effect } from '../conversation/effects.ts';
import type { TurnServices } from '../conversation/services.ts';
import type { Snapshot } from '../conversation/store.ts';
import type { ConversationVoice } from '../conversation/voice.ts';
import { appointmentPages } from '../gateway/appointment-pages.ts';
import { letterOf } from '../mail/letter.ts';
import { smtpMailer } from '../mail/mailer.ts';
import { Outbox } from '../mail/outbox.ts';
import { says } from '../message/utterance.ts';
import { type Keeper, sumOver } from '../retention/keeper.ts';
import type { World } from './world.ts';

export type RequestParts = Pick<
  World,
  'redis' | 'newClient' | 'towns' | 'now' | 'log' | 'config' | 'secret' | 'seal' | 'retention'
>;

export type RequestEffect = Extract<
  Effect,
  { type: 'letter' | 'reachable' | 'appointment' | 'move-appointment' | 'cancel-appointment' }
>;

const KINDS: readonly Effect['type'][] = [
  'letter',
  'reachable',
  'appointment',
  'move-appointment',
  'cancel-appointment',
];
export const isRequest = (effect: Effect): effect is RequestEffect => KINDS.includes(effect.type);

/** What the rest of the server has, once it stands. */
interface Surroundings {
  readonly voice: ConversationVoice;
  /** An address for word of a call in vain. */
  readonly callReachable: (reference: string, email: string) => Promise<void>;
}

export class Requests {
  readonly appointments: Appointments;
  readonly services: TurnServices;
  /** Left out where no mail server is set. */
  readonly post: Post | undefined;
  /** Letters on their way; left out likewise. */
  readonly letters: Outbox | undefined;
  readonly #parts: RequestParts;
  #around: (Surroundings & { readonly notices: AppointmentNotices }) | undefined;

  constructor(parts: RequestParts) {
    const { redis, newClient, towns, now, log, config, secret, seal, retention } = parts;
    const { publicUrl, mail } = config;
    this.#parts = parts;
    this.appointments = new Appointments({
      store: new AppointmentStore(redis, seal, (town) => retention(town).appointments_days),
      towns,
      now,
      secret,
      publicUrl,
    });
    this.services = { letters: mail !== undefined, appointments: this.appointments };
    if (!mail) return;
    const outbox = new Outbox({
      mailer: smtpMailer(mail.smtpUrl, mail.from),
      seal,
      newClient,
      log,
    });
    this.letters = outbox;
    this.post = async (municipality, wish, language) => {
      const town = towns.get(municipality);
      const base = publicUrl ? { base: publicUrl } : {};
      if (town) await outbox.post(municipality, letterOf({ ...wish, ...base }, town, language));
    };
  }

  /** Before the first turn: the conversations it speaks in, and the desk beside it. */
  join(around: Surroundings): AppointmentNotices {
    const post = this.post ? { post: this.post } : {};
    const notices = new AppointmentNotices({ appointments: this.appointments, voice: around.voice, ...post });
    this.#around = { ...around, notices };
    return notices;
  }

  /** Pages of one appointment each, opened by its own address. */
  pages(): Router {
    const { notices } = this.#joined();
    return appointmentPages({ appointments: this.appointments, notices, now: this.#parts.now });
  }

  /** Carries out what a turn asked for. A repeat has no second effect. */
  async carryOut(
    conversation: Pick<Snapshot, 'id' | 'municipality' | 'memory'>,
    effect: RequestEffect,
  ): Promise<void> {
    switch (effect.type) {
      case 'letter':
        return this.#letter(conversation.municipality, effect);
      case 'reachable':
        if (effect.kind === 'callback') await this.#joined().callReachable(effect.reference, effect.email);
        else await this.appointments.reachable(effect.reference, effect.email);
        return;
      case 'appointment':
        return this.#book(conversation, effect);
      case 'move-appointment':
        return this.#move(conversation.id, effect);
      case 'cancel-appointment':
        return this.#cancel(effect.reference);
    }
  }

  async #letter(municipality: string, { id, to, lang, facts }: Extract<Effect, { type: 'letter' }>) {
    const found = facts.kind === 'appointment' ? await this.appointments.read(facts.reference) : null;
    const content = found && this.appointments.calendar(found, lang);
    const opening = { key: `letters.opening_${facts.kind}` };
    const calendar = content ? { calendar: { name: 'rendez-vous.ics', content } } : {};
    await this.post?.(municipality, { id, to, subject: facts.kind, facts, opening, ...calendar }, lang);
  }

  async #book(
    { id, municipality, memory }: Pick<Snapshot, 'id' | 'municipality' | 'memory'>,
    { reference, agenda, start, name, phone, email }: Extract<Effect, { type: 'appointment' }>,
  ): Promise<void> {
    const wish = { reference, municipality, agenda, start, name, phone, lang: memory.language };
    const booked = await this.appointments.book({ ...wish, email: email ?? null, conversation: id });
    // The seat was held: it is only gone where a crash made us come back after a quarter of an hour.
    if (booked === 'full') await this.#lost(id, reference, 'booking.lost', null);
  }

  async #move(conversation: string, { reference, start }: Extract<Effect, { type: 'move-appointment' }>) {
    const before = await this.appointments.read(reference);
    if (!before) return;
    const moved = await this.appointments.move(before, start, conversation);
    if (moved === 'full') return this.#lost(conversation, reference, 'booking.not_moved', reference);
    const after = await this.appointments.read(reference);
    if (after) await this.#joined().notices.write(after, { key: 'booking.moved' });
  }

  async #cancel(reference: string): Promise<void> {
    const before = await this.appointments.read(reference);
    if (!before) return;
    await this.appointments.cancel(before);
    const after = await this.appointments.read(reference);
    if (after) await this.#joined().notices.write(after, { key: 'booking.cancelled' });
  }

  async #lost(
    conversation: string,
    reference: string,
    key: string,
    appointment: string | null,
  ): Promise<void> {
    const again = { id: 'start:appointment' as const, key: 'flows.appointment.title' };
    const said = says(key, { from: 'system', generatedBy: 'system', places: ['mairie'], choices: [again] });
    await this.#joined().voice.say(conversation, `${reference}:lost`, [said], () => ({
      appointment,
      receipt: null,
    }));
  }

  /** Letters about these requests, and where a conversation stands in an appointment: it is erased. */
  async forgetConversation(
    conversation: Pick<Snapshot, 'id' | 'municipality'>,
    references: readonly string[],
  ): Promise<void> {
    await this.appointments.forgetConversation(conversation);
    await this.letters?.forgetAbout(references);
  }

  /** What is kept of requests and let go. */
  keepers(): Keeper[] {
    const { towns, retention } = this.#parts;
    const days = (town: string) => retention(town).letters_days;
    return [
      {
        kind: 'appointments',
        forget: () => sumOver(towns, ({ municipality }) => this.appointments.forget(municipality.id)),
      },
      { kind: 'letters', forget: async (now) => (await this.letters?.forget(now, days)) ?? 0 },
    ];
  }

  start(): void {
    this.letters?.start();
  }

  async stop(): Promise<void> {
    await this.letters?.stop();
  }

  #joined() {
    if (!this.#around) throw new Error('the requests have not joined the rest yet');
    return this.#around;
  }
}
