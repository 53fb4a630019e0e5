/** Where the bot goes on when an agent hands a conversation back. */
import type { HandBack, HandedBack } from '../contract/saying.ts';
import { advance, answeredIn, type FlowInput, type FlowState, rootOf } from '../flows/engine.ts';
import { dayIn } from '../hours/zone.ts';
import type { Utterance } from '../message/utterance.ts';
import type { Town } from '../town/town.ts';
import type { Memory } from './memory.ts';
import { utterancesFor } from './steps/flow-says.ts';
import type { Snapshot } from './store.ts';
import { stateOf } from './summary.ts';

/**
 * Where a wish leads as things are now. A question that cannot be asked any more leads to where the bot was: the
 * agent may have had an old picture before their eyes.
 *
 * @returns null where there is no such procedure.
 */
export function placeToGoOn(
  town: Town,
  memory: Memory,
  { procedure, slot }: HandBack,
): HandedBack['at'] | null {
  if (procedure !== undefined) return town.flows.find(procedure)?.internal === false ? 'procedure' : null;
  return slot !== undefined && stateAsked(town, memory, slot) ? 'slot' : 'where_it_was';
}

/**
 * What the bot says and remembers as it takes up `returnTo`.
 *
 * @returns null where it goes on where it was.
 */
export function goingOn(
  { town, now }: { readonly town: Town; readonly now: Date },
  conversation: Snapshot,
): { readonly says: Utterance[]; readonly memory: Partial<Memory> } | null {
  const { memory } = conversation;
  const { procedure, slot } = memory.returnTo ?? {};
  const asked = slot === undefined ? null : stateAsked(town, memory, slot);
  const input: FlowInput | null =
    asked && slot !== undefined
      ? { type: 'ask-again', slot }
      : procedure !== undefined && town.flows.has(procedure)
        ? { type: 'start', flow: procedure }
        : null;
  if (!input) return null;
  const today = dayIn(now, town.municipality.time_zone);
  const { state, outputs, ended } = advance(town.flows, asked, input, today);
  // What was left in the middle for the wish for a person is under way again.
  const suspended = memory.suspended.filter((left) => rootOf(left) !== rootOf(state));
  return {
    says: utterancesFor({ town, now, memory, conversation }, state, outputs),
    memory: { suspended, ...(ended ? { flow: null, finished: state } : { flow: state, finished: null }) },
  };
}

/** The procedure under way, where it has this question among those answered. */
function stateAsked(town: Town, memory: Memory, slot: string): FlowState | null {
  const state = stateOf({ town, memory });
  return state && answeredIn(town.flows, state).some((answered) => answered.slot === slot) ? state : null;
}
