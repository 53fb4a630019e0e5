/**
 * Looks up what the turn needs of appointments, where it may be about one, and keeps the seat that is chosen while
 * a name and a number are given. The steps after it decide from this alone.
 */
import { agendasOf } from '../../appointments/appointment.ts';
import { type FlowState, rootOf } from '../../flows/engine.ts';
import { readSlot } from '../../flows/slot-reading.ts';
import type { AppointmentDesk } from '../services.ts';
import type { Turn, TurnStep } from '../turn.ts';
import { readerOf } from './reader.ts';
import { referenceIn } from './reference.ts';

/** Flows in which an appointment is taken, found, moved or cancelled. */
export const APPOINTMENT = 'appointment';
export const APPOINTMENT_TIME = 'appointment-time';
export const APPOINTMENT_CHANGE = 'appointment-change';
export const APPOINTMENT_CANCEL = 'appointment-cancel';
const FLOWS: readonly string[] = [APPOINTMENT, APPOINTMENT_TIME, APPOINTMENT_CHANGE, APPOINTMENT_CANCEL];

export const booking: TurnStep = {
  name: 'booking',
  async run(turn) {
    const { town, services, conversation } = turn;
    const desk = services.appointments;
    const agendas = agendasOf(town.municipality);
    if (!desk || agendas.length === 0 || !mayBeAbout(turn)) return undefined;
    const { id: municipality } = town.municipality;
    const free = async () =>
      new Map(
        await Promise.all(
          agendas.map(async ({ agenda }) => {
            return [agenda.id, await desk.free(municipality, agenda.id, conversation.id)] as const;
          }),
        ),
      );
    const named = referenceFor(turn);
    const [times, found] = await Promise.all([
      free(),
      named === undefined ? undefined : desk.find(municipality, named),
    ]);
    turn.booking = { free: times, ...(found === undefined ? {} : { found }) };
    // The seat went to somebody else in the meantime: what is free now says so.
    if (!(await kept(turn, desk))) turn.booking = { ...turn.booking, free: await free() };
    return undefined;
  },
};

function mayBeAbout({ input, memory, reading }: Turn): boolean {
  const open = [memory.flow, memory.finished, ...memory.suspended].some(
    (state) => state && FLOWS.includes(rootOf(state)),
  );
  const pressed = input.choice === `start:${APPOINTMENT}` || input.choice?.startsWith('book:');
  return (
    open || pressed === true || (reading?.candidates ?? []).some(({ procedure }) => procedure === APPOINTMENT)
  );
}

/** The appointment that was named, or that was taken in this very conversation. */
function referenceFor({ memory }: Turn): string | undefined {
  const { flow, appointment } = memory;
  const said = flow && rootOf(flow) === APPOINTMENT_CHANGE ? flow.slots.reference : undefined;
  const moving = flow && rootOf(flow) === APPOINTMENT_TIME ? flow.slots.moving : undefined;
  if (typeof moving === 'string') return moving;
  if (typeof said === 'string') return referenceIn(said) ?? '';
  return appointment ?? undefined;
}

/** Holds the time that is chosen in this turn, or was in an earlier one. @returns false where it is gone. */
async function kept(turn: Turn, desk: AppointmentDesk): Promise<boolean> {
  const state = turn.memory.flow;
  if (!state || rootOf(state) !== APPOINTMENT_TIME) return true;
  const start = Number(state.slots.time ?? chosenNow(turn, state) ?? Number.NaN);
  if (!Number.isSafeInteger(start)) return true;
  const { town, conversation } = turn;
  return desk.hold(town.municipality.id, String(state.slots.agenda), start, conversation.id);
}

function chosenNow(turn: Turn, state: FlowState): unknown {
  if (state.asking?.slot !== 'time') return undefined;
  const { choice, text } = turn.input;
  if (choice?.startsWith('set:time:')) return choice.slice('set:time:'.length);
  const { flow } = turn.town.flows.get(APPOINTMENT_TIME);
  return text === undefined ? undefined : readSlot(flow, 'time', text, readerOf(turn));
}
