import type { TurnStep } from '../turn.ts';

/**
 * A person has the conversation: the bot is silent, whatever the message is. Danger read in it goes to the
 * agent's screen, not into the conversation.
 */
export const relay: TurnStep = {
  name: 'relay',
  run({ conversation, memory, input, town }) {
    if (conversation.status !== 'agent') return undefined;
    const alarm = input.text === undefined ? null : town.safety.check(input.text, memory.language);
    const raise = alarm?.tier === 'interrupt' && memory.ticket !== null;
    return {
      outcome: 'relayed',
      procedure: null,
      candidates: [],
      says: [],
      memory,
      effects: raise && memory.ticket ? [{ type: 'raise', reference: memory.ticket }] : [],
    };
  },
};
