import { advance } from '../../flows/engine.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import type { Turn } from '../turn.ts';
import { utterancesFor } from './flow-says.ts';
import type { Asker } from './offers.ts';

/** Whether any words would do as an answer to the open question. */
export function expectsFreeWords({ memory, town }: Turn): boolean {
  const asking = memory.flow?.asking;
  const slot = asking ? town.flows.find(asking.flow)?.slots[asking.slot] : undefined;
  return slot?.type === 'name' || slot?.type === 'text' || slot?.type === 'phone' || slot?.type === 'email';
}

/** The open question, to be put again; nothing where none is open. */
export function openQuestion(asker: Asker & Pick<Turn, 'today'>): Utterance[] {
  const { memory, town, today } = asker;
  if (!memory.flow?.asking) return [];
  const { state, outputs } = advance(town.flows, memory.flow, { type: 'repeat' }, today);
  return utterancesFor(asker, state, outputs);
}

/** The open question, or else what was said last. */
export function saidAgain(turn: Turn): readonly Utterance[] {
  const question = openQuestion(turn);
  if (question.length > 0) return question;
  return turn.memory.last.length > 0
    ? turn.memory.last
    : [says('bot.greeting.again', { places: ['mairie'] })];
}
