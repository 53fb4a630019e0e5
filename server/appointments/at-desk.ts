/** Appointments at the desk: the day's list of those whose teams an agent serves, and what the town hall changes. */
import type { Agent } from '../agents/agent.ts';
import type { Serving } from '../agents/serving.ts';
import type {
  CancelAppointment,
  ChangedAppointment,
  DeskAppointment,
  DeskDay,
  MoveAppointment,
} from '../contract/appointments.ts';
import { readablePhone } from '../contract/links.ts';
import { addDays, dayIn, instantOf } from '../hours/zone.ts';
import type { Town } from '../town/town.ts';
import { type Appointment, agendaCalled, teamOf } from './appointment.ts';
import type { AppointmentNotices } from './notices.ts';
import type { Appointments } from './service.ts';
import type { Changed } from './store.ts';

export interface AppointmentsAtDeskPorts {
  readonly appointments: Appointments;
  readonly notices: Pick<AppointmentNotices, 'byTownHall'>;
  readonly serving: Pick<Serving, 'may' | 'visibleTo'>;
  readonly now: () => Date;
}

/** `missing`: none that this agent may see · `stale`: it was changed since · `refused`: it cannot be any more. */
export type DeskChange = ChangedAppointment | 'missing' | 'stale' | 'refused';

interface Found {
  readonly appointment: Appointment;
  readonly town: Town;
  /** Who receives; the default team where the town hall's file no longer has the agenda. */
  readonly team: string;
}

export class AppointmentsAtDesk {
  readonly #ports: AppointmentsAtDeskPorts;

  constructor(ports: AppointmentsAtDeskPorts) {
    this.#ports = ports;
  }

  /** @param day in the time zone of each town hall; today in the agent's own where it is left out. */
  async day(agent: Agent, day?: string): Promise<DeskDay> {
    const { appointments, serving, now } = this.#ports;
    const own = appointments.townOf(agent) ?? appointments.fallbackTown();
    const wished = day ?? dayIn(now(), own.municipality.time_zone);
    const ids = new Set(serving.visibleTo(agent).map(({ municipality }) => municipality));
    const towns = [...ids].flatMap((municipality) => appointments.townOf({ municipality }) ?? []);
    const lists = await Promise.all(towns.map((town) => this.#onDay(town, wished)));
    const seen = lists.flat().filter((found) => this.#maySee(agent, found));
    const sorted = seen.sort((a, b) => a.appointment.start - b.appointment.start);
    return { day: wished, appointments: sorted.map((found) => this.#shown(found)) };
  }

  /** @returns null where the agent may see no such appointment. */
  async times(agent: Agent, reference: string): Promise<string[] | null> {
    const found = await this.#found(agent, reference);
    if (!found) return null;
    const { municipality, agenda, start } = found.appointment;
    const free = await this.#ports.appointments.free(municipality, agenda, null);
    return free.filter((time) => time !== start).map((time) => new Date(time).toISOString());
  }

  cancel(agent: Agent, reference: string, { word, ...origin }: CancelAppointment): Promise<DeskChange> {
    const { appointments } = this.#ports;
    return this.#change(agent, reference, word, (appointment) => appointments.cancel(appointment, origin));
  }

  move(agent: Agent, reference: string, wish: MoveAppointment): Promise<DeskChange> {
    const { appointments } = this.#ports;
    const { word, start, ...origin } = wish;
    const to = Date.parse(start);
    return this.#change(agent, reference, word, async (appointment) =>
      appointments.offers(appointment, to) ? appointments.move(appointment, to, '', origin) : 'refused',
    );
  }

  async #change(
    agent: Agent,
    reference: string,
    word: string,
    make: (appointment: Appointment) => Promise<Changed>,
  ): Promise<DeskChange> {
    const { appointments, notices } = this.#ports;
    const before = await this.#found(agent, reference);
    if (!before) return 'missing';
    if (before.appointment.status === 'booked' && !appointments.isAhead(before.appointment)) return 'refused';
    const made = await make(before.appointment);
    if (made === 'missing') return 'missing';
    if (made === 'changed') return 'stale';
    // What was made already is told again: it may have been cut off between the two, and is heard once.
    if (made !== 'done' && made !== 'repeated') return 'refused';
    const after = await this.#found(agent, reference);
    if (!after) return 'missing';
    return { appointment: this.#shown(after), told: await notices.byTownHall(after.appointment, word) };
  }

  async #onDay(town: Town, day: string): Promise<Found[]> {
    const { id, time_zone: zone } = town.municipality;
    const [from, to] = [day, addDays(day, 1)].map((midnight) => instantOf(midnight, 0, zone).getTime());
    const found = await this.#ports.appointments.between(id, from ?? 0, to ?? 0);
    return found.map((appointment) => foundIn(town, appointment));
  }

  async #found(agent: Agent, reference: string): Promise<Found | null> {
    const { appointments } = this.#ports;
    const appointment = await appointments.read(reference);
    const town = appointment && appointments.townOf(appointment);
    const found = town && foundIn(town, appointment);
    return found && this.#maySee(agent, found) ? found : null;
  }

  #maySee(agent: Agent, { appointment: { municipality }, team }: Found): boolean {
    return this.#ports.serving.may(agent, { municipality, team });
  }

  #shown({ appointment, town, team }: Found): DeskAppointment {
    const { reference, municipality, start, minutes, status, name, phone, lang, revision } = appointment;
    const at = agendaCalled(town.municipality, appointment.agenda);
    return {
      ...{ reference, municipality, team, minutes, status, name, lang, revision },
      phone: readablePhone(phone),
      agenda: at?.agenda.name ?? appointment.agenda,
      office: at?.office.name ?? town.municipality.name,
      start: new Date(start).toISOString(),
      timeZone: town.municipality.time_zone,
      ahead: this.#ports.appointments.isAhead(appointment),
      byEmail: appointment.email !== null,
    };
  }
}

function foundIn(town: Town, appointment: Appointment): Found {
  const { municipality } = town;
  const at = agendaCalled(municipality, appointment.agenda);
  return { appointment, town, team: at ? teamOf(municipality, at.agenda) : municipality.default_team };
}
