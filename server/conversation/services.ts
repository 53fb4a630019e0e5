/** What a turn may ask of this server beside its own conversation. It is handed in, as the clock is. */
import type { Appointment } from '../appointments/appointment.ts';
import type { CitizensModel, Simplifier } from '../model/citizens-model.ts';

export interface TurnServices {
  /** E-mail can be sent: only then is it offered. */
  readonly letters: boolean;
  /** Null where this server takes no appointments. */
  readonly appointments: AppointmentDesk | null;
  /** Left out where none is connected. */
  readonly model?: CitizensModel;
  /** Says official texts more simply; left out where no model is connected. */
  readonly simplifier?: Simplifier;
}

/** Times are milliseconds since 1970. */
export interface AppointmentDesk {
  /** When a seat is left for this conversation, in order; what it holds itself counts as free. */
  free(municipality: string, agenda: string, conversation: string): Promise<readonly number[]>;
  /** Keeps a seat while a name and a number are given. @returns false where none is left. */
  hold(municipality: string, agenda: string, start: number, conversation: string): Promise<boolean>;
  /** @returns null where this town hall has none under this reference. */
  find(municipality: string, reference: string): Promise<Appointment | null>;
  /** The address of the page on which it is seen, changed and cancelled. */
  page(reference: string): string;
}

export const noServices: TurnServices = { letters: false, appointments: null };
