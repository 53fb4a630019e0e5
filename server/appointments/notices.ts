/** Word of a changed appointment: in its conversation where that is alive, by e-mail where an address was given. */
import type { Told } from '../contract/appointments.ts';
import type { ConversationVoice } from '../conversation/voice.ts';
import type { LetterWish } from '../mail/letter.ts';
import { says, type Utterance } from '../message/utterance.ts';
import type { Params } from '../words/format.ts';
import type { Appointment } from './appointment.ts';
import type { Appointments } from './service.ts';

export type Post = (municipality: string, wish: LetterWish, language: string) => Promise<void>;

export interface NoticePorts {
  readonly appointments: Appointments;
  readonly voice: ConversationVoice;
  /** Left out where this server sends no e-mail. */
  readonly post?: Post;
}

export class AppointmentNotices {
  readonly #ports: NoticePorts;

  constructor(ports: NoticePorts) {
    this.#ports = ports;
  }

  /**
   * The town hall moved or cancelled it, with a word or without. Told twice, it is heard once.
   * @returns how it reaches the citizen: neither way where the conversation is over and no address was given.
   */
  async byTownHall(appointment: Appointment, word: string): Promise<Told> {
    const { reference, conversation, revision, status, start } = appointment;
    const facts = this.#ports.appointments.receipt(appointment);
    const town = this.#ports.appointments.townOf(appointment);
    if (!facts || !town) return { conversation: false, email: false };
    const cancelled = status === 'cancelled';
    const key = cancelled ? 'booking.town_cancelled' : 'booking.town_moved';
    const timeZone = town.municipality.time_zone;
    const params: Params = { reference, when: { instant: new Date(start).toISOString(), timeZone } };
    const told: Utterance[] = [
      says(key, {
        from: 'system',
        generatedBy: 'system',
        params,
        receipt: facts,
        places: ['mairie'],
        choices: cancelled ? [{ id: 'start:appointment', key: 'flows.appointment.title' }] : [],
      }),
      ...(word ? [says('booking.word', { from: 'system', generatedBy: 'agent', params: { word } })] : []),
    ];
    const heard = await this.#ports.voice.say(conversation, `${reference}:${revision}`, told, () => ({
      receipt: facts,
      appointment: cancelled ? null : reference,
    }));
    return { conversation: heard, email: await this.write(appointment, { key, params }, word) };
  }

  /**
   * The version as it stands now, by e-mail: for a calendar that must follow.
   * @returns whether there was somewhere to send it.
   */
  async write(appointment: Appointment, opening: LetterWish['opening'], word = ''): Promise<boolean> {
    const { reference, revision, email, municipality, lang } = appointment;
    const { appointments, post } = this.#ports;
    const facts = appointments.receipt(appointment);
    if (!email || !post || !facts) return false;
    const content = appointments.calendar(appointment, lang);
    const wish: LetterWish = {
      id: `${reference}-v${revision}`,
      to: email,
      subject: 'appointment',
      facts,
      opening,
      ...(word ? { word } : {}),
      ...(content ? { calendar: { name: 'rendez-vous.ics', content } } : {}),
    };
    await post(municipality, wish, lang);
    return true;
  }
}
