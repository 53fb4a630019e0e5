/** What a town hall declares of the accessibility of its assistant (décret n° 2019-768, art. 3 to 5). */
import { z } from 'zod';

export const Accessibility = z.strictObject({
  /** Who answers where something cannot be used. */
  contact: z.email(),
  /** When the statement was made, or last changed. */
  declared: z.iso.date(),
  /** Of this town hall's own pages, with the RGAA's grid: what tests find by themselves is no audit. */
  audit: z
    .strictObject({
      day: z.iso.date(),
      /** Who made it: a company, a team of the town hall. */
      by: z.string().min(1),
      /** Per cent of the criteria that apply. */
      rate: z.number().min(0).max(100),
    })
    .optional(),
  /** In French, one fault a line, with what can be used instead. */
  not_accessible: z.array(z.string()).default([]),
  /** Contents the law exempts. */
  exempt: z.array(z.string()).default([]),
  /** What would be a disproportionate burden, each with its reason. */
  burden: z.array(z.string()).default([]),
  /** The plan of several years (« schéma pluriannuel »). */
  plan_url: z.url().optional(),
});
export type Accessibility = z.infer<typeof Accessibility>;

/** As the law names them; they stand on the home page too. */
export type Conformity = 'full' | 'partial' | 'none';

/** Years after which a statement, and the audit it rests on, must be made anew. */
const VALID = 3;

/** @param today `2026-11-22`. @returns whether the audit still counts: not three years after its day. */
export function isValid({ day }: NonNullable<Accessibility['audit']>, today: string): boolean {
  const until = `${Number(day.slice(0, 4)) + VALID}${day.slice(4)}`;
  return day <= today && today < until;
}

/** Without an audit that counts, or with less than half of the criteria, a service does not conform. */
export function conformityOf(declared: Accessibility | undefined, today: string): Conformity {
  const audit = declared?.audit;
  if (!audit || !isValid(audit, today) || audit.rate < 50) return 'none';
  return audit.rate === 100 ? 'full' : 'partial';
}
