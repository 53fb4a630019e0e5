import { z } from 'zod';
import { Message, Place } from './message.ts';
import { IntentKey, Locale } from './primitives.ts';

/** Answers to a procedure's questions, by slot: a day is written `2026-11-22`. */
export const AdviserAnswers = z.record(
  z.string().regex(/^[a-z0-9_-]{1,60}$/, 'Expected the name of a slot, such as "reason".'),
  z.union([z.string().max(2_000), z.number(), z.boolean()]),
);
export type AdviserAnswers = z.infer<typeof AdviserAnswers>;

/** A procedure under way at a counter. Nothing of it is kept: the page holds the answers, and sends all of them. */
export const AdviserWish = z
  .object({ procedure: IntentKey, answers: AdviserAnswers.default({}), lang: Locale.default('fr') })
  .meta({ id: 'AdviserWish' });
export type AdviserWish = z.infer<typeof AdviserWish>;

/** The same words as a citizen reads them in the conversation, in one language. */
export const AdviserSide = Message.pick({
  text: true,
  lang: true,
  dir: true,
  choices: true,
  input: true,
  card: true,
  sources: true,
  places: true,
});
export type AdviserSide = z.infer<typeof AdviserSide>;

/** French, and the person's language beside it where that is another one. */
export const AdviserWords = z.object({ french: AdviserSide, theirs: AdviserSide.nullable() });
export type AdviserWords = z.infer<typeof AdviserWords>;

export const AdviserStep = z
  .object({
    procedure: IntentKey,
    title: z.object({ french: z.string(), theirs: z.string().nullable() }),
    /** Questions already answered, in the order in which they were asked. */
    answered: z.array(z.object({ slot: z.string(), label: z.string(), value: z.string() })),
    says: z.array(AdviserWords),
    /** The question that is open; null at the end. Its options stand as `choices` of the last of `says`. */
    asking: z
      .object({
        slot: z.string(),
        type: z.enum([
          'choice',
          'yes-no',
          'date',
          'number',
          'postcode',
          'phone',
          'email',
          'name',
          'text',
          'moment',
        ]),
      })
      .nullable(),
    /** Why the last answer was not taken; the question is open again. */
    refused: z.string().nullable(),
  })
  .meta({ id: 'AdviserStep' });
export type AdviserStep = z.infer<typeof AdviserStep>;

export const AdviserCatalogue = z
  .object({
    /** Languages this town hall offers, French first. */
    languages: z.array(z.object({ lang: Locale, dir: z.enum(['ltr', 'rtl']) })),
    /** Procedures by who handles them in the end; one may stand under several. */
    operators: z.array(
      z.object({
        operator: z.string(),
        procedures: z.array(z.object({ key: IntentKey, title: z.string(), theirs: z.string().nullable() })),
        places: z.array(Place),
      }),
    ),
  })
  .meta({ id: 'AdviserCatalogue' });
export type AdviserCatalogue = z.infer<typeof AdviserCatalogue>;

/** What a screen shows for an adviser: a procedure with its answers, and until when. */
export const ScreenSheet = z
  .object({ ...AdviserWish.shape, until: z.iso.datetime() })
  .meta({ id: 'ScreenSheet' });
export type ScreenSheet = z.infer<typeof ScreenSheet>;
