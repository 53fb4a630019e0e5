/**
 * Every way through a flow, walked with the engine itself: all options, and values on both sides of each
 * bound that a condition draws. For the test of all flows and the report; and for what can be said of an answer
 * before every question is answered.
 */
import { compute } from './compute.ts';
import { conditionsIn } from './conditions.ts';
import { type Advance, advance, type FlowInput, type FlowOutput, type FlowState, rootOf } from './engine.ts';
import type { FlowLibrary } from './library.ts';
import type { Condition, Flow, Slot, SlotValue } from './schema.ts';
import { refusal } from './slot-rules.ts';

export interface Way {
  readonly answers: readonly (readonly [slot: string, value: SlotValue])[];
  /** All that was said and asked, in order. */
  readonly outputs: readonly FlowOutput[];
  readonly end: Extract<FlowOutput, { type: 'result' | 'handoff' }>;
  /** What is known at the end. */
  readonly slots: FlowState['slots'];
}

/** Ways after which a flow is taken to have no end of them. */
const MAX_WAYS = 20_000;

/** @throws where a way ends without a result or a handoff, turns in circles, or there are too many ways. */
export function waysThrough(library: FlowLibrary, id: string, today: string): Way[] {
  const ways: Way[] = [];
  for (const way of waysFrom(library, null, { type: 'start', flow: id }, today)) {
    ways.push(way);
    if (ways.length > MAX_WAYS) throw new Error(`"${id}" has more than ${MAX_WAYS} ways`);
  }
  return ways;
}

/**
 * Every way on from here, one after the other: whoever walks them knows how many are too many.
 *
 * @throws where a way ends without a result or a handoff, or turns in circles.
 */
export function* waysFrom(
  library: FlowLibrary,
  from: FlowState | null,
  input: FlowInput,
  today: string,
): Generator<Way> {
  function* on(
    { state, outputs }: Advance,
    before: readonly FlowOutput[],
    answers: Way['answers'],
  ): Generator<Way> {
    const said = [...before, ...outputs];
    const open = state.asking;
    if (open) {
      const { flow } = library.get(open.flow);
      for (const value of valuesToTry(flow, open.slot, today)) {
        const next = advance(library, state, { type: 'answer', value }, today);
        yield* on(next, said, [...answers, [open.slot, value]]);
      }
      return;
    }
    const end = said.at(-1);
    if (end?.type !== 'result' && end?.type !== 'handoff')
      throw new Error(`a way through "${rootOf(state)}" ends without a result: ${JSON.stringify(answers)}`);
    yield { answers, outputs: said, end, slots: state.slots };
    // Both ways: with an agenda of the town hall's own, and without.
    if (end.type === 'handoff' && end.to === 'appointment')
      yield* on(advance(library, state, { type: 'pass' }, today), said, answers);
  }
  yield* on(advance(library, from, input, today), [], []);
}

/** Values that between them take every branch which hangs on a slot. All keep the slot's rules. */
export function valuesToTry(flow: Flow, name: string, today: string): SlotValue[] {
  const slot = flow.slots[name];
  if (!slot) throw new Error(`flow "${flow.id}" has no slot "${name}"`);
  const tried = new Set(candidates(flow, name, slot, today).filter((value) => !refusal(slot, value, today)));
  if (tried.size === 0) throw new Error(`no value to try for "${name}" of "${flow.id}"`);
  return [...tried];
}

function candidates(flow: Flow, name: string, slot: Slot, today: string): SlotValue[] {
  switch (slot.type) {
    case 'choice':
      return slot.options;
    case 'yes-no':
      return [true, false];
    case 'date':
      return daysToTry(flow, name, slot, today);
    case 'number':
      return numbersToTry(flow, name, slot);
    case 'postcode':
      return ['75012'];
    case 'phone':
      return ['+33261910401'];
    case 'email':
      return ['camille@courriel.example'];
    case 'moment':
      return ['any'];
    case 'name':
    case 'text':
      return ['Camille'];
  }
}

type Compared = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

/** The plain comparisons with a slot, wherever they stand in the flow. */
function comparisons(flow: Flow, name: string): Compared[] {
  const found: Compared[] = [];
  const look = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(look);
    else if ('any' in condition) condition.any.forEach(look);
    else if ('not' in condition) look(condition.not);
    else if (condition.slot === name) found.push(condition);
  };
  for (const step of flow.steps) conditionsIn(step).forEach(look);
  return found;
}

function numbersToTry(flow: Flow, name: string, slot: Extract<Slot, { type: 'number' }>): number[] {
  const bounds = comparisons(flow, name).flatMap((compared) =>
    'at_least' in compared ? [compared.at_least] : 'less_than' in compared ? [compared.less_than] : [],
  );
  const ends = [slot.min, slot.max].filter((bound) => bound !== undefined);
  return [...bounds.flatMap((bound) => [bound - 1, bound]), ...ends, ...(ends.length === 0 ? [1] : [])];
}

/** Days around each bound, also where the bound is on a day or an age computed from this one. */
function daysToTry(flow: Flow, name: string, slot: Extract<Slot, { type: 'date' }>, today: string): string[] {
  const dayOf = (written: string) => (written === 'today' ? today : written);
  const bounds = (slotName: string) =>
    comparisons(flow, slotName).flatMap((compared) =>
      'before' in compared
        ? [dayOf(compared.before)]
        : 'from_day' in compared
          ? [dayOf(compared.from_day)]
          : [],
    );
  const days = [dayOf(slot.after ?? '1970-01-01'), dayOf(slot.before ?? 'today'), ...bounds(name)];
  for (const step of flow.steps) {
    if (!('compute' in step)) continue;
    const { from } = step;
    if ('date' in from && from.date === name) {
      const { years = 0, months = 0, days: more = 0 } = from.plus;
      for (const bound of bounds(step.compute)) days.push(earlier(bound, { years, months, days: more }));
    } else if ('age_from' in from && from.age_from === name) {
      for (const compared of comparisons(flow, step.compute)) {
        if ('at_least' in compared) days.push(earlier(today, { years: compared.at_least }));
        if ('less_than' in compared) days.push(earlier(today, { years: compared.less_than }));
      }
    }
  }
  return days.flatMap((day) => [earlier(day, { days: 1 }), day, earlier(day, { days: -1 })]);
}

function earlier(day: string, less: { years?: number; months?: number; days?: number }): string {
  const { years = 0, months = 0, days = 0 } = less;
  const moved = compute({ date: 'day', plus: { years: -years, months: -months, days: -days } }, { day }, day);
  return String(moved);
}
