/**
 * What is counted, and under which names. Figures are anonymous from the start: numbers by day, procedure and
 * language. Nothing in them leads back to a conversation, a citizen or an agent.
 */
import { z } from 'zod';

/** Upper bounds of waiting and handling times, in seconds; what is longer falls into the last. */
export const BOUNDS = [
  30, 60, 120, 180, 300, 480, 600, 900, 1_200, 1_800, 2_700, 3_600, 7_200, 14_400,
] as const;

export const FIGURES = [
  /** Conversations in which a citizen said something. */
  'conversations',
  /** Turns in which nothing was understood. */
  'not_understood',
  /** Result cards shown. */
  'results',
  /** The citizen's own word, asked with the rating: they got what they came for, or not. */
  'solved',
  'unsolved',
  'ratings',
  /** Sum of the notes from 1 to 5. */
  'rating_sum',
  /** Tickets opened: a person was asked for. Out of hours they are calls from the start. */
  'escalations',
  /** Tickets an agent took, each once. */
  'taken',
  /** Left the queue before an agent came. */
  'abandoned',
  /** Tickets that came to an end after an agent had them. */
  'handled',
  'calls_asked',
  'calls_reached',
  'calls_not_reached',
  'calls_wrong_number',
  /** Calls begun whose name and number never came. */
  'calls_unsent',
  /** What agents said by themselves, and from a machine's suggestion; how much of those they changed, in hundredths. */
  'replies',
  'replies_assisted',
  'replies_changed',
  /** Ratings once more, of conversations in which agents spoke without a suggestion, and with one. */
  'ratings_replied',
  'rating_sum_replied',
  'ratings_assisted',
  'rating_sum_assisted',
] as const;
export type FigureName = (typeof FIGURES)[number];

const TIMES = ['wait', 'handling', 'reply', 'reply_assisted'] as const;
export type TimeName = (typeof TIMES)[number];

/** One thing that happened: a figure that grows by `by`, or a time that falls into a bucket. */
export interface Count {
  readonly figure: FigureName | `${TimeName}.${number}`;
  readonly procedure: string | null;
  readonly language: string;
  readonly by: number;
}

export const bucketOf = (seconds: number): number => {
  const index = BOUNDS.findIndex((bound) => seconds <= bound);
  return index === -1 ? BOUNDS.length : index;
};

/** A count's name in a day's hash: `solved|passport|fr`. */
export const fieldOf = ({ figure, procedure, language }: Count): string =>
  `${figure}|${procedure ?? ''}|${language}`;

const Field = z.templateLiteral([z.string(), '|', z.string(), '|', z.string()]);
const KNOWN = new Set<string>([
  ...FIGURES,
  ...TIMES.flatMap((time) => [...BOUNDS.keys(), BOUNDS.length].map((bucket) => `${time}.${bucket}`)),
]);

/** @returns null for a field that an older or newer version wrote and this one does not know. */
export function countFrom(field: string, value: string): Count | null {
  const [figure = '', procedure = '', language = ''] = field.split('|');
  const by = Number(value);
  if (!Field.safeParse(field).success || !KNOWN.has(figure) || !Number.isInteger(by)) return null;
  return { figure: figure as Count['figure'], procedure: procedure || null, language, by };
}
