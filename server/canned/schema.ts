/** Answers that agents send ready-made: ours in `locales/<language>/canned.yml`, a town hall's in its `canned.yml`. */
import { z } from 'zod';

/** Values a canned answer may name, filled in when it is sent: of the town hall, the office, the agent, the request. */
export const CANNED_VALUES = [
  'town',
  'office',
  'address',
  'phone',
  'hours',
  'agent',
  'role',
  'reference',
] as const;
export type CannedValue = (typeof CANNED_VALUES)[number];

const CannedId = z.string().regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, 'a name such as "blue-zone"');

const Text = z.string().min(1).max(2_000);

/** `canned.yml` of a town hall: name → title for agents, and the text by language, French always. */
export const OwnCanned = z.record(
  CannedId,
  z.strictObject({
    title: z.string().min(1).max(80),
    text: z
      .record(z.string().regex(/^[a-z]{2,3}$/, 'a language such as "fr"'), Text)
      .refine((texts) => texts.fr !== undefined, { message: 'French is needed: fr: "…"' }),
  }),
);
export type OwnCanned = z.infer<typeof OwnCanned>;
