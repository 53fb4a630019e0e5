/** A procedure begins, is corrected, goes on or is left: the engine advanced, its answer put in words. */
import { agendaCalled } from '../../appointments/appointment.ts';
import type { Slots } from '../../flows/conditions.ts';
import { type Advance, advance, type FlowInput, type FlowState, rootOf } from '../../flows/engine.ts';
import type { Flow, SlotValue } from '../../flows/schema.ts';
import { readFirstSentence } from '../../flows/slot-reading.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { askedOf, type Known, MAX_SUSPENDED } from '../memory.ts';
import type { Settled, Turn } from '../turn.ts';
import { type Begin, book } from './appointment.ts';
import { noted, resumeOffer, utterancesFor } from './flow-says.ts';
import { handedOver } from './handed-over.ts';
import { notTaken } from './moments.ts';
import { readerOf } from './reader.ts';

/** Starts a procedure, keeping the one under way to come back to. */
export function begin(turn: Turn, id: string, text?: string): Settled {
  return beginWith(turn, id, text, [], {});
}

/** @param given what is known already, beside what the text says. */
function beginWith(
  turn: Turn,
  id: string,
  text: string | undefined,
  before: readonly Utterance[],
  given: Slots,
): Settled {
  const { town, memory } = turn;
  const flow = town.flows.get(id).flow;
  const said = text === undefined ? {} : readFirstSentence(flow, text, readerOf(turn));
  const current = memory.flow?.asking && rootOf(memory.flow) !== id ? [memory.flow] : [];
  const suspended = [...memory.suspended.filter((state) => rootOf(state) !== id), ...current].slice(
    -MAX_SUSPENDED,
  );
  const asked = text === undefined ? null : askedOf(turn, text);
  turn.memory = { ...memory, suspended, flow: null, finished: null, asked };
  const opening = flow.internal
    ? []
    : [says('bot.start', { params: { title: { words: `flows.${id}.title` } } })];
  const slots = { ...knownFor(flow, memory.known), ...given, ...said };
  return move(turn, { type: 'start', flow: id, slots }, [...before, ...opening, ...noted(turn, flow, said)]);
}

/** A name, a number, an address given before: nothing is asked twice (WCAG 2.2, 3.3.7). */
function knownFor({ internal, slots }: Flow, known: Known): Slots {
  if (!internal) return {};
  return Object.fromEntries(Object.entries(known).filter(([name]) => slots[name]?.type === name));
}

/** Gives an earlier question another answer, and says so. */
export function corrected(turn: Turn, state: FlowState, slot: string, value: SlotValue): Settled {
  turn.memory = { ...turn.memory, flow: state };
  return move(turn, { type: 'correct', slot, value }, [says('bot.corrected')]);
}

/** Goes on with what was left in the middle. */
export function resume(turn: Turn, state: FlowState): Settled {
  turn.memory = { ...turn.memory, flow: state, suspended: turn.memory.suspended.slice(0, -1) };
  const title = { words: `flows.${rootOf(state)}.title` };
  return move(turn, { type: 'repeat' }, [says('bot.resumed', { params: { title } })]);
}

/** Leaves it: nothing is left in the middle. */
export function dropped(turn: Turn): Settled {
  const memory = { ...turn.memory, suspended: [], misses: 0 };
  return settled(turn, [says('bot.dropped', { places: ['mairie'] })], { ...turn, memory }, null);
}

/** Advances the engine and settles the turn with what it answers. */
export function move(turn: Turn, input: FlowInput, before: readonly Utterance[] = []): Settled {
  const { town, memory, today } = turn;
  const instead = notTaken(turn, input);
  if (instead) {
    turn.memory = { ...memory, flow: instead.state };
    return settled(turn, instead.spoken, turn, procedureOf(turn, instead.state));
  }
  return moved(turn, advance(town.flows, memory.flow, input, today), before);
}

function moved(turn: Turn, { state, outputs, ended }: Advance, before: readonly Utterance[]): Settled {
  const { town, memory } = turn;
  const root = rootOf(state);
  const spoken = [...before, ...utterancesFor(turn, state, outputs)];
  const handoff = outputs.find((output) => output.type === 'handoff');
  const procedure = procedureOf(turn, state);
  turn.memory = {
    ...memory,
    flow: ended ? null : state,
    finished: ended && !town.flows.find(root)?.internal ? state : memory.finished,
    misses: outputs.some(({ type }) => type === 'refused') ? memory.misses + 1 : 0,
  };
  if (handoff) {
    const over = handedOver(turn, handoff.to, state, spoken, { procedure, begin: beginFor });
    return 'outputs' in over ? moved(turn, over, spoken) : over;
  }
  if (ended) spoken.push(...resumeOffer(turn.memory));
  return settled(turn, spoken, turn, procedure);
}

/** The procedure a state belongs to; none for a flow the conversation itself leads to. */
function procedureOf({ town }: Turn, state: FlowState): string | null {
  const root = rootOf(state);
  return town.flows.find(root)?.internal ? null : root;
}

export function settled(
  turn: Turn,
  spoken: readonly Utterance[],
  { memory }: Pick<Turn, 'memory'>,
  key: string | null,
): Settled {
  const read = turn.reading?.candidates ?? [];
  const first =
    key === null ? [] : [{ procedure: key, score: read.find((c) => c.procedure === key)?.score ?? 1 }];
  const candidates = [...first, ...read.filter(({ procedure }) => procedure !== key)];
  return { outcome: 'flow', procedure: key, candidates, says: spoken, memory };
}

const beginFor: Begin = (turn, flow, said, given) => beginWith(turn, flow, undefined, said, given);

/** An agenda's own button: its days are offered. */
export function beginBooking(turn: Turn, agenda: string): Settled | undefined {
  const at = agendaCalled(turn.town.municipality, agenda);
  return at && turn.booking ? book(turn, at, [], beginFor) : undefined;
}
