import type { ConversationStatus } from '../contract/conversation.ts';

/** All the moves a conversation may make. What is not here cannot happen. */
export const transitions: Readonly<Record<ConversationStatus, readonly ConversationStatus[]>> = {
  /** The bot answers. It becomes `waiting` when a person is asked for, `closed` when the citizen ends it. */
  bot: ['waiting', 'closed'],
  /** A ticket stands in the queue. The citizen may change their mind; closing time makes it a callback. */
  waiting: ['agent', 'bot', 'closed'],
  /** A person has the conversation and the bot is silent. A lost agent puts it back in the queue. */
  agent: ['waiting', 'bot', 'closed'],
  closed: [],
};

/** Staying where one is is always legal. */
export function mayMove(from: ConversationStatus, to: ConversationStatus): boolean {
  return from === to || transitions[from].includes(to);
}
