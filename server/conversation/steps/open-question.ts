import { advance } from '../../flows/engine.ts';
import { readSlot } from '../../flows/slot-reading.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { padded } from '../../words/fold.ts';
import type { Turn } from '../turn.ts';
import { utterancesFor } from './flow-says.ts';
import type { Asker } from './offers.ts';
import { readerOf } from './reader.ts';

/** Whether any words would do as an answer to the open question. */
export function expectsFreeWords({ memory, town }: Turn): boolean {
  const asking = memory.flow?.asking;
  const slot = asking ? town.flows.find(asking.flow)?.slots[asking.slot] : undefined;
  return slot?.type === 'name' || slot?.type === 'text' || slot?.type === 'phone' || slot?.type === 'email';
}

/** Whether a text is one of the answers offered, in its own words: « Demain matin », « Une autre personne ». */
export function isOfferedAnswer(turn: Turn, text: string): boolean {
  const { memory, town } = turn;
  const asking = memory.flow?.asking;
  if (!asking) return false;
  const { flow } = town.flows.get(asking.flow);
  const slot = flow.slots[asking.slot];
  const reader = readerOf(turn);
  if (slot?.type === 'moment') return readSlot(flow, asking.slot, text, reader) !== undefined;
  if (slot?.type !== 'choice') return false;
  const said = padded(text);
  return slot.options.some((option) => {
    const { label, say, answer } = reader.option(flow.id, asking.slot, option);
    return [label, ...say, ...answer].some((wording) => padded(wording) === said);
  });
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
