import type { FlowState } from '../../flows/engine.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import type { Settled, Turn } from '../turn.ts';

/** Name and number for the agent who has the conversation: it goes on here, and the ticket shows them. */
export function contactNoted(turn: Turn, state: FlowState, before: readonly Utterance[]): Settled {
  const { memory } = turn;
  const name = String(state.slots.name ?? '');
  const phone = String(state.slots.phone ?? '');
  return {
    outcome: 'human',
    procedure: 'human-agent',
    candidates: [{ procedure: 'human-agent', score: 1 }],
    says: [...before, says('agent.contact_noted', { params: { name } })],
    memory: { ...memory, flow: null, proposed: null, misses: 0 },
    effects: memory.ticket ? [{ type: 'contact', reference: memory.ticket, contact: { name, phone } }] : [],
  };
}
