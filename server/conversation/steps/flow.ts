/**
 * Runs the procedure under way, or starts the one that was understood. What was meant is read here;
 * `procedure.ts` acts on it, `flow-says.ts` puts the engine's answer in words, and the patterns of repair stand
 * in `patterns.ts`.
 */
import { type FlowState, rootOf } from '../../flows/engine.ts';
import { readSlot } from '../../flows/slot-reading.ts';
import { readChoiceId } from '../../knowledge/opening.ts';
import { says } from '../../message/utterance.ts';
import { CALLBACK_FLOW } from '../handoff.ts';
import { offeredIn } from '../memory.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { choiceInWords } from './choice-in-words.ts';
import { clarify } from './clarify.ts';
import { correctionIn, saysItCorrects } from './correction.ts';
import { doubted } from './doubted.ts';
import { notAnAnswer } from './not-an-answer.ts';
import { commandOf, runCommand } from './patterns.ts';
import { isPlaceQuestion } from './place.ts';
import { begin, beginBooking, corrected, dropped, move, resume, settled } from './procedure.ts';
import { readerOf } from './reader.ts';
import { RECEIPT_EMAIL } from './receipt-email.ts';
import { readSheet, withSheetNamed, withSheets } from './sheets.ts';
import { simpler } from './simpler.ts';

export const flow: TurnStep = {
  name: 'flow',
  async run(turn) {
    const before = withoutGone(turn);
    turn.memory = before;
    const settled = await followed(turn);
    return settled && withSheetNamed(turn, await withSheets(turn, settled), before);
  },
};

function followed(turn: Turn): Settled | undefined | Promise<Settled | undefined> {
  const command = commandOf(turn);
  if (command) return runCommand(turn, command, (input) => move(turn, input));
  if (turn.input.choice !== undefined) return chosen(turn, turn.input.choice);
  if (turn.input.text === undefined) return undefined;
  const offered = offeredInWords(turn, turn.input.text);
  if (offered) return chosen(turn, offered);
  return turn.memory.flow?.asking ? answered(turn, turn.input.text) : asked(turn, turn.input.text);
}

/** A guided search may change with an import, or a procedure with a release: what is no longer there is let go. */
function withoutGone({ memory, town }: Turn): Turn['memory'] {
  const stands = (state: FlowState | null): boolean =>
    state?.frames.every(({ flow }) => town.flows.has(flow)) ?? true;
  if (stands(memory.flow) && stands(memory.finished) && memory.suspended.every(stands)) return memory;
  return {
    ...memory,
    flow: stands(memory.flow) ? memory.flow : null,
    finished: stands(memory.finished) ? memory.finished : null,
    suspended: memory.suspended.filter(stands),
  };
}

/** A button, or its words. */
function chosen(turn: Turn, id: string): Settled | undefined | Promise<Settled> {
  const { memory } = turn;
  const opening = readChoiceId(id);
  if (opening) return readSheet(turn, opening);
  if (id.startsWith('set:')) return setSlot(turn, id);
  if (id.startsWith('start:')) {
    const flow = id.slice('start:'.length);
    return turn.town.flows.has(flow) ? begin(turn, flow) : stale(turn);
  }
  if (id === 'callback') return begin(turn, CALLBACK_FLOW);
  if (id === 'receipt:email' && memory.receipt && turn.services.letters) return begin(turn, RECEIPT_EMAIL);
  if (id.startsWith('book:')) return beginBooking(turn, id.slice('book:'.length)) ?? stale(turn);
  const last = memory.suspended.at(-1);
  if (id === 'resume' && last) return resume(turn, last);
  if (id === 'drop') return dropped(turn);
  if (id === 'model:simpler') return orStale(turn, simpler(turn));
  if (id === 'model:wrong') return doubted(turn) ?? stale(turn);
  return stale(turn);
}

const orStale = async (turn: Turn, settled: Promise<Settled | undefined>): Promise<Settled> =>
  (await settled) ?? stale(turn);

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

/** A button of long ago: what it meant is gone; where we are is said again. */
function stale(turn: Turn): Settled {
  const { memory } = turn;
  const again = memory.last.length > 0 ? memory.last : [says('bot.greeting.again', { places: ['mairie'] })];
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
