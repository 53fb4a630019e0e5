import type { FlowState } from '../../flows/engine.ts';
import type { ReceiptFacts } from '../../message/receipt.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { formatParam, type Param } from '../../words/format.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { Effect } from '../effects.ts';
import { teamFor, topicOf } from '../handoff.ts';
import { summaryFor } from '../summary.ts';
import type { Settled, Turn } from '../turn.ts';
import { ANY_TIME, chosenCall } from './offers.ts';
import { emailChoice } from './receipt-email.ts';

/** Name and number are known: the ticket becomes a call to make, and the citizen gets an acknowledgement. */
export function callbackNoted(turn: Turn, state: FlowState, before: readonly Utterance[]): Settled {
  const { memory } = turn;
  const reference = memory.ticket ?? turn.newReference();
  const topic = topicOf(turn);
  const team = teamFor(turn, topic);
  const open: Effect[] = memory.ticket
    ? []
    : [{ type: 'escalate', reference, team, topic, priority: 'ordinary', live: false }];
  // Asked for at once, without a wait before it: the agent gets its summary here.
  const summary = memory.ticket ? null : summaryFor(turn, reference);
  const name = String(state.slots.name ?? '');
  const phone = String(state.slots.phone ?? '');
  const { email } = memory.known;
  const { when, contact } = momentOf(turn, String(state.slots.moment ?? ANY_TIME));
  const receipt: ReceiptFacts = {
    kind: 'callback',
    reference,
    received: turn.now.toISOString(),
    ...{ team, topic, name, phone, when },
    lang: memory.language,
  };
  const done = says('bot.callback.noted', {
    params: { name },
    receipt,
    places: ['mairie'],
    choices: emailChoice(turn),
  });
  return {
    outcome: 'human',
    procedure: 'human-agent',
    candidates: [{ procedure: 'human-agent', score: 1 }],
    says: [...before, done, ...(summary?.says ?? [])],
    memory: {
      ...memory,
      ...summary?.memory,
      ticket: reference,
      flow: null,
      proposed: null,
      misses: 0,
      known: { ...memory.known, name, phone },
      receipt,
    },
    // The call takes the place of the wait, or of the agent who proposed it.
    ...(turn.conversation.status === 'bot' ? {} : { status: 'bot' as const }),
    effects: [
      ...open,
      ...(summary?.effects ?? []),
      { type: 'callback', reference, contact: { name, phone, ...contact, ...(email ? { email } : {}) } },
    ],
  };
}

/** The moment in words, and as the agent gets it: in French, and as the first and last instants to call at. */
function momentOf(turn: Turn, value: string) {
  const chosen = chosenCall(turn, value);
  const when: Param = chosen?.words ?? { words: 'moments.any.label' };
  const text = String(formatParam(when, REFERENCE_LANGUAGE, turn.town.words));
  if (!chosen) return { when, contact: { when: text } };
  const { from, to } = chosen.slot;
  return { when, contact: { when: text, from: from.toISOString(), to: to.toISOString() } };
}
