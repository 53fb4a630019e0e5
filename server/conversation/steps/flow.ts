/**
 * Runs the procedure under way, or starts the one that was understood. What was meant is read here
 * (`intentOf`), what the engine answers is put in words by `flow-says.ts`, and the patterns of repair stand in
 * `patterns.ts`.
 */
import { advance, type FlowInput, type FlowState, rootOf } from '../../flows/engine.ts';
import { readFirstSentence, readSlot } from '../../flows/slot-reading.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { askForPerson, CALLBACK_FLOW, PERSON_CHOICE } from '../handoff.ts';
import { MAX_SUSPENDED, offeredIn } from '../memory.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { callbackNoted } from './callback.ts';
import { choiceInWords } from './choice-in-words.ts';
import { clarify } from './clarify.ts';
import { noted, resumeOffer, utterancesFor } from './flow-says.ts';
import { commandOf, runCommand } from './patterns.ts';
import { isPlaceQuestion } from './place.ts';
import { readerOf } from './reader.ts';
import { holdsWording } from './wordings.ts';

export const flow: TurnStep = {
  name: 'flow',
  run(turn) {
    const command = commandOf(turn);
    if (command) return runCommand(turn, command, (input) => move(turn, input));
    if (turn.input.choice !== undefined) return chosen(turn, turn.input.choice);
    if (turn.input.text === undefined) return undefined;
    const offered = offeredInWords(turn, turn.input.text);
    if (offered) return chosen(turn, offered);
    return turn.memory.flow?.asking ? answered(turn, turn.input.text) : asked(turn, turn.input.text);
  },
};

/** A button, or its words. */
function chosen(turn: Turn, id: string): Settled | undefined {
  const { memory } = turn;
  if (id.startsWith('set:')) return setSlot(turn, id);
  if (id.startsWith('start:')) {
    const flow = id.slice('start:'.length);
    return turn.town.flows.has(flow) ? begin(turn, flow) : stale(turn);
  }
  if (id === 'callback') return begin(turn, CALLBACK_FLOW);
  const last = memory.suspended.at(-1);
  if (id === 'resume' && last) return resume(turn, last);
  if (id === 'drop') return dropped(turn);
  return stale(turn);
}

/** An option's button. One of an earlier question corrects that question's answer. */
function setSlot(turn: Turn, id: string): Settled {
  const [, slot = '', written = ''] = id.split(':');
  const { memory, town } = turn;
  for (const state of [memory.flow, memory.finished]) {
    if (!state) continue;
    const flow = state.asking?.flow ?? state.frames.at(-1)?.flow ?? rootOf(state);
    const kind = (town.flows.find(flow)?.slots[slot] ?? town.flows.find(rootOf(state))?.slots[slot])?.type;
    const value = kind === 'yes-no' ? written === 'yes' : written;
    if (state.asking?.slot === slot) return move(turn, { type: 'answer', value });
    if (state.slots[slot] !== undefined && kind) return corrected(turn, state, slot, value);
  }
  return stale(turn);
}

/** The open question's answer; or another wish, or a correction; or neither, and the question is put again. */
function answered(turn: Turn, text: string): Settled | undefined {
  const { memory, town } = turn;
  const state = memory.flow;
  if (!state?.asking) return undefined;
  const { flow: id, slot } = state.asking;
  const asking = town.flows.get(id).flow;
  const kind = asking.slots[slot]?.type;
  const value = readSlot(asking, slot, text, readerOf(turn));
  const elsewhere = subjectOf(turn, text);
  // A long sentence clearly about something else is a digression even where a word of it fits an option.
  const digresses = elsewhere !== undefined && elsewhere !== rootOf(state) && town.flows.has(elsewhere);
  const certain = kind !== 'choice' || text.trim().split(/\s+/).length <= 6;
  const correction = correctionIn(turn, state, text);
  if (correction && saysItCorrects(turn, text))
    return corrected(turn, state, correction.slot, correction.value);
  if (value !== undefined && (certain || !digresses)) return move(turn, { type: 'answer', value });
  if (digresses) return begin(turn, elsewhere, text);
  if (correction) return corrected(turn, state, correction.slot, correction.value);
  // « Where is the town hall? » is answered by the step after this one; the question stays open.
  if (elsewhere !== undefined && isPlaceQuestion(elsewhere)) return undefined;
  return notAnAnswer(turn, state);
}

/** Fewer words than these in the middle of a question are an answer or a part of one, no change of subject. */
const FRAGMENT = 5;
/** How sure the reading must be before an open question is left for another subject. */
const SURE = 0.6;

/** What a message in the middle of a question is clearly about. */
function subjectOf(turn: Turn, text: string): string | undefined {
  const top = turn.reading?.verdict === 'clear' ? turn.reading.candidates[0] : undefined;
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!top || top.score < SURE || words.length < FRAGMENT || saysItCorrects(turn, text)) return undefined;
  return top.procedure;
}

/** No question is open: the text starts a procedure, corrects the last one, or is not for this step. */
function asked(turn: Turn, text: string): Settled | undefined {
  const { reading, town, memory } = turn;
  const keys = (reading?.candidates ?? []).map(({ procedure }) => procedure);
  const top = keys[0];
  if (memory.finished) {
    const sameTopic = top === undefined || reading?.verdict !== 'clear' || top === rootOf(memory.finished);
    const correction =
      sameTopic || saysItCorrects(turn, text) ? correctionIn(turn, memory.finished, text) : undefined;
    if (correction) return corrected(turn, memory.finished, correction.slot, correction.value);
  }
  if (reading?.verdict === 'clear' && top !== undefined && town.flows.has(top)) return begin(turn, top, text);
  if (reading?.verdict === 'several') return clarify(turn, keys);
  return undefined;
}

/** Starts a procedure, keeping the one under way to come back to. */
export function begin(turn: Turn, id: string, text?: string): Settled {
  const { town, memory } = turn;
  const flow = town.flows.get(id).flow;
  const said = text === undefined ? {} : readFirstSentence(flow, text, readerOf(turn));
  const current = memory.flow?.asking && rootOf(memory.flow) !== id ? [memory.flow] : [];
  const suspended = [...memory.suspended.filter((state) => rootOf(state) !== id), ...current].slice(
    -MAX_SUSPENDED,
  );
  turn.memory = { ...memory, suspended, flow: null, finished: null };
  const opening = flow.internal
    ? []
    : [says('bot.start', { params: { title: { words: `flows.${id}.title` } } })];
  return move(turn, { type: 'start', flow: id, slots: said }, [...opening, ...noted(turn, flow, said)]);
}

function corrected(turn: Turn, state: FlowState, slot: string, value: string | boolean): Settled {
  turn.memory = { ...turn.memory, flow: state };
  return move(turn, { type: 'correct', slot, value }, [says('bot.corrected')]);
}

function resume(turn: Turn, state: FlowState): Settled {
  turn.memory = { ...turn.memory, flow: state, suspended: turn.memory.suspended.slice(0, -1) };
  const title = { words: `flows.${rootOf(state)}.title` };
  return move(turn, { type: 'repeat' }, [says('bot.resumed', { params: { title } })]);
}

function dropped(turn: Turn): Settled {
  const memory = { ...turn.memory, suspended: [], misses: 0 };
  return settled(turn, [says('bot.dropped', { places: ['mairie'] })], { ...turn, memory }, null);
}

/** Advances the engine and settles the turn with what it answers. */
function move(turn: Turn, input: FlowInput, before: readonly Utterance[] = []): Settled {
  const { town, memory, today } = turn;
  const { state, outputs, ended } = advance(town.flows, memory.flow, input, today);
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
  if (handoff?.to === 'callback') return callbackNoted(turn, state, spoken);
  if (handoff) return { ...askForPerson(turn, procedure, spoken), procedure: 'human-agent' };
  if (ended) spoken.push(...resumeOffer(turn.memory));
  return settled(turn, spoken, turn, procedure);
}

/** The procedure a state belongs to; none for a flow the conversation itself leads to. */
function procedureOf({ town }: Turn, state: FlowState): string | null {
  const root = rootOf(state);
  return town.flows.find(root)?.internal ? null : root;
}

function settled(
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

/** « In fact it is for my son »: other wordings of an option of a question already answered. */
function correctionIn(
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

/** « En fait », « I was wrong »: words that announce a correction. */
const saysItCorrects = (turn: Turn, text: string): boolean => holdsWording(turn, 'correction_marks', text);

/** What each kind of answer looks like, where one was expected and something else came. */
const EXPECTED: Readonly<Record<string, string>> = {
  'yes-no': 'bot.refused.not-yes-no',
  date: 'bot.refused.not-a-date',
  number: 'bot.refused.not-a-number',
  postcode: 'bot.refused.not-a-postcode',
  phone: 'bot.refused.not-a-phone',
};

/** What was written is no answer: why, the help of the question, the question again; then a person. */
function notAnAnswer(turn: Turn, state: FlowState): Settled {
  const misses = turn.memory.misses + 1;
  const { outputs } = advance(turn.town.flows, state, { type: 'repeat' }, turn.today);
  const asking = state.asking;
  const kind = asking ? turn.town.flows.find(asking.flow)?.slots[asking.slot]?.type : undefined;
  const key = EXPECTED[kind ?? ''] ?? (misses >= 2 ? 'bot.not_an_answer.again' : 'bot.not_an_answer.first');
  // Who already asked for a person need not be offered one.
  const offers = misses >= 2 && turn.memory.ticket === null;
  const why = says(key, offers ? { choices: [PERSON_CHOICE], places: ['mairie'] } : {});
  return settled(
    turn,
    [why, ...utterancesFor(turn, state, outputs)],
    { memory: { ...turn.memory, misses } },
    rootOf(state),
  );
}

/** A button of long ago: what it meant is gone; where we are is said again. */
function stale(turn: Turn): Settled {
  const { memory } = turn;
  const again = memory.last.length > 0 ? memory.last : [says('bot.greeting.again')];
  return settled(turn, [says('bot.stale'), ...again], turn, memory.flow ? rootOf(memory.flow) : null);
}

/** « Yes » to an offer, or a choice's own words, for choices that are no slot's. */
function offeredInWords(turn: Turn, text: string): string | undefined {
  const offered = offeredIn(turn.memory).filter(({ id }) => !id.startsWith('set:'));
  if (offered.length === 0) return undefined;
  const yesNo = readerOf(turn).yesNo(text);
  if (yesNo !== null && offered.some(({ id }) => id === 'resume')) return yesNo ? 'resume' : 'drop';
  if (yesNo === true && offered.length === 1) return offered[0]?.id;
  return turn.memory.flow?.asking ? undefined : choiceInWords(turn, text);
}
