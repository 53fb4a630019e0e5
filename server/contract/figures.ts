/** Supervision: what is happening now, and figures over time. No figure is of one agent. */
import { z } from 'zod';
import { Instant } from './primitives.ts';

const Day = z.iso.date();

/** Longest period at once, in days: as long as figures are kept. */
export const MOST_DAYS = 760;

export const FiguresQuery = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { message: 'The first day must not come after the last.' })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < MOST_DAYS, {
    message: `At most ${MOST_DAYS} days at once.`,
  })
  .meta({ id: 'FiguresQuery' });
export type FiguresQuery = z.infer<typeof FiguresQuery>;

/** Seconds, read off buckets: half took this long or less, and nine in ten. Absent below five. */
export const Times = z.object({ count: z.int(), half: z.int().optional(), nineInTen: z.int().optional() });
export type Times = z.infer<typeof Times>;

/** `average`, from 1 to 5, is absent below five answers. */
export const Notes = z.object({ answers: z.int(), average: z.number().optional() });
export type Notes = z.infer<typeof Notes>;

/** What agents said; the time is from the citizen's message, or from their coming, to the reply. */
const Replies = z.object({ count: z.int(), time: Times, satisfaction: Notes });

export const Totals = z
  .object({
    conversations: z.int(),
    results: z.int(),
    /** The citizen's own word; those who said nothing may have found it, or given up. */
    solved: z.int(),
    unsolved: z.int(),
    silent: z.int(),
    notUnderstood: z.int(),
    escalations: z.int(),
    taken: z.int(),
    abandoned: z.int(),
    handled: z.int(),
    waiting: Times,
    handling: Times,
    calls: z.object({
      asked: z.int(),
      reached: z.int(),
      notReached: z.int(),
      wrongNumber: z.int(),
      /** Begun, and no name and number came in all the time they were waited for. */
      unsent: z.int(),
    }),
    /** `rate`: answers among conversations, from 0 to 1. */
    satisfaction: Notes.extend({ rate: z.number() }),
    /** Agents' replies by themselves, and from a machine's suggestion; satisfaction is that of those conversations. */
    replies: z.object({
      own: Replies,
      /** `changed`: the mean share of words agents changed, from 0 to 1; absent below five replies. */
      assisted: Replies.extend({ changed: z.number().optional() }),
    }),
  })
  .meta({ id: 'FigureTotals' });
export type Totals = z.infer<typeof Totals>;

/** Null where it is from one to four: so few people might be known. */
const Few = z.int().nullable();
export const Part = z
  .object({
    name: z.string(),
    conversations: Few,
    results: Few,
    solved: Few,
    unsolved: Few,
    escalations: Few,
    ratings: Few,
  })
  .meta({ id: 'FigurePart' });
export type Part = z.infer<typeof Part>;

export const Figures = z
  .object({
    from: Day,
    to: Day,
    totals: Totals,
    days: z.array(z.object({ day: Day, totals: Totals })),
    byProcedure: z.array(Part),
    byLanguage: z.array(Part),
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof Figures>;

/** What supervisors see at once. `alerts` name what somebody should look at now. */
export const LiveTeam = z.object({
  team: z.string(),
  name: z.string(),
  open: z.boolean(),
  waiting: z.int(),
  /** Since when the one who has waited longest waits. */
  oldest: Instant.optional(),
  callbacksDue: z.int(),
  /** Agents who are there and have a free hand; none while the team is closed. */
  available: z.int(),
});
export type LiveTeam = z.infer<typeof LiveTeam>;

export const LiveAlert = z.object({
  kind: z.enum(['nobody_available', 'waiting_too_long']),
  team: z.string(),
  since: Instant.optional(),
});
export type LiveAlert = z.infer<typeof LiveAlert>;

export const Live = z
  .object({
    at: Instant,
    teams: z.array(LiveTeam),
    languages: z.array(z.object({ lang: z.string(), waiting: z.int() })),
    alerts: z.array(LiveAlert),
  })
  .meta({ id: 'Live' });
export type Live = z.infer<typeof Live>;
