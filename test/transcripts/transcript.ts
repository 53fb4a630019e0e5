/** A conversation written down as a test: what the citizen writes or presses, and what must come of it. */
import { z } from 'zod';
import { ConversationStatus } from '../../server/contract/conversation.ts';
import { Outcome, Position } from '../../server/contract/turn.ts';

/** Words in one language, or in each: `{ fr: …, en: … }`. */
const Said = z.union([z.string(), z.record(z.string(), z.string())]);

export const Expected = z.strictObject({
  outcome: Outcome.optional(),
  /** The procedure that was understood; null for none. */
  procedure: z.string().nullable().optional(),
  /** Keys of what is said, in this order; others may stand between. */
  says: z.array(z.string()).optional(),
  /** Keys of what must not be said. */
  never_says: z.array(z.string()).optional(),
  /** Pieces of the text, in the transcript's language. */
  contains: z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))]).optional(),
  /** Numbers to call, in any order. */
  numbers: z.array(z.string()).optional(),
  /** Documents of the card, by their words. */
  documents: z.array(z.string()).optional(),
  /** Names of the places shown, in this order. */
  places: z.array(z.string()).optional(),
  slots: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  status: ConversationStatus.optional(),
  language: z.string().optional(),
});

export const Exchange = z
  .strictObject({
    /** What the citizen writes. */
    citizen: Said.optional(),
    /** The words or the id of a button. */
    presses: z.string().optional(),
    /** Where the citizen says they are, by the page's button. */
    shares: Position.optional(),
    /** Nothing for so long: what the bot says of its own accord. */
    waits: z.templateLiteral([z.int().positive(), ' minutes']).optional(),
    bot: Expected,
  })
  .refine(
    ({ citizen, presses, shares, waits }) =>
      [citizen, presses, shares, waits].filter((each) => each !== undefined).length === 1,
    'one of "citizen", "presses", "shares" or "waits"',
  );

export const Transcript = z.strictObject({
  title: z.string(),
  /** `all`: run in every language the town hall offers; what is written then stands in each of them. */
  language: z.union([z.string(), z.array(z.string())]).default('fr'),
  /** When it happens; the town hall of Belleroche is open on a Tuesday morning. */
  at: z.iso.datetime({ offset: true }).default('2026-11-24T10:00:00+01:00'),
  site: z.string().default('belleroche-web'),
  /** With the offices of test/fixtures imported. */
  offices: z.boolean().default(false),
  turns: z.array(Exchange).min(1),
});
/** What stands for a language: its own words, or the same in all. */
export function inLanguage<T extends string | string[]>(
  said: T | Record<string, T> | undefined,
  language: string,
): T | undefined {
  if (said === undefined || typeof said === 'string' || Array.isArray(said)) return said as T | undefined;
  const own = said[language];
  if (own === undefined) throw new Error(`nothing is written for "${language}"`);
  return own;
}
export type Transcript = z.infer<typeof Transcript>;
export type Expected = z.infer<typeof Expected>;
