import { type Memory, MOST_ASKED } from '../memory.ts';
import type { Turn, TurnStep } from '../turn.ts';
import { partAsked } from './answer-part.ts';
import { isPlaceQuestion } from './place.ts';

/** Reads what a text is about. Nothing is decided here: the steps after it do. */
export const understand: TurnStep = {
  name: 'understand',
  run(turn) {
    const { unsettled } = turn.memory;
    turn.memory = { ...turn.memory, unsettled: null };
    const { text } = turn.input;
    if (text === undefined) return undefined;
    turn.reading = turn.town.understanding.read(text, turn.memory.language);
    if (unsettled) readTogether(turn, unsettled, text);
    return undefined;
  },
};

/**
 * « À Lyon » is about nothing by itself; after « mon père est décédé », which was answered by a question, it belongs
 * to it. The two are read as one, unless the second is clearly about something, or the whole about nothing we know.
 */
function readTogether(turn: Turn, before: string, text: string): void {
  const { town, memory } = turn;
  if (town.understanding.pattern(text, memory.language) !== null || standsAlone(turn, text)) return;
  const reading = town.understanding.read(joined(before, text), memory.language);
  const [top] = reading.candidates;
  if (reading.verdict === 'none' || !top || !town.flows.has(top.procedure)) return;
  // More words make any reading look surer: what was asked once is asked again rather than guessed.
  turn.reading = top.score >= SURE ? reading : { ...reading, verdict: 'several' };
  turn.before = before;
}

const joined = (before: string, text: string): string => `${before}. ${text}`;

/** A text with what it completes, where the two were read as one. */
export const withBefore = ({ before }: Turn, text: string): string =>
  before === undefined ? text : joined(before, text);

/** « How much is it? » is no subject of its own, whatever phrases sound like it. */
function standsAlone(turn: Turn, text: string): boolean {
  const [top] = turn.reading?.verdict === 'clear' ? turn.reading.candidates : [];
  if (!top) return false;
  const { procedure, score } = top;
  if (procedure === 'human-agent' || procedure === 'injection' || isPlaceQuestion(procedure)) return true;
  if (!turn.town.flows.has(procedure) || score < SURE) return false;
  const asked = partAsked(turn, text);
  return !asked || turn.town.understanding.read(asked.rest, turn.memory.language).verdict === 'clear';
}

/** How sure the reading of a message must be for what came before it to be left. */
const SURE = 0.85;

/** What the next message may complete: this one, and what it completed itself. */
export const leftUnsettled = (turn: Turn): Pick<Memory, 'unsettled'> =>
  turn.redacted === undefined ? {} : { unsettled: withBefore(turn, turn.redacted).slice(-MOST_ASKED) };
