/** The conversation as it reads in French: each message has it beside the person's language. */
import type { Message } from '../../server/contract/message.ts';
import type { ChatState } from '../store.ts';

export const inFrench = (state: ChatState): ChatState => ({
  ...state,
  messages: state.messages.map(frenchOf),
});

/** A citizen's own words, and those an agent wrote, stay as they were said. */
function frenchOf(message: Message): Message {
  const { french, ...rest } = message;
  return french ? { ...rest, ...french, lang: 'fr', dir: 'ltr' } : message;
}
