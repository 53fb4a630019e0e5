/** Reads corrections of an answer already given. */
import { type FlowState, rootOf } from '../../flows/engine.ts';
import { readFirstSentence } from '../../flows/slot-reading.ts';
import type { Turn } from '../turn.ts';
import { readerOf } from './reader.ts';
import { holdsWording } from './wordings.ts';

/** « In fact it is for my son »: other wordings of an option of a question already answered. */
export function correctionIn(
  turn: Turn,
  state: FlowState,
  text: string,
): { slot: string; value: string } | undefined {
  const flow = turn.town.flows.get(rootOf(state)).flow;
  const said = readFirstSentence(flow, text, readerOf(turn));
  const changed = Object.entries(said).filter(
    ([slot, value]) =>
      flow.slots[slot]?.type === 'choice' && state.slots[slot] !== undefined && state.slots[slot] !== value,
  );
  const [only] = changed;
  return only && changed.length === 1 ? { slot: only[0], value: String(only[1]) } : undefined;
}

/** A correction announced as one: « en fait, c'est pour mon fils ». */
export function correctionSaid(turn: Turn, text: string) {
  const state = turn.memory.flow ?? turn.memory.finished;
  return state && saysItCorrects(turn, text) ? correctionIn(turn, state, text) : undefined;
}

/** « En fait », « I was wrong »: words that announce a correction. */
export const saysItCorrects = (turn: Turn, text: string): boolean =>
  holdsWording(turn, 'correction_marks', text);
