/** Appointments in memory, for transcripts: the real agendas and times, and what was booked in this conversation. */
import { type Appointment, agendaCalled } from '../../server/appointments/appointment.ts';
import { startsOf, withSeats } from '../../server/appointments/times.ts';
import type { Effect } from '../../server/conversation/effects.ts';
import type { AppointmentDesk } from '../../server/conversation/services.ts';
import type { Municipality } from '../../server/municipality/schema.ts';

export class AppointmentsInMemory implements AppointmentDesk {
  readonly all = new Map<string, Appointment>();
  /** Starts somebody else takes before this conversation can. */
  readonly gone = new Set<number>();
  readonly #municipality: Municipality;
  readonly #now: () => Date;

  constructor(municipality: Municipality, now: () => Date) {
    this.#municipality = municipality;
    this.#now = now;
  }

  async free(_municipality: string, agenda: string): Promise<readonly number[]> {
    const at = agendaCalled(this.#municipality, agenda);
    if (!at) return [];
    const taken = new Map<number, number>([...this.gone].map((start) => [start, at.agenda.capacity]));
    for (const { start, status } of this.all.values()) {
      if (status === 'booked') taken.set(start, (taken.get(start) ?? 0) + 1);
    }
    return withSeats(startsOf(at, this.#municipality, this.#now()), taken, at.agenda.capacity);
  }

  async hold(municipality: string, agenda: string, start: number): Promise<boolean> {
    return (await this.free(municipality, agenda)).includes(start);
  }

  async find(_municipality: string, reference: string): Promise<Appointment | null> {
    return this.all.get(reference) ?? null;
  }

  page = (reference: string): string => `/rendez-vous/${reference}/secret`;

  carryOut(effect: Effect): void {
    if (effect.type === 'appointment') {
      const { type: _type, ...given } = effect;
      this.all.set(effect.reference, {
        ...{
          municipality: this.#municipality.id,
          minutes: 20,
          status: 'booked',
          lang: 'fr',
          conversation: '',
        },
        ...{ bookedAt: this.#now().getTime(), revision: 0, email: null },
        ...given,
      });
      return;
    }
    if (effect.type !== 'move-appointment' && effect.type !== 'cancel-appointment') return;
    const one = this.all.get(effect.reference);
    if (!one) throw new Error(`no appointment ${effect.reference}`);
    const change =
      effect.type === 'move-appointment' ? { start: effect.start } : { status: 'cancelled' as const };
    this.all.set(effect.reference, { ...one, ...change, revision: one.revision + 1 });
  }
}
