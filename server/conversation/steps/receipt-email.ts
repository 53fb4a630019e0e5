/** The acknowledgement by e-mail, for who wants it: an address is never asked of anybody who did not. */
import type { FlowState } from '../../flows/engine.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import type { Effect } from '../effects.ts';
import type { Settled, Turn } from '../turn.ts';

export const RECEIPT_EMAIL = 'receipt-email';

/** Only where this server can send any. */
export const emailChoice = ({ services }: Pick<Turn, 'services'>): OfferedChoice[] =>
  services.letters ? [{ id: 'receipt:email', key: 'receipt.email' }] : [];

export function letterAsked(turn: Turn, state: FlowState, spoken: readonly Utterance[]): Settled {
  const { memory, conversation } = turn;
  const email = String(state.slots.email ?? '');
  const facts = memory.receipt;
  const effects: Effect[] = facts
    ? [
        // The turn's own place in the log: asked for again, it is another letter.
        {
          type: 'letter',
          id: `${facts.reference}-${conversation.seq}`,
          to: email,
          lang: memory.language,
          facts,
        },
        { type: 'reachable', kind: facts.kind, reference: facts.reference, email },
      ]
    : [];
  const sent = says('receipt.emailed', { params: { email: { ltr: email } }, places: ['mairie'] });
  return {
    outcome: 'human',
    procedure: null,
    candidates: [],
    says: [...spoken, sent],
    memory: { ...memory, flow: null, misses: 0, known: { ...memory.known, email } },
    effects,
  };
}
