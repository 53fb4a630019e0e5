import { rootOf } from '../../flows/engine.ts';
import { type OfferedChoice, says } from '../../message/utterance.ts';
import { CALLBACK_CHOICE, CALLBACK_FLOW, pressesPerson, STOP_WAITING } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { APPOINTMENT_CHOICE, APPOINTMENT_FLOW, KEEP_WAITING } from '../while-waiting.ts';
import { choiceInWords } from './choice-in-words.ts';
import { begin } from './procedure.ts';
import { holdsWording } from './wordings.ts';

/**
 * Somebody stands in the queue. What they write is kept for the agent, and each time they are told so, with
 * the two ways out: a call instead, or no longer waiting.
 */
export const waiting: TurnStep = {
  name: 'waiting',
  run(turn) {
    const { conversation, memory, input } = turn;
    if (conversation.status !== 'waiting') return undefined;
    if (stops(turn)) return withdrawn(turn);
    // Asked for again by its button, a person is promised again, and no message is said to be kept.
    if (pressesPerson(input)) return undefined;
    // Name and number for a call are being asked: those answers go on to the flow.
    const callingBack = memory.flow !== null && rootOf(memory.flow) === CALLBACK_FLOW;
    if (input.choice === 'callback' || callingBack) return undefined;
    if (wants(turn, APPOINTMENT_CHOICE)) return appointment(turn);
    if (wants(turn, KEEP_WAITING)) return goesOn(turn);
    if (input.text !== undefined && wantsCall(turn, input.text)) return begin(turn, CALLBACK_FLOW);
    const places = memory.toldWaiting ? {} : { places: ['mairie' as const] };
    return {
      outcome: 'relayed',
      procedure: null,
      candidates: [],
      says: [says('bot.waiting.kept', { ...places, choices: [CALLBACK_CHOICE, STOP_WAITING] })],
      memory: { ...memory, toldWaiting: true },
    };
  },
};

function stops(turn: Turn): boolean {
  const { input, memory, town } = turn;
  if (input.command === 'cancel' || input.choice === 'command:cancel') return true;
  if (input.text === undefined) return false;
  const pattern = town.understanding.pattern(input.text, memory.language);
  return pattern === 'cancel' || choiceInWords(turn, input.text) === 'command:cancel';
}

const wantsCall = (turn: Turn, text: string): boolean =>
  choiceInWords(turn, text) === 'callback' || holdsWording(turn, 'callback_words', text);

/** Its button, or the words on it. */
const wants = (turn: Turn, { id }: OfferedChoice): boolean =>
  turn.input.choice === id || (turn.input.text !== undefined && choiceInWords(turn, turn.input.text) === id);

function goesOn({ memory }: Turn): Settled {
  return {
    outcome: 'relayed',
    procedure: null,
    candidates: [],
    says: [says('bot.waiting.goes_on', { choices: [CALLBACK_CHOICE, STOP_WAITING] })],
    memory: { ...memory, toldWaiting: true },
  };
}

/** An appointment takes the place of the wait. */
function appointment(turn: Turn): Settled {
  const reference = turn.memory.ticket;
  turn.memory = { ...turn.memory, ticket: null, toldWaiting: false };
  const begun = begin(turn, APPOINTMENT_FLOW);
  const effects = reference ? [{ type: 'withdraw' as const, reference }] : [];
  return { ...begun, status: 'bot', effects: [...effects, ...(begun.effects ?? [])] };
}

function withdrawn({ memory }: Turn): Settled {
  return {
    outcome: 'human',
    procedure: 'human-agent',
    candidates: [{ procedure: 'human-agent', score: 1 }],
    says: [says('bot.waiting.withdrawn', { places: ['mairie'] })],
    memory: { ...memory, ticket: null, toldWaiting: false, flow: null },
    status: 'bot',
    effects: memory.ticket ? [{ type: 'withdraw', reference: memory.ticket }] : [],
  };
}
