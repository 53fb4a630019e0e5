import type { Contact, Summary } from '../contract/ticket.ts';
import type { ReceiptFacts } from '../message/receipt.ts';

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
  /** An acknowledgement by e-mail. Of two with one id, one is sent. */
  | {
      readonly type: 'letter';
      readonly id: string;
      readonly to: string;
      readonly lang: string;
      readonly facts: ReceiptFacts;
    }
  /** Where word of a call in vain or of a changed appointment may be sent. */
  | {
      readonly type: 'reachable';
      readonly kind: ReceiptFacts['kind'];
      readonly reference: string;
      readonly email: string;
    }
  /** A seat that was held is taken. Times are milliseconds since 1970. */
  | {
      readonly type: 'appointment';
      readonly reference: string;
      readonly agenda: string;
      readonly start: number;
      readonly name: string;
      readonly phone: string;
      readonly email?: string;
    }
  | { readonly type: 'move-appointment'; readonly reference: string; readonly start: number }
  | { readonly type: 'cancel-appointment'; readonly reference: string }
  /** How the citizen can be reached, for the agent who has the conversation. */
  | {
      readonly type: 'contact';
      readonly reference: string;
      readonly contact: Contact;
    }
  /** What the agent reads first, as the citizen last saw or approved it. */
  | { readonly type: 'summary'; readonly reference: string; readonly summary: Summary }
  /** The citizen no longer waits. */
  | { readonly type: 'withdraw'; readonly reference: string }
  /** A citizen says that what a model wrote is wrong: for those who keep the content. Redacted. Of two with one id, one counts. */
  | {
      readonly type: 'doubt';
      readonly id: string;
      readonly question: string;
      readonly answer: string;
      readonly language: string;
      readonly sources: readonly string[];
    }
  /** Danger was read in what a citizen wrote to an agent or while waiting. */
  | { readonly type: 'raise'; readonly reference: string };
