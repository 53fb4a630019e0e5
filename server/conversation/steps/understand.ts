import { type FlowState, rootOf } from '../../flows/engine.ts';
import { type Memory, MOST_ASKED } from '../memory.ts';
import type { Turn, TurnStep } from '../turn.ts';
import { partAsked } from './answer-part.ts';
import { isPlaceQuestion } from './place.ts';

/** Reads what a text is about. Nothing is decided here: the steps after it do. */
export const understand: TurnStep = {
  name: 'understand',
  run(turn) {
    const before = whatCameBefore(turn);
    turn.memory = { ...turn.memory, unsettled: null };
    const { text } = turn.input;
    if (text === undefined) return undefined;
    turn.reading = turn.town.understanding.read(text, turn.memory.language);
    if (before) readTogether(turn, before, text);
    return undefined;
  },
};

/** What a message may complete, and how sure its own reading must be for a few words to be about something else. */
interface Before {
  readonly text: string;
  readonly least: number;
  /** Whether it was answered, or is being: a whole sentence that is clear by itself is then about itself. */
  readonly settled: boolean;
}

/** What was left unsettled; or the procedure under way, or just answered, in the words that began it. */
function whatCameBefore({ memory, town }: Turn): Before | undefined {
  if (memory.unsettled) return { text: memory.unsettled, least: SURE, settled: false };
  const state: FlowState | null = memory.flow?.asking ? memory.flow : memory.finished;
  const root = state && rootOf(state);
  if (!root || town.flows.find(root)?.internal !== false) return undefined;
  const text = memory.asked ?? town.words.say(`flows.${root}.title`, memory.language);
  return { text, least: VERY_SURE, settled: true };
}

/** How sure the reading of a message must be for an unsettled one before it, or an open question, to be left. */
export const SURE = 0.85;
/** And for a procedure to be left for a few words: « je pars vendredi » sounds like leaving a job. */
const VERY_SURE = 0.95;
/** From so many words on, a message that is clear by itself is about itself: fewer are an answer, or a part of one. */
const SENTENCE = 5;
export const isSentence = (text: string): boolean => (text.match(/[\p{L}\p{N}]+/gu) ?? []).length >= SENTENCE;

/**
 * « À Lyon » is about nothing by itself; after « mon père est décédé », which was answered by a question, it belongs
 * to it. The two are read as one, unless the second is clearly about something, or the whole about nothing we know.
 */
function readTogether(turn: Turn, before: Before, text: string): void {
  const { town, memory } = turn;
  const unknown = turn.reading?.candidates.length === 0;
  if (unknown || town.understanding.pattern(text, memory.language) !== null) return;
  if (standsAlone(turn, before, text)) return;
  const reading = town.understanding.read(joined(before.text, text), memory.language);
  const [top] = reading.candidates;
  if (reading.verdict === 'none' || !top || !town.flows.has(top.procedure)) return;
  // More words make any reading look surer: what was asked once is asked again rather than guessed.
  turn.reading = top.score >= SURE ? reading : { ...reading, verdict: 'several' };
  turn.before = before.text;
}

const joined = (before: string, text: string): string => `${before}. ${text}`;

/** A text with what it completes, where the two were read as one. */
export const withBefore = ({ before }: Turn, text: string): string =>
  before === undefined ? text : joined(before, text);

function standsAlone(turn: Turn, { least, settled }: Before, text: string): boolean {
  const [top] = turn.reading?.verdict === 'clear' ? turn.reading.candidates : [];
  if (!top) return false;
  const { procedure, score } = top;
  if (procedure === 'human-agent' || procedure === 'injection' || isPlaceQuestion(procedure)) return true;
  if (settled && isSentence(text)) return true;
  if (!turn.town.flows.has(procedure) || score < least) return false;
  // « How much is it? » is no subject of its own, whatever phrases sound like it.
  const asked = partAsked(turn, text);
  return !asked || turn.town.understanding.read(asked.rest, turn.memory.language).verdict === 'clear';
}

/** What the next message may complete: this one, and what it completed itself. */
export const leftUnsettled = (turn: Turn): Pick<Memory, 'unsettled'> =>
  turn.redacted === undefined ? {} : { unsettled: withBefore(turn, turn.redacted).slice(-MOST_ASKED) };
