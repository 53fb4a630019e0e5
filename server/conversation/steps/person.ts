import { rootOf } from '../../flows/engine.ts';
import { says } from '../../message/utterance.ts';
import { askForPerson, CALLBACK_FLOW, PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';

/** Wanting a person is honoured at once, in any words, whatever was under way. */
export const person: TurnStep = {
  name: 'person',
  run(turn) {
    const { input, reading, memory } = turn;
    const pressed = input.command === 'talk-to-person' || input.choice === 'command:talk-to-person';
    if (pressed) return askForPerson(turn, topicOf(turn));
    // A name or free words are being asked for: they are an answer, not a wish.
    if (reading?.verdict !== 'clear' || expectsFreeWords(turn)) return undefined;
    const top = reading.candidates[0]?.procedure;
    if (top === 'human-agent') return askForPerson(turn, topicOf(turn));
    if ((top === 'offtopic' || top === 'injection') && !memory.flow?.asking) return declined(turn, top);
    return undefined;
  },
};

/** The procedure a wish for a person is about: the one under way, or the last one. */
export function topicOf({ memory }: Turn): string | null {
  const flow = memory.flow ?? memory.finished;
  const root = flow ? rootOf(flow) : null;
  return root === CALLBACK_FLOW ? null : root;
}

/** Whether any words would do as an answer to the open question. */
export function expectsFreeWords({ memory, town }: Turn): boolean {
  const asking = memory.flow?.asking;
  const slot = asking ? town.flows.find(asking.flow)?.slots[asking.slot] : undefined;
  return slot?.type === 'name' || slot?.type === 'text' || slot?.type === 'phone';
}

function declined({ memory, reading }: Turn, top: string): Settled {
  return {
    outcome: 'declined',
    procedure: null,
    candidates: reading?.candidates ?? [],
    says: [says(`bot.declined.${top}`, { places: ['mairie'], choices: [PERSON_CHOICE] })],
    memory,
  };
}
