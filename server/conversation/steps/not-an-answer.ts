/** Written to an open question and no answer to it: said kindly, the question put again, then a person. */
import { type FlowState, rootOf } from '../../flows/engine.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import { openQuestion } from './open-question.ts';
import { settled } from './procedure.ts';

/** What each kind of answer looks like, where one was expected and something else came. */
const EXPECTED: Readonly<Record<string, string>> = {
  'yes-no': 'bot.refused.not-yes-no',
  date: 'bot.refused.not-a-date',
  number: 'bot.refused.not-a-number',
  postcode: 'bot.refused.not-a-postcode',
  phone: 'bot.refused.not-a-phone',
  email: 'bot.refused.not-an-email',
};

/** What was written is no answer: why, the help of the question, the question again; then a person. */
export function notAnAnswer(turn: Turn, state: FlowState): Settled {
  const asking = state.asking;
  const kind = asking ? turn.town.flows.find(asking.flow)?.slots[asking.slot]?.type : undefined;
  const why = noAnswer(turn, EXPECTED[kind ?? ''] ?? besides(turn, rootOf(state)));
  const spoken = [why, ...otherSubject(turn, rootOf(state)), ...openQuestion(turn)];
  const memory = { ...turn.memory, misses: turn.memory.misses + 1 };
  return settled(turn, spoken, { memory }, rootOf(state));
}

/**
 * That it is no answer to the open question, which comes after it; from the second time on a person is offered.
 *
 * @param key says what an answer looks like, where that is known.
 */
export function noAnswer({ memory }: Turn, key?: string): Utterance {
  const again = memory.misses >= 1;
  // Who already asked for a person need not be offered one.
  const offers = again && memory.ticket === null;
  return says(
    key ?? (again ? 'bot.not_an_answer.again' : 'bot.not_an_answer.first'),
    offers ? { choices: [PERSON_CHOICE], places: ['mairie'] } : {},
  );
}

/** « It is for Friday »: no answer, and of the same matter. Said a second time, a person is wanted more than thanks. */
const besides = ({ reading, memory }: Turn, root: string): string | undefined =>
  memory.misses === 0 && reading?.verdict === 'clear' && reading.candidates[0]?.procedure === root
    ? 'bot.not_an_answer.beside'
    : undefined;

/** « And the passport? » is too little to leave a question for: it is offered. One word may be anything. */
function otherSubject({ input, reading, town }: Turn, root: string): Utterance[] {
  const [top] = reading?.verdict === 'clear' ? reading.candidates : [];
  const several = (input.text?.match(/[\p{L}\p{N}]+/gu) ?? []).length > 1;
  if (!top || !several || top.procedure === root || top.score < SURE) return [];
  if (!town.flows.has(top.procedure)) return [];
  const choice: OfferedChoice = { id: `start:${top.procedure}`, key: `flows.${top.procedure}.title` };
  return [says('bot.not_an_answer.elsewhere', { choices: [choice] })];
}

/** How sure the reading must be before another subject is offered. */
const SURE = 0.6;
