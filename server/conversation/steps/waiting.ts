import { rootOf } from '../../flows/engine.ts';
import { says } from '../../message/utterance.ts';
import { CALLBACK_FLOW } from '../handoff.ts';
import type { TurnStep } from '../turn.ts';

/**
 * Somebody stands in the queue. What they write is kept for the agent, and they are told so once. They may
 * stop waiting, or ask for a call instead.
 */
export const waiting: TurnStep = {
  name: 'waiting',
  run({ conversation, memory, input, town }) {
    if (conversation.status !== 'waiting') return undefined;
    const pattern = input.text === undefined ? null : town.understanding.pattern(input.text, memory.language);
    if (input.command === 'cancel' || input.choice === 'command:cancel' || pattern === 'cancel') {
      return {
        outcome: 'human',
        procedure: 'human-agent',
        candidates: [{ procedure: 'human-agent', score: 1 }],
        says: [says('bot.waiting.withdrawn', { places: ['mairie'] })],
        memory: { ...memory, ticket: null, toldWaiting: false },
        status: 'bot',
        effects: memory.ticket ? [{ type: 'withdraw', reference: memory.ticket }] : [],
      };
    }
    // Name and number for a call are being asked: those answers go on to the flow.
    const callingBack = memory.flow !== null && rootOf(memory.flow) === CALLBACK_FLOW;
    if (input.choice === 'callback' || callingBack) return undefined;
    const told = memory.toldWaiting && input.command === undefined;
    return {
      outcome: 'relayed',
      procedure: null,
      candidates: [],
      says: told ? [] : [says('bot.waiting.kept', { places: ['mairie'] })],
      memory: { ...memory, toldWaiting: true },
    };
  },
};
