/** A time was chosen: is it still offered? « Other days » is an answer that asks again, from there on. */
import { advance, type FlowInput, type FlowState } from '../../flows/engine.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import type { Turn } from '../turn.ts';
import { utterancesFor } from './flow-says.ts';
import { choosable, MORE } from './offers.ts';

/** What is said instead of taking the answer; null where it may be taken. */
export function notTaken(turn: Turn, input: FlowInput): { state: FlowState; spoken: Utterance[] } | null {
  const state = turn.memory.flow;
  if (input.type !== 'answer' || !state?.asking) return null;
  const { flow, slot: name } = state.asking;
  const slot = turn.town.flows.find(flow)?.slots[name];
  if (slot?.type !== 'moment') return null;
  const value = String(input.value);
  if (value.startsWith(MORE)) {
    const from = slot.of === 'appointment-day' ? 'from_day' : 'from_time';
    return asked(turn, { ...state, slots: { ...state.slots, [from]: value.slice(MORE.length) } });
  }
  if (choosable(turn, slot, state.slots).some((offer) => offer.value === value)) return null;
  return asked(turn, state, says(slot.of === 'appointment-time' ? 'booking.just_taken' : 'bot.stale'));
}

function asked(turn: Turn, state: FlowState, ...before: Utterance[]) {
  const { state: next, outputs } = advance(turn.town.flows, state, { type: 'repeat' }, turn.today);
  return { state: next, spoken: [...before, ...utterancesFor(turn, next, outputs)] };
}
