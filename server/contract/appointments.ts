/** Appointments as the desk sees them: a day's list, and what the town hall changes in it. */
import { z } from 'zod';
import { Day, Instant, Locale, Reference } from './primitives.ts';

/** Longest word to the citizen that goes with a change, in characters. */
export const MAX_APPOINTMENT_WORD = 500;

export const DeskAppointment = z
  .object({
    reference: Reference,
    municipality: z.string(),
    /** Who receives. */
    team: z.string(),
    /** As citizens read them. */
    agenda: z.string(),
    office: z.string(),
    start: Instant,
    minutes: z.int(),
    timeZone: z.string(),
    status: z.enum(['booked', 'cancelled']),
    /** Whether it may still be moved or cancelled. */
    ahead: z.boolean(),
    name: z.string(),
    /** As people write it: `06 39 98 01 23`. */
    phone: z.string(),
    /** What the citizen reads. */
    lang: Locale,
    /** Whether word of a change also goes by e-mail. */
    byEmail: z.boolean(),
    /** Counts its changes: a change names the one it was made from. */
    revision: z.int(),
  })
  .meta({ id: 'DeskAppointment' });
export type DeskAppointment = z.infer<typeof DeskAppointment>;

/** Without `day`, today where the agent's town hall is. */
export const AppointmentsQuery = z.object({ day: Day.optional() });

/** All that an agent may see of a day, by start; cancelled ones stay in it. */
export const DeskDay = z.object({ day: Day, appointments: z.array(DeskAppointment) }).meta({ id: 'DeskDay' });
export type DeskDay = z.infer<typeof DeskDay>;

/** The times one may be moved to: those that citizens are offered. */
export const FreeTimes = z.object({ times: z.array(Instant) }).meta({ id: 'FreeTimes' });
export type FreeTimes = z.infer<typeof FreeTimes>;

const change = {
  /** Made by the console, once a change: a repeat changes nothing more, and tells nobody twice. */
  id: z.uuid(),
  /** The version the agent saw. */
  revision: z.int().min(0),
  /** Read by the citizen as it is written. */
  word: z.string().trim().max(MAX_APPOINTMENT_WORD).default(''),
};
export const CancelAppointment = z.strictObject(change).meta({ id: 'CancelAppointment' });
export type CancelAppointment = z.infer<typeof CancelAppointment>;

export const MoveAppointment = z.strictObject({ ...change, start: Instant }).meta({ id: 'MoveAppointment' });
export type MoveAppointment = z.infer<typeof MoveAppointment>;

/** How word of it went to the citizen. Neither: they must be called. */
export const Told = z.object({ conversation: z.boolean(), email: z.boolean() });
export type Told = z.infer<typeof Told>;

export const ChangedAppointment = z
  .object({ appointment: DeskAppointment, told: Told })
  .meta({ id: 'ChangedAppointment' });
export type ChangedAppointment = z.infer<typeof ChangedAppointment>;
