/** A detail told right after the answer that changes nothing in it: beginning again would ask everything twice. */
import { type FlowState, rootOf } from '../../flows/engine.ts';
import { readFirstSentence } from '../../flows/slot-reading.ts';
import { says } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import { placesAhead } from './answer-part.ts';
import { settled } from './procedure.ts';
import { readerOf } from './reader.ts';

/** What the last message was, where it was the answer: the result, or one part of it. */
const ANSWERED = ['bot.result', 'parts.'];

/** « It is so that the father is recognised »: of the procedure just answered, and nothing that was not known. */
export function nothingNew(turn: Turn, finished: FlowState, text: string): boolean {
  const root = rootOf(finished);
  const above = turn.memory.last.some(({ key }) => ANSWERED.some((start) => key.startsWith(start)));
  if (!above || turn.reading?.candidates[0]?.procedure !== root) return false;
  const said = readFirstSentence(turn.town.flows.get(root).flow, text, readerOf(turn));
  return Object.entries(said).every(([slot, value]) => finished.slots[slot] === value);
}

/** The answer stands above, may be asked for with other answers, and a person knows more. */
export function saidAbove(turn: Turn, finished: FlowState): Settled {
  const root = rootOf(finished);
  const above = says('parts.above', {
    places: placesAhead(turn, finished),
    choices: [{ id: `start:${root}`, key: 'parts.other_answers' }, PERSON_CHOICE],
    generatedBy: 'flow',
  });
  return settled(turn, [above], turn, root);
}
