/** All that can happen to the console, from the server, the agent or the network. */
import type { AgentSession, DeskQueue, Presence, TicketView } from '../server/contract/desk.ts';
import type { Message } from '../server/contract/message.ts';
import type { Note } from '../server/contract/note.ts';
import type { Problem } from '../server/contract/problem.ts';
import type { DeskTicket } from '../server/contract/ticket.ts';
import type { Link, Notice, Offered, Outgoing, Pending } from './state.ts';

export type DeskEvent =
  | { readonly type: 'signed-in'; readonly session: AgentSession }
  /** @property expired the server no longer knows the session: what is on the screen is kept for its owner. */
  | { readonly type: 'signed-out'; readonly expired: boolean }
  | {
      readonly type: 'restored';
      readonly outbox: readonly Outgoing[];
      readonly seen: Readonly<Record<string, number>>;
    }
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'presence'; readonly presence: Presence }
  /** @property asOf the state's clock when the queue was asked for. */
  | {
      readonly type: 'queue';
      readonly queue: DeskQueue;
      readonly asOf: number;
      readonly offers: readonly Offered[];
    }
  | { readonly type: 'offer'; readonly offer: Offered }
  /** Taken, let pass, or its time is over. */
  | { readonly type: 'offer-over'; readonly reference: string }
  /** It went to a team this agent does not serve. */
  | { readonly type: 'left'; readonly reference: string; readonly revision: number }
  | { readonly type: 'note'; readonly reference: string; readonly note: Note }
  | { readonly type: 'ticket'; readonly ticket: DeskTicket }
  | { readonly type: 'messages'; readonly reference: string; readonly messages: readonly Message[] }
  /** A machine's French for a citizen's message. */
  | {
      readonly type: 'translated';
      readonly reference: string;
      readonly seq: number;
      readonly text: string;
    }
  | { readonly type: 'view-asked'; readonly reference: string }
  | { readonly type: 'view'; readonly view: TicketView }
  | { readonly type: 'view-failed'; readonly reference: string }
  | { readonly type: 'selected'; readonly reference: string | null }
  | { readonly type: 'seen'; readonly reference: string }
  | { readonly type: 'pending'; readonly reference: string; readonly pending: Pending | null }
  | { readonly type: 'reply'; readonly reply: Outgoing }
  | {
      readonly type: 'reply-status';
      readonly clientMessageId: string;
      readonly status: Outgoing['status'];
      readonly problem?: Problem;
    }
  | { readonly type: 'reply-dropped'; readonly clientMessageId: string }
  | { readonly type: 'notice'; readonly notice: Omit<Notice, 'id'> }
  | { readonly type: 'notice-dismissed'; readonly id: number };
