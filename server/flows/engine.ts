/**
 * The flow engine: a pure function from (flows, state, input) to (state, outputs). It knows no clock, no
 * words and no transport; the state is plain JSON.
 */
import { compute } from './compute.ts';
import { holds } from './conditions.ts';
import { type FlowLibrary, placeOf, stepAt } from './library.ts';
import type { Handoff, SlotValue } from './schema.ts';
import { type Refusal, refusal } from './slot-rules.ts';

/** A flow under way, and the step it stands at. The last frame is the one that runs. */
export interface Frame {
  readonly flow: string;
  readonly at: number;
}

export interface FlowState {
  readonly frames: readonly Frame[];
  readonly slots: Readonly<Record<string, SlotValue>>;
  /** Questions already answered by the citizen, oldest first: what « back » walks. */
  readonly trail: readonly { readonly frames: readonly Frame[]; readonly slot: string }[];
  /** The question that is open, if any. */
  readonly asking: { readonly flow: string; readonly step: string; readonly slot: string } | null;
}

export type FlowInput =
  | { readonly type: 'start'; readonly flow: string; readonly slots?: Readonly<Record<string, SlotValue>> }
  | { readonly type: 'answer'; readonly value: SlotValue }
  | { readonly type: 'back' }
  /** Back to a question of the trail: what was answered before it is kept, the rest is forgotten. */
  | { readonly type: 'ask-again'; readonly slot: string }
  | { readonly type: 'repeat' }
  /** Nobody took what was handed over: on with the step after it. */
  | { readonly type: 'pass' }
  | { readonly type: 'restart' }
  /** Gives an earlier question another answer; later answers are kept where they are asked again. */
  | { readonly type: 'correct'; readonly slot: string; readonly value: SlotValue };

export type FlowOutput =
  | { readonly type: 'say'; readonly flow: string; readonly step: string }
  | { readonly type: 'ask'; readonly flow: string; readonly step: string; readonly slot: string }
  | { readonly type: 'result'; readonly flow: string; readonly step: string }
  | {
      readonly type: 'handoff';
      readonly flow: string;
      readonly step: string;
      readonly to: Handoff;
    }
  /** The value given breaks one of the slot's rules: the question stays open. */
  | { readonly type: 'refused'; readonly slot: string; readonly reason: Refusal }
  /** « Back » at the first question: there is nothing before it. */
  | { readonly type: 'at-start' };

export interface Advance {
  readonly state: FlowState;
  readonly outputs: readonly FlowOutput[];
  /** The flow came to its end: a result or a handoff. */
  readonly ended: boolean;
}

/** Steps run between two questions before the engine concludes that a flow turns in circles. */
const MAX_STEPS = 500;

/**
 * Runs a flow on until it asks, ends or refuses.
 *
 * @param state the state it was left in; ignored by `start`.
 * @param today the day in the town hall's time zone, `2026-11-22`.
 * @throws when the input does not fit the state (an answer with no question open, a question asked again that
 *   is not in `answeredIn`) or a flow is broken in a way that `npm run check` refuses.
 */
export function advance(
  library: FlowLibrary,
  state: FlowState | null,
  input: FlowInput,
  today: string,
): Advance {
  if (input.type === 'start') return start(library, input.flow, input.slots ?? {}, today);
  if (!state) throw new Error(`no flow is under way to ${input.type}`);
  switch (input.type) {
    case 'answer':
      return answer(library, state, input.value, today);
    case 'back':
      return back(library, state, today);
    case 'ask-again':
      return askAgain(library, state, input.slot, today);
    case 'correct':
      return correct(library, state, input.slot, input.value, today);
    case 'pass':
      return pass(library, state, today);
    case 'repeat':
      return run(library, { ...state, asking: null }, today);
    case 'restart':
      return start(library, rootOf(state), {}, today);
  }
}

/** The procedure a state belongs to: the flow that was started, not one it called. */
export const rootOf = (state: FlowState): string => state.frames[0]?.flow ?? '';

function start(
  library: FlowLibrary,
  flow: string,
  slots: Readonly<Record<string, SlotValue>>,
  today: string,
) {
  return run(library, { frames: [{ flow, at: 0 }], slots, trail: [], asking: null }, today);
}

function answer(library: FlowLibrary, state: FlowState, value: SlotValue, today: string): Advance {
  if (!state.asking) throw new Error('an answer came where no question is open');
  const { flow, slot } = state.asking;
  const reason = refusal(slotOf(library, flow, slot), value, today);
  if (reason) return { state, outputs: [{ type: 'refused', slot, reason }], ended: false };
  const trail = [...state.trail, { frames: state.frames, slot }];
  return run(library, { ...state, slots: { ...state.slots, [slot]: value }, trail, asking: null }, today);
}

function back(library: FlowLibrary, state: FlowState, today: string): Advance {
  const last = state.trail.at(-1);
  if (!last) {
    const again = run(library, { ...state, asking: null }, today);
    return { ...again, outputs: [{ type: 'at-start' }, ...again.outputs] };
  }
  return run(library, rewound(state, last), today);
}

function askAgain(library: FlowLibrary, state: FlowState, slot: string, today: string): Advance {
  const answered = answeredIn(library, state).find((entry) => entry.slot === slot);
  if (!answered) throw new Error(`"${slot}" is no answered question that still stands in the flow`);
  return run(library, rewound(state, answered.entry), today);
}

/** As it was when a question of the trail was put: its answer and the later ones are forgotten. */
function rewound(state: FlowState, entry: FlowState['trail'][number]): FlowState {
  const index = state.trail.indexOf(entry);
  const forgotten = new Set(state.trail.slice(index).map(({ slot }) => slot));
  const slots = Object.fromEntries(Object.entries(state.slots).filter(([slot]) => !forgotten.has(slot)));
  return { frames: entry.frames, slots, trail: state.trail.slice(0, index), asking: null };
}

/** A question the citizen answered, and the flow it was asked in. */
export interface Answered {
  readonly flow: string;
  readonly slot: string;
  readonly value: SlotValue;
  readonly entry: FlowState['trail'][number];
}

/** What `ask-again` may go back to, oldest first: flows may have been changed since a question was put. */
export function answeredIn(library: FlowLibrary, { trail, slots }: FlowState): Answered[] {
  return trail.flatMap((entry) => {
    const value = slots[entry.slot];
    const frame = entry.frames.at(-1);
    if (value === undefined || !frame || !entry.frames.every(({ flow }) => library.has(flow))) return [];
    const step = stepAt(library.get(frame.flow), frame.at);
    return step && 'ask' in step && step.ask === entry.slot
      ? [{ flow: frame.flow, slot: entry.slot, value, entry }]
      : [];
  });
}

function pass(library: FlowLibrary, state: FlowState, today: string): Advance {
  const last = state.frames.at(-1);
  if (!last) throw new Error('nothing was handed over');
  const frames = [...state.frames.slice(0, -1), { flow: last.flow, at: last.at + 1 }];
  return run(library, { ...state, frames, asking: null }, today);
}

function correct(
  library: FlowLibrary,
  state: FlowState,
  slot: string,
  value: SlotValue,
  today: string,
): Advance {
  const index = state.trail.findIndex((entry) => entry.slot === slot);
  const entry = state.trail[index];
  // A value that was said in the first sentence was never asked: the flow is run again from its start.
  const frames = entry ? entry.frames : [{ flow: rootOf(state), at: 0 }];
  const flow = frames.at(-1)?.flow ?? rootOf(state);
  const reason = refusal(slotOf(library, flow, slot), value, today);
  if (reason) return { state, outputs: [{ type: 'refused', slot, reason }], ended: false };
  const trail = entry ? state.trail.slice(0, index + 1) : [];
  return run(library, { frames, slots: { ...state.slots, [slot]: value }, trail, asking: null }, today);
}

function slotOf(library: FlowLibrary, flow: string, slot: string) {
  const found = library.get(flow).flow.slots[slot];
  if (!found) throw new Error(`flow "${flow}" has no slot "${slot}"`);
  return found;
}

/** Walks the steps. Questions whose slot has a value are passed over: nothing is asked twice. */
function run(library: FlowLibrary, from: FlowState, today: string): Advance {
  const outputs: FlowOutput[] = [];
  let { frames, slots } = from;
  for (let count = 0; count < MAX_STEPS; count++) {
    const frame = frames.at(-1);
    if (!frame) return { state: { ...from, frames: from.frames, slots, asking: null }, outputs, ended: true };
    const compiled = library.get(frame.flow);
    const step = stepAt(compiled, frame.at);
    if (!step) {
      frames = frames.slice(0, -1);
      continue;
    }
    const moveTo = (go?: string): void => {
      const at = go === undefined ? frame.at + 1 : placeOf(compiled, go);
      frames = [...frames.slice(0, -1), { flow: frame.flow, at }];
    };
    const skipped = 'if' in step && step.if !== undefined && !holds(step.if, slots, today);
    if (skipped) moveTo();
    else if ('say' in step) {
      outputs.push({ type: 'say', flow: frame.flow, step: step.id });
      moveTo(step.go);
    } else if ('ask' in step) {
      if (slots[step.ask] === undefined) {
        const asking = { flow: frame.flow, step: step.id, slot: step.ask };
        outputs.push({ type: 'ask', ...asking });
        return { state: { ...from, frames, slots, asking }, outputs, ended: false };
      }
      moveTo(step.go);
    } else if ('branch' in step) {
      moveTo(step.branch.find((way) => holds(way.if, slots, today))?.go ?? step.otherwise);
    } else if ('compute' in step) {
      const value = compute(step.from, slots, today);
      if (value !== undefined) slots = { ...slots, [step.compute]: value };
      moveTo(step.go);
    } else if ('call' in step) {
      moveTo(step.go);
      slots = { ...slots, ...step.with };
      frames = [...frames, { flow: step.call, at: 0 }];
    } else if ('result' in step) {
      outputs.push({ type: 'result', flow: frame.flow, step: step.id });
      // The frames stay where they are, so that « in fact it is for my son » can still correct an answer.
      if (frames.length === 1)
        return { state: { ...from, frames, slots, asking: null }, outputs, ended: true };
      frames = frames.slice(0, -1);
    } else {
      outputs.push({ type: 'handoff', flow: frame.flow, step: step.id, to: step.handoff });
      return { state: { ...from, frames, slots, asking: null }, outputs, ended: true };
    }
  }
  throw new Error(`flow "${rootOf(from)}" turns in circles without asking anything`);
}
