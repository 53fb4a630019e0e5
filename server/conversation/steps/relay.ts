import { rootOf } from '../../flows/engine.ts';
import { leadsTo, PROPOSED } from '../agent-proposals.ts';
import { summaryEffect } from '../summary.ts';
import type { Turn, TurnStep } from '../turn.ts';
import { choiceInWords } from './choice-in-words.ts';

/**
 * A person has the conversation: the bot is silent, whatever the message is. Danger read in it goes to the
 * agent's screen, not into the conversation. One exception: the citizen accepts what the agent proposed; the bot
 * then asks those questions, until they are answered or somebody says something else.
 */
export const relay: TurnStep = {
  name: 'relay',
  run(turn) {
    const { conversation, memory, input, town } = turn;
    if (conversation.status !== 'agent' || acceptsProposal(turn)) return undefined;
    const alarm = input.text === undefined ? null : town.safety.check(input.text, memory.language);
    const raise = alarm?.tier === 'interrupt' && memory.ticket !== null;
    return {
      outcome: 'relayed',
      procedure: null,
      candidates: [],
      says: [],
      memory,
      effects: [
        ...(raise && memory.ticket ? [{ type: 'raise' as const, reference: memory.ticket }] : []),
        // Approved a moment after the agent came: it still counts.
        ...(input.choice === 'summary:ok' && memory.summary
          ? [summaryEffect(town, { ...memory.summary, stage: 'approved' })]
          : []),
      ],
    };
  },
};

/** The button that was proposed, in any form, or an answer to the questions it led to. */
function acceptsProposal(turn: Turn): boolean {
  const { memory, input } = turn;
  if (!memory.proposed) return false;
  const { id } = PROPOSED[memory.proposed];
  if (memory.flow?.asking && leadsTo(memory.proposed, rootOf(memory.flow))) return true;
  return input.choice === id || (input.text !== undefined && choiceInWords(turn, input.text) === id);
}
