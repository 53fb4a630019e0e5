/** Content gaps: what was not understood, in groups, for who looks after the phrases. No text leads to a person. */
import { z } from 'zod';
import { Day, IntentKey, Locale } from './primitives.ts';

/** Names a text without telling it. */
const TextId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'Expected the id of a text of the list.');

/** Most texts of one group: more would say nothing new. */
export const MOST_OF_GROUP = 50;

export const GapGroup = z
  .object({
    lang: Locale,
    /** How often it was asked. */
    count: z.int(),
    /** When it was asked last. */
    lastDay: Day,
    /** Redacted, the most frequent first. */
    texts: z.array(z.object({ id: TextId, text: z.string() })),
    /** The procedures it is nearest to. */
    nearest: z.array(IntentKey),
  })
  .meta({ id: 'GapGroup' });
export type GapGroup = z.infer<typeof GapGroup>;

/** An answer of the model that a citizen said is wrong. Redacted. */
export const Doubt = z
  .object({
    id: z.string(),
    day: Day,
    lang: Locale,
    question: z.string(),
    answer: z.string(),
    /** Addresses of what it was answered from. */
    sources: z.array(z.string()),
  })
  .meta({ id: 'Doubt' });
export type Doubt = z.infer<typeof Doubt>;

/** The most frequent first; doubts, the newest first; and all procedures that phrases may be added to, with their French titles. */
export const GapList = z
  .object({
    groups: z.array(GapGroup),
    doubts: z.array(Doubt),
    procedures: z.array(z.object({ key: IntentKey, title: z.string() })),
  })
  .meta({ id: 'GapList' });
export type GapList = z.infer<typeof GapList>;

const TextIds = z.array(TextId).min(1).max(MOST_OF_GROUP);

/** A patch that adds these texts to the town hall's own phrases of a procedure. */
export const GapPatchQuery = z.object({
  procedure: IntentKey,
  /** Once or more in the address. */
  text: z.preprocess((value) => (typeof value === 'string' ? [value] : value), TextIds),
});
export type GapPatchQuery = z.infer<typeof GapPatchQuery>;

/** They are shown no more, however often they are asked. */
export const SetGapsAside = z.strictObject({ texts: TextIds }).meta({ id: 'SetGapsAside' });
export type SetGapsAside = z.infer<typeof SetGapsAside>;

/** Forgets it. */
export const SetDoubtAside = z
  .strictObject({ doubt: z.string().regex(/^\d{1,15}-\d{1,10}$/, 'Expected the id of a doubt of the list.') })
  .meta({ id: 'SetDoubtAside' });
export type SetDoubtAside = z.infer<typeof SetDoubtAside>;
