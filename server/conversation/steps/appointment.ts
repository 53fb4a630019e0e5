/** Appointments in the conversation: taken, found by reference and name, moved, cancelled. */
import {
  type AgendaAt,
  type Appointment,
  agendaCalled,
  agendaFor,
  agendasOf,
  teamOf,
} from '../../appointments/appointment.ts';
import type { Slots } from '../../flows/conditions.ts';
import type { FlowState } from '../../flows/engine.ts';
import { type AppointmentReceipt, agendaName } from '../../message/receipt.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { fold } from '../../words/fold.ts';
import type { Effect } from '../effects.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Memory } from '../memory.ts';
import type { Settled, Turn } from '../turn.ts';
import { APPOINTMENT, APPOINTMENT_CANCEL, APPOINTMENT_CHANGE, APPOINTMENT_TIME } from './booking.ts';
import { emailChoice } from './receipt-email.ts';

/** Begins a flow with what is known. */
export type Begin = (turn: Turn, flow: string, before: readonly Utterance[], given: Slots) => Settled;

/** After so many wrong references somebody may be guessing: a person takes it from there. */
const MOST_WRONG = 5;

/** The town hall's own agenda for what is wanted. @returns null where it has none: the flow goes on. */
export function ownAppointment(
  turn: Turn,
  state: FlowState,
  spoken: readonly Utterance[],
  begin: Begin,
): Settled | null {
  const { town, booking, memory } = turn;
  if (!booking || agendasOf(town.municipality).length === 0) return null;
  const { action, subject } = state.slots;
  if (action === 'book') {
    const found = agendaFor(town.municipality, String(subject));
    return found ? book(turn, found, spoken, begin) : null;
  }
  // Taken or found in this conversation: nothing is asked again.
  if (memory.appointment !== null && booking.found?.reference === memory.appointment) {
    return change(turn, booking.found, String(action), spoken, begin);
  }
  return begin(turn, APPOINTMENT_CHANGE, spoken, { action: String(action) });
}

/** Offers the days of an agenda. */
export function book(
  turn: Turn,
  { agenda, office }: AgendaAt,
  spoken: readonly Utterance[],
  begin: Begin,
): Settled {
  const name = agendaName(agenda);
  if ((turn.booking?.free.get(agenda.id) ?? []).length === 0) {
    const none = says('booking.none_free', {
      params: { agenda: name },
      places: office.kinds.slice(0, 1),
      choices: [PERSON_CHOICE],
    });
    return human([...spoken, none], turn.memory);
  }
  return begin(turn, APPOINTMENT_TIME, spoken, { agenda: agenda.id });
}

/** The reference and the name were given. */
export function appointmentNamed(
  turn: Turn,
  state: FlowState,
  spoken: readonly Utterance[],
  begin: Begin,
): Settled {
  const { booking, memory } = turn;
  const wrong = memory.wrongReferences;
  const found = wrong < MOST_WRONG && booking?.found ? booking.found : null;
  const named = found !== null && sameName(found.name, String(state.slots.booked_by ?? ''));
  if (!found || !named || !isAhead(turn, found)) {
    const key = wrong >= MOST_WRONG ? 'booking.too_many' : 'booking.not_found';
    const start = { id: `start:${APPOINTMENT}` as const, key: `flows.${APPOINTMENT}.title` };
    const no = says(key, {
      choices: [PERSON_CHOICE, ...(wrong >= MOST_WRONG ? [] : [start])],
      places: ['mairie'],
    });
    return human([...spoken, no], { ...memory, wrongReferences: wrong + 1 });
  }
  turn.memory = { ...memory, appointment: found.reference };
  return change(turn, found, String(state.slots.action ?? 'move'), spoken, begin);
}

/** « Marie Dupont » is « dupont »: one of the names that were given is enough, and accents are not asked for. */
function sameName(given: string, said: string): boolean {
  const names = (text: string) =>
    fold(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((name) => name.length > 1);
  const known = names(given);
  const tried = names(said);
  return tried.length > 0 && tried.every((name) => known.includes(name));
}

const isAhead = ({ now }: Turn, { status, start }: Appointment) =>
  status === 'booked' && start > now.getTime();

function change(
  turn: Turn,
  found: Appointment,
  action: string,
  spoken: readonly Utterance[],
  begin: Begin,
): Settled {
  const at = agendaCalled(turn.town.municipality, found.agenda);
  const { reference, name, phone } = found;
  if (!isAhead(turn, found) || !at) {
    turn.memory = { ...turn.memory, appointment: null };
    return begin(turn, APPOINTMENT_CHANGE, spoken, { action });
  }
  const told = says('booking.found', {
    params: { agenda: agendaName(at.agenda), when: whenOf(turn, found.start) },
  });
  if (action === 'cancel') return begin(turn, APPOINTMENT_CANCEL, [...spoken, told], { reference });
  return begin(turn, APPOINTMENT_TIME, [...spoken, told], {
    agenda: found.agenda,
    moving: reference,
    name,
    phone,
  });
}

/** A time, a name and a number are known: the seat, which was held, is taken. */
export function appointmentChosen(turn: Turn, state: FlowState, spoken: readonly Utterance[]): Settled {
  const { memory, town } = turn;
  const { municipality } = town;
  const at = agendaCalled(municipality, String(state.slots.agenda));
  if (!at) throw new Error('an appointment in an agenda that is no more');
  const [name, phone, start] = [
    String(state.slots.name),
    String(state.slots.phone),
    Number(state.slots.time),
  ];
  const moving = typeof state.slots.moving === 'string' ? state.slots.moving : null;
  const reference = moving ?? turn.newReference();
  const taken = { start, name, phone, state: moving ? 'moved' : 'booked', lang: memory.language } as const;
  const receipt = receiptFor(turn, reference, at, taken);
  const effect: Effect = moving
    ? { type: 'move-appointment', reference, start }
    : {
        ...{ type: 'appointment', reference, agenda: at.agenda.id, start, name, phone },
        ...(memory.known.email ? { email: memory.known.email } : {}),
      };
  const done = says(moving ? 'booking.moved' : 'booking.booked', {
    receipt,
    places: at.office.kinds.slice(0, 1),
    choices: emailChoice(turn),
  });
  const known = moving ? memory.known : { ...memory.known, name, phone };
  const next = { ...memory, known, receipt, appointment: reference, misses: 0 };
  return { ...human([...spoken, done], next), effects: [effect] };
}

/** « Yes, cancel it », or not. */
export function appointmentCancelled(turn: Turn, state: FlowState, spoken: readonly Utterance[]): Settled {
  const reference = String(state.slots.reference ?? '');
  if (state.slots.sure !== true)
    return human([...spoken, says('booking.kept', { places: ['mairie'] })], turn.memory);
  const start = { id: `start:${APPOINTMENT}` as const, key: `flows.${APPOINTMENT}.title` };
  const done = says('booking.cancelled', { places: ['mairie'], choices: [start] });
  const memory: Memory = { ...turn.memory, appointment: null, receipt: null };
  return { ...human([...spoken, done], memory), effects: [{ type: 'cancel-appointment', reference }] };
}

const whenOf = ({ town }: Pick<Turn, 'town'>, start: number) => ({
  instant: new Date(start).toISOString(),
  timeZone: town.municipality.time_zone,
});

function receiptFor(
  { town, now, services }: Pick<Turn, 'town' | 'now' | 'services'>,
  reference: string,
  { agenda }: AgendaAt,
  facts: Pick<AppointmentReceipt, 'start' | 'name' | 'phone' | 'state' | 'lang'>,
): AppointmentReceipt {
  return {
    kind: 'appointment',
    ...facts,
    reference,
    received: now.toISOString(),
    team: teamOf(town.municipality, agenda),
    agenda: agenda.id,
    minutes: agenda.minutes,
    page: services.appointments?.page(reference) ?? null,
  };
}

function human(spoken: readonly Utterance[], memory: Memory): Settled {
  return {
    outcome: 'flow',
    procedure: APPOINTMENT,
    candidates: [{ procedure: APPOINTMENT, score: 1 }],
    says: spoken,
    memory: { ...memory, flow: null },
  };
}
