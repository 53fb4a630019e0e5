import type { Contact } from '../contract/ticket.ts';

/**
 * What a turn does beyond its own conversation. Effects are written with the turn, in one step, then carried
 * out, then crossed out: after a crash they are carried out again, so each must be harmless to repeat.
 */
export type Effect =
  /** A person is asked for: a ticket under this reference, in this team's queue. */
  | {
      readonly type: 'escalate';
      readonly reference: string;
      readonly team: string;
      readonly topic: string | null;
      readonly priority: 'danger' | 'present' | 'ordinary';
      readonly live: boolean;
    }
  /** Name and number are known: the ticket becomes a callback to make. */
  | {
      readonly type: 'callback';
      readonly reference: string;
      readonly contact: Contact;
    }
  /** The citizen no longer waits. */
  | { readonly type: 'withdraw'; readonly reference: string }
  /** Danger was read in what a citizen wrote to an agent or while waiting. */
  | { readonly type: 'raise'; readonly reference: string };
