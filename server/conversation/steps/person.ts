import { says } from '../../message/utterance.ts';
import { askForPerson, CALLBACK_FLOW, PERSON_CHOICE, topicOf } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { begin } from './flow.ts';
import { expectsFreeWords } from './open-question.ts';
import { holdsWording } from './wordings.ts';

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
    if (top === 'human-agent') {
      // « Call me back » is asked for by name; « are you a person? » is a question, answered truly.
      if (holdsWording(turn, 'machine_questions', input.text ?? '')) return machine(turn);
      if (holdsWording(turn, 'callback_words', input.text ?? '')) return begin(turn, CALLBACK_FLOW);
      return askForPerson(turn, topicOf(turn));
    }
    if ((top === 'offtopic' || top === 'injection') && !memory.flow?.asking) return declined(turn, top);
    return undefined;
  },
};

function machine({ memory, reading }: Turn): Settled {
  return {
    outcome: 'answer',
    procedure: null,
    candidates: reading?.candidates ?? [],
    says: [says('bot.smalltalk.machine', { choices: [PERSON_CHOICE], places: ['mairie'] })],
    memory,
  };
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
