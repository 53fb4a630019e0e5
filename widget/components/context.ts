import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ChatSession } from '../chat-session.ts';
import type { ChatSetup } from '../setup.ts';
import type { Say } from '../words.ts';

/** What every part of the chat may need. Made anew at each change, so that what reads it is drawn again. */
export interface Chat {
  readonly session: ChatSession;
  readonly setup: ChatSetup;
  readonly say: Say;
  readonly lang: string;
  /** Where Guichet is, with a slash at its end. */
  readonly base: string;
  /** Prints the card of a message and nothing else of the page. */
  readonly print: (seq: number) => void;
}

export const ChatContext = createContext<Chat | null>(null);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error('drawn outside the chat');
  return chat;
}
