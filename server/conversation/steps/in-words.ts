/** What was written, as the procedure takes it: an answer, a correction, a question of its own, another subject. */
import { type FlowState, rootOf } from '../../flows/engine.ts';
import { readFirstSentence, readSlot } from '../../flows/slot-reading.ts';
import { says } from '../../message/utterance.ts';
import { offeredIn } from '../memory.ts';
import type { Settled, Turn } from '../turn.ts';
import { partAsked, partTold } from './answer-part.ts';
import { choiceInWords } from './choice-in-words.ts';
import { clarify, guessIn } from './clarify.ts';
import { correctionIn, saysItCorrects } from './correction.ts';
import { noted } from './flow-says.ts';
import { notAnAnswer } from './not-an-answer.ts';
import { openQuestion } from './open-question.ts';
import { answer } from './patterns.ts';
import { isPlaceQuestion } from './place.ts';
import { begin, corrected, move, settled } from './procedure.ts';
import { readerOf } from './reader.ts';
import { nothingNew, saidAbove } from './said-above.ts';
import { isSentence, SURE, withBefore } from './understand.ts';

export function inWords(turn: Turn, text: string): Settled | undefined {
  const found = turn.memory.flow?.asking ? answered(turn, text) : asked(turn, text);
  return found && withPartAsked(turn, found, text);
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
  const part = partOf(turn, state, text);
  if (part) return part;
  if (digresses) return begin(turn, elsewhere, text);
  if (correction) return corrected(turn, state, correction.slot, correction.value);
  // « Where is the town hall? » is answered by the step after this one; the question stays open.
  if (elsewhere !== undefined && isPlaceQuestion(elsewhere)) return undefined;
  return saidBeside(turn, state, text) ?? notAnAnswer(turn, state);
}

/** « It was stolen yesterday », where the question is in which country: kept, and that question comes again. */
function saidBeside(turn: Turn, state: FlowState, text: string): Settled | undefined {
  const { asking } = state;
  if (!asking || asking.flow !== rootOf(state)) return undefined;
  const { flow } = turn.town.flows.get(asking.flow);
  const said = readFirstSentence(flow, text, readerOf(turn));
  const fresh = Object.fromEntries(Object.entries(said).filter(([slot]) => state.slots[slot] === undefined));
  const told = noted(turn, flow, fresh);
  if (told.length === 0) return undefined;
  turn.memory = { ...turn.memory, misses: 0, flow: { ...state, slots: { ...state.slots, ...fresh } } };
  return settled(turn, [...told, ...openQuestion(turn)], turn, asking.flow);
}

/** « How much is it? »: told of the procedure at hand, unless another one is named beside it. */
function partOf(turn: Turn, state: FlowState, text: string): Settled | undefined {
  const { memory, town } = turn;
  const root = rootOf(state);
  const asked = town.flows.find(root)?.internal ? undefined : partAsked(turn, text);
  if (!asked) return undefined;
  const { verdict, candidates } = town.understanding.read(asked.rest, memory.language);
  const other = verdict === 'clear' ? candidates[0] : undefined;
  if (other && other.score >= SURE && other.procedure !== root && town.flows.has(other.procedure))
    return begin(turn, other.procedure, text);
  const told = [partTold(turn, state, asked.part), ...openQuestion(turn)];
  return settled(turn, told, { memory: { ...memory, misses: 0 } }, root);
}

/** « How much is a passport? » starts the procedure and is answered, as far as it can be, before its first question. */
function withPartAsked(turn: Turn, found: Settled, text: string): Settled {
  const state = found.memory.flow;
  if (!state?.asking || found.says.some(({ key }) => key.startsWith('parts.'))) return found;
  const asked = turn.town.flows.find(rootOf(state))?.internal ? undefined : partAsked(turn, text);
  const question = found.says.at(-1);
  if (!asked || !question?.key.startsWith('flows.')) return found;
  const told = partTold(turn, state, asked.part);
  if (UNTOLD.has(told.key)) return found;
  return { ...found, says: [...found.says.slice(0, -1), told, question] };
}

/** Who asked for something else first need not be told that this is not known. */
const UNTOLD = new Set(['parts.unknown', 'parts.open']);

/** What a message in the middle of a question is clearly about. */
function subjectOf(turn: Turn, text: string): string | undefined {
  const top = turn.reading?.verdict === 'clear' ? turn.reading.candidates[0] : undefined;
  if (!top || top.score < SURE || !isSentence(text) || saysItCorrects(turn, text)) return undefined;
  return top.procedure;
}

/** No question is open: the text starts a procedure, corrects the last one, or is not for this step. */
function asked(turn: Turn, text: string): Settled | undefined {
  const { reading, town, memory } = turn;
  // « No » to nothing is about nothing, whatever phrases begin with it.
  const pattern = town.understanding.pattern(text, memory.language);
  if (pattern === 'yes' || pattern === 'no')
    return answer(turn, [says('bot.greeting.again', { places: ['mairie'] })], {});
  const keys = (reading?.candidates ?? []).map(({ procedure }) => procedure);
  const top = keys[0];
  if (memory.finished) {
    const sameTopic = top === undefined || reading?.verdict !== 'clear' || top === rootOf(memory.finished);
    const correction =
      sameTopic || saysItCorrects(turn, text) ? correctionIn(turn, memory.finished, text) : undefined;
    if (correction) return corrected(turn, memory.finished, correction.slot, correction.value);
    const part = partOf(turn, memory.finished, text);
    if (part) return part;
    if (reading?.verdict === 'clear' && nothingNew(turn, memory.finished, text))
      return saidAbove(turn, memory.finished);
  }
  if (reading?.verdict === 'clear' && top !== undefined && town.flows.has(top))
    return begin(turn, top, withBefore(turn, text));
  if (reading?.verdict === 'several') return clarify(turn, reading.candidates);
  return undefined;
}

/** « Yes » to an offer, or a choice's own words, for choices that are no slot's. */
export function offeredInWords(turn: Turn, text: string): string | undefined {
  const offered = offeredIn(turn.memory).filter(({ id }) => !id.startsWith('set:'));
  if (offered.length === 0) return undefined;
  const yesNo = readerOf(turn).yesNo(text);
  if (yesNo !== null && offered.some(({ id }) => id === 'resume')) return yesNo ? 'resume' : 'drop';
  const guess = guessIn(turn.memory);
  if (yesNo === true && guess) return guess.id;
  if (yesNo === true && offered.length === 1) return offered[0]?.id;
  return turn.memory.flow?.asking ? undefined : choiceInWords(turn, text);
}
