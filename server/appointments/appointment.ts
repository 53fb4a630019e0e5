/** An appointment as it is kept, and the agenda it stands in. */
import type { Agenda, Municipality, Office } from '../municipality/schema.ts';

export interface Appointment {
  readonly reference: string;
  readonly municipality: string;
  readonly agenda: string;
  /** Milliseconds since 1970, as all times here. */
  readonly start: number;
  readonly minutes: number;
  readonly status: 'booked' | 'cancelled';
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  /** Given to get the receipt, and word of any change. */
  readonly email: string | null;
  readonly lang: string;
  /** Where it was taken. */
  readonly conversation: string;
  readonly bookedAt: number;
  /** Counts its changes: a calendar takes the version with the highest. */
  readonly revision: number;
}

/** An agenda and the office it is kept at. */
export interface AgendaAt {
  readonly office: Office;
  readonly agenda: Agenda;
}

/** The agendas of a town hall, in the order of its file. */
export const agendasOf = (municipality: Municipality): AgendaAt[] =>
  municipality.offices.flatMap((office) => office.appointments.map((agenda) => ({ office, agenda })));

export const agendaCalled = (municipality: Municipality, id: string): AgendaAt | undefined =>
  agendasOf(municipality).find(({ agenda }) => agenda.id === id);

/** The agenda for a subject or a procedure: the first that names it. */
export const agendaFor = (municipality: Municipality, topic: string): AgendaAt | undefined =>
  agendasOf(municipality).find(({ agenda }) => agenda.topics.includes(topic));

export const teamOf = (municipality: Municipality, agenda: Agenda): string =>
  agenda.team ?? municipality.default_team;

/** Reads one from its hash. @returns null where there is none. */
export function parseAppointment(fields: Readonly<Record<string, string>>): Appointment | null {
  const { reference, municipality, agenda, status, conversation } = fields;
  if (!reference || !municipality || !agenda || !status || conversation === undefined) return null;
  return {
    ...{ reference, municipality, agenda, conversation },
    status: status === 'cancelled' ? 'cancelled' : 'booked',
    start: Number(fields.start),
    minutes: Number(fields.minutes),
    name: fields.name ?? '',
    phone: fields.phone ?? '',
    email: fields.email || null,
    lang: fields.lang ?? '',
    bookedAt: Number(fields.bookedAt),
    revision: Number(fields.revision),
  };
}
