/**
 * How long a town hall keeps what: no longer than its purpose needs (GDPR, art. 5(1)(e)). Conversations that the bot
 * alone answered are forgotten once they are over (CNIL, « Chatbots », 19 February 2021). Figures are anonymous from
 * the start and no personal data: CNIL's 25 months for audience measurement hold for them on every server.
 */
import { z } from 'zod';

const days = (least: number, most: number) => z.int().min(least).max(most);

export const Retention = z.strictObject({
  /** Hours after its last word, of a conversation in which no person was asked for. */
  conversations_hours: z.int().min(1).max(720).default(24),
  /** Days after the request was closed, of a conversation in which a person was asked for. */
  escalated_days: days(1, 365).default(30),
  /** Days after the request was closed, of a name, a number and an e-mail address given to be reached. */
  contacts_days: days(0, 90).default(7),
  /** Days after its day, of an appointment. */
  appointments_days: days(0, 365).default(30),
  /** Days a letter that the mail server refused is kept; a letter that left is forgotten at once. */
  letters_days: days(1, 30).default(7),
  /** Days an event is kept that a webhook's receiver would not take. */
  webhooks_days: days(1, 90).default(30),
  /** Days after it was last asked, of a text that was not understood: redacted, for those who keep the content. */
  gaps_days: days(1, 365).default(30),
  /** Days of an answer of a model that a citizen said is wrong: redacted, for those who keep the content. */
  doubts_days: days(1, 365).default(90),
  /** Days of a line of the audit log. CNIL asks for six months to a year (deliberation 2021-122). */
  audit_days: days(180, 1_095).default(365),
});
export type Retention = z.infer<typeof Retention>;

/** For how many seconds a conversation is kept after its last word: the bot's alone, and one with a request in it. */
export const lifetimesOf = ({ conversations_hours, escalated_days }: Retention) => ({
  alone: conversations_hours * 3_600,
  escalated: Math.max(conversations_hours * 3_600, escalated_days * 86_400),
});
