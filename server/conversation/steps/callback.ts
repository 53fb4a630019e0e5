import type { FlowState } from '../../flows/engine.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { readablePhone } from '../../offices/place.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { Effect } from '../effects.ts';
import { CALLBACK_FLOW, teamFor, topicOf } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';

/** Name and number are known: the ticket becomes a call to make, and the citizen keeps its reference. */
export function callbackNoted(turn: Turn, state: FlowState, before: readonly Utterance[]): Settled {
  const { memory } = turn;
  const reference = memory.ticket ?? turn.newReference();
  const topic = topicOf(turn);
  const open: Effect[] = memory.ticket
    ? []
    : [{ type: 'escalate', reference, team: teamFor(turn, topic), topic, priority: 'ordinary', live: false }];
  const name = String(state.slots.name ?? '');
  const phone = String(state.slots.phone ?? '');
  const moment = state.slots.moment;
  const { words } = turn.town;
  const when =
    moment && words.say(`flows.${CALLBACK_FLOW}.slots.moment.options.${moment}.label`, REFERENCE_LANGUAGE);
  const contact = { name, phone, ...(typeof when === 'string' ? { when } : {}) };
  const done = says('bot.callback.noted', {
    params: {
      reference,
      name,
      phone: readablePhone(phone),
      service: turn.town.municipality.name,
      day: { day: turn.today },
    },
    places: ['mairie'],
  });
  return {
    outcome: 'human',
    procedure: 'human-agent',
    candidates: [{ procedure: 'human-agent', score: 1 }],
    says: [...before, done],
    memory: { ...memory, ticket: reference, flow: null, misses: 0 },
    // The call takes the place of the wait.
    ...(turn.conversation.status === 'waiting' ? { status: 'bot' as const } : {}),
    effects: [...open, { type: 'callback', reference, contact }],
  };
}
