/** Appointments as the conversation, the page and the agents use them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readablePhone } from '../contract/links.ts';
import type { AppointmentDesk } from '../conversation/services.ts';
import { type AppointmentReceipt, agendaName, officeOf } from '../message/receipt.ts';
import type { Town, Towns } from '../town/town.ts';
import { formatParam } from '../words/format.ts';
import { type AgendaAt, type Appointment, agendaCalled, agendasOf, teamOf } from './appointment.ts';
import { calendarFile } from './calendar-file.ts';
import type { AppointmentStore, Booked, Changed, ChangeOrigin, NewAppointment } from './store.ts';
import { startsOf, withSeats } from './times.ts';

export interface AppointmentPorts {
  readonly store: AppointmentStore;
  readonly towns: Pick<Towns, 'get' | 'fallback'>;
  readonly now: () => Date;
  /** The same on every server: an appointment's own page is opened by what is made from it. */
  readonly secret: string;
  /** Where citizens reach this server, if it knows. */
  readonly publicUrl: string | undefined;
}

/** Letters of a page's secret: 128 bits. */
const SECRET_BYTES = 16;

export class Appointments implements AppointmentDesk {
  readonly #ports: AppointmentPorts;

  constructor(ports: AppointmentPorts) {
    this.#ports = ports;
  }

  async free(municipality: string, agenda: string, conversation: string | null): Promise<number[]> {
    const { store, now } = this.#ports;
    const at = this.#agenda(municipality, agenda);
    if (!at) return [];
    const starts = startsOf(at, at.town.municipality, now());
    const taken = await store.taken(municipality, agenda, starts[0] ?? 0, conversation);
    return withSeats(starts, taken, at.agenda.capacity);
  }

  async hold(municipality: string, agenda: string, start: number, conversation: string): Promise<boolean> {
    const at = this.#offered(municipality, agenda, start);
    return (
      at !== null && this.#ports.store.hold(municipality, agenda, start, at.agenda.capacity, conversation)
    );
  }

  async find(municipality: string, reference: string): Promise<Appointment | null> {
    const found = await this.#ports.store.read(reference);
    return found?.municipality === municipality ? found : null;
  }

  read(reference: string): Promise<Appointment | null> {
    return this.#ports.store.read(reference);
  }

  async book(wish: Omit<NewAppointment, 'minutes' | 'bookedAt'>): Promise<Booked> {
    const at = this.#agenda(wish.municipality, wish.agenda);
    if (!at) return 'full';
    const { minutes, capacity } = at.agenda;
    return this.#ports.store.book({ ...wish, minutes, bookedAt: this.#ports.now().getTime() }, capacity);
  }

  /** Whether its agenda receives people then, seats left or not. */
  offers({ municipality, agenda }: Appointment, start: number): boolean {
    return this.#offered(municipality, agenda, start) !== null;
  }

  /** @param holder the conversation that may hold the new seat; '' for none. */
  async move(
    appointment: Appointment,
    start: number,
    holder: string,
    origin?: ChangeOrigin,
  ): Promise<Changed> {
    const at = this.#agenda(appointment.municipality, appointment.agenda);
    if (!at) return 'full';
    return this.#ports.store.move(appointment, start, at.agenda.capacity, holder, origin);
  }

  cancel(appointment: Appointment, origin?: ChangeOrigin): Promise<Changed> {
    return this.#ports.store.cancel(appointment, origin);
  }

  reachable(reference: string, email: string): Promise<boolean> {
    return this.#ports.store.reachable(reference, email);
  }

  between(municipality: string, from: number, to: number): Promise<Appointment[]> {
    return this.#ports.store.between(municipality, from, to);
  }

  /** A conversation was erased: nothing here says any more that it was in it that a seat was held or taken. */
  async forgetConversation({ id, municipality }: { id: string; municipality: string }): Promise<void> {
    await this.#ports.store.forgetConversation(municipality, this.#agendaIds(municipality), id);
  }

  /** Those taken in a conversation. */
  async ofConversation({ id, municipality }: { id: string; municipality: string }): Promise<Appointment[]> {
    const all = await this.between(municipality, 0, Number.MAX_SAFE_INTEGER);
    return all.filter(({ conversation }) => conversation === id);
  }

  /** Forgets the appointments of a town hall whose time is over. @returns how many. */
  forget(municipality: string): Promise<number> {
    return this.#ports.store.forget(municipality, this.#agendaIds(municipality), this.#ports.now());
  }

  page(reference: string): string {
    return `${this.#ports.publicUrl ?? ''}/rendez-vous/${reference}/${this.#secretOf(reference)}`;
  }

  /** Whether somebody has been given the page of this appointment. */
  opens(reference: string, secret: string): boolean {
    const [given, right] = [Buffer.from(secret), Buffer.from(this.#secretOf(reference))];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  /** Whether it may still be moved or cancelled. */
  isAhead({ status, start }: Appointment): boolean {
    return status === 'booked' && start > this.#ports.now().getTime();
  }

  /** The acknowledgement of an appointment as it stands. @returns null where its town hall is not served here. */
  receipt(appointment: Appointment): AppointmentReceipt | null {
    const { reference, municipality, agenda, start, minutes, name, phone, lang } = appointment;
    const at = this.#agenda(municipality, agenda);
    if (!at) return null;
    const moved = appointment.revision > 0 ? ('moved' as const) : ('booked' as const);
    return {
      ...{ kind: 'appointment' as const, reference, agenda, start, minutes, name, phone, lang },
      received: new Date(appointment.bookedAt).toISOString(),
      team: teamOf(at.town.municipality, at.agenda),
      state: appointment.status === 'cancelled' ? 'cancelled' : moved,
      page: this.page(reference),
    };
  }

  /** The `.ics` file, in a language. @returns null where its town hall is not served here. */
  calendar(appointment: Appointment, language: string): string | null {
    const { reference, start, minutes, status, revision, municipality } = appointment;
    const at = this.#agenda(municipality, appointment.agenda);
    if (!at) return null;
    const { words, municipality: town } = at.town;
    const office = officeOf(town, teamOf(town, at.agenda));
    const { publicUrl, now } = this.#ports;
    const phone = office.phone ? readablePhone(office.phone) : '';
    return calendarFile({
      uid: `${reference}@${publicUrl ? new URL(publicUrl).hostname : 'guichet'}`,
      ...{ revision, start, minutes, timeZone: town.time_zone, cancelled: status === 'cancelled' },
      title: `${formatParam(agendaName(at.agenda), language, words)}, ${town.name}`,
      place: `${at.office.name}, ${at.office.address}, ${at.office.postcode} ${at.office.city}`,
      text: [`${words.say('receipt.reference', language)} : ${reference}`, phone].filter(Boolean).join('\n'),
      ...(publicUrl ? { url: this.page(reference) } : {}),
      stamp: now().getTime(),
    });
  }

  townOf({ municipality }: Pick<Appointment, 'municipality'>): Town | undefined {
    return this.#ports.towns.get(municipality);
  }

  /** Whose words are said where nothing else is known. */
  fallbackTown(): Town {
    return this.#ports.towns.fallback;
  }

  #agendaIds(municipality: string): string[] {
    const town = this.#ports.towns.get(municipality);
    return town ? agendasOf(town.municipality).map(({ agenda }) => agenda.id) : [];
  }

  #agenda(municipality: string, agenda: string): (AgendaAt & { readonly town: Town }) | null {
    const town = this.#ports.towns.get(municipality);
    const at = town && agendaCalled(town.municipality, agenda);
    return town && at ? { ...at, town } : null;
  }

  /** The agenda, if it receives at that time at all. */
  #offered(municipality: string, agenda: string, start: number): AgendaAt | null {
    const at = this.#agenda(municipality, agenda);
    if (!at) return null;
    return startsOf(at, at.town.municipality, this.#ports.now()).includes(start) ? at : null;
  }

  #secretOf(reference: string): string {
    const made = createHmac('sha256', this.#ports.secret).update(`appointment ${reference}`).digest();
    return made.subarray(0, SECRET_BYTES).toString('base64url');
  }
}
