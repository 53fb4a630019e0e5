/**
 * What a flow file may say. One YAML file is one procedure: its slots, its steps and where its facts come
 * from. The words a citizen reads stand in `locales/<language>/flows/<id>.yml` under the same names.
 * `docs/flows.md` explains it to town hall officers.
 */
import { z } from 'zod';

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens, such as "whose-card"');
/** Slots are named with underscores so that they can stand in a sentence: {{valid_until}}. */
const SlotName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'small letters, digits and underscores, such as "valid_until"');
const Day = z.iso.date();
const DayOrToday = z.union([z.literal('today'), Day]);

export const SlotValue = z.union([z.string(), z.number(), z.boolean()]);
export type SlotValue = z.infer<typeof SlotValue>;

/** Bounds of a number that was said: `from` and `to` belong to them, `above` and `below` do not. */
const Bounds = z.strictObject({
  from: z.number().optional(),
  above: z.number().optional(),
  to: z.number().optional(),
  below: z.number().optional(),
});

/**
 * What a first sentence must say for an option to be meant, beside the option's other wordings: « j'ai 16 ans » is
 * a minor, « 35 m² » is from 20 to 40. All that is named must be said.
 */
const Reads = z.strictObject({
  age: Bounds.optional(),
  /** Square metres. */
  area: Bounds.optional(),
  born: z.enum(['france', 'abroad']).optional(),
  nationality: z.array(z.enum(['french', 'eu', 'other'])).optional(),
});
export type Reads = z.infer<typeof Reads>;

/** What kind of value a slot holds, and its bounds. Dates are `YYYY-MM-DD`; `choice` holds an option's id. */
export const Slot = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('choice'),
    options: z.array(Id).min(2).max(8),
    reads: z.record(Id, Reads).default({}),
  }),
  z.strictObject({ type: z.literal('yes-no') }),
  z.strictObject({ type: z.literal('date'), after: DayOrToday.optional(), before: DayOrToday.optional() }),
  z.strictObject({
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    /** `age`: « I am 17 » in the first sentence fills it; `area`: « 35 m² ». */
    entity: z.enum(['age', 'area']).optional(),
  }),
  z.strictObject({ type: z.literal('postcode') }),
  z.strictObject({ type: z.literal('phone') }),
  z.strictObject({ type: z.literal('email') }),
  /** A time among those that are offered: they are computed when it is asked. */
  z.strictObject({ type: z.literal('moment'), of: z.enum(['call', 'appointment-day', 'appointment-time']) }),
  z.strictObject({ type: z.literal('name'), max: z.int().max(200).default(100) }),
  z.strictObject({ type: z.literal('text'), max: z.int().max(2_000).default(500) }),
]);
export type Slot = z.infer<typeof Slot>;

/** A condition: one operator on one slot, or several joined. The list of operators is closed. */
export type Condition =
  | { slot: string; is: SlotValue }
  | { slot: string; is_not: SlotValue }
  | { slot: string; in: SlotValue[] }
  | { slot: string; known: boolean }
  | { slot: string; at_least: number }
  | { slot: string; less_than: number }
  | { slot: string; before: string }
  | { slot: string; from_day: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ slot: SlotName, is: SlotValue }),
      z.strictObject({ slot: SlotName, is_not: SlotValue }),
      z.strictObject({ slot: SlotName, in: z.array(SlotValue).min(1) }),
      z.strictObject({ slot: SlotName, known: z.boolean() }),
      z.strictObject({ slot: SlotName, at_least: z.number() }),
      z.strictObject({ slot: SlotName, less_than: z.number() }),
      z.strictObject({ slot: SlotName, before: DayOrToday }),
      z.strictObject({ slot: SlotName, from_day: DayOrToday }),
      z.strictObject({ all: z.array(Condition).min(1) }),
      z.strictObject({ any: z.array(Condition).min(1) }),
      z.strictObject({ not: Condition }),
    ],
    {
      error:
        'a condition such as { slot: who, is: minor }; operators: is, is_not, in, known, at_least, less_than, before, from_day, all, any, not',
    },
  ),
);

/** A line of a result, always or under a condition. */
const Line = z.union([Id, z.strictObject({ id: Id, if: Condition })]);
export type Line = z.infer<typeof Line>;

const CostLine = z.strictObject({
  /** The words: `costs.<id>` of the flow's words, or of the shared `documents.yml`. `free` is shared. */
  id: Id,
  /** Euros; given to the words as {{amount}}, written as the language writes money. */
  euros: z.number().min(0).optional(),
  if: Condition.optional(),
});

/** Where the citizen goes. The town hall's file says which office that is; see `offices/`. */
export const PlaceKind = z.enum([
  'mairie',
  'civil-registry',
  'id-counter',
  'urbanism',
  'social-affairs',
  'school-office',
  'elections',
  'cemetery',
  'waste',
  'public-works',
  'ccas',
  'police',
  'france-services',
  'prefecture',
  'caf',
  'cpam',
  'france-travail',
  'tax-office',
  'court',
  'mdph',
  'departement',
  'pension-office',
  'banque-de-france',
  'notary',
  'consulate',
]);
export type PlaceKind = z.infer<typeof PlaceKind>;

/** Who handles a procedure in the end: how a France Services adviser looks for it. */
export const Operator = z.enum([
  'commune',
  'caf',
  'msa',
  'cpam',
  'france-travail',
  'assurance-retraite',
  'dgfip',
  'france-titres',
  'prefecture',
  'departement',
  'justice',
  'police',
  'banque-de-france',
  'la-poste',
  'state',
]);
export type Operator = z.infer<typeof Operator>;

/** A related right people often miss: words under `related.<id>`; the official simulator, never a verdict. */
const Related = z.strictObject({ id: Id, url: z.url().optional(), if: Condition.optional() });

/** Variables of an official sheet, as its conditions name them. */
const SheetVariables = z.array(z.string().regex(/^[A-Za-z]\w{0,20}$/));

/** The official sheet a guided search ends in, read with what was answered: later lines win. */
const LeadsTo = z.strictObject({
  id: z.string().regex(/^[FNR]\d+$/),
  url: z.url(),
  set: z
    .array(z.strictObject({ if: Condition.optional(), yes: SheetVariables, no: SheetVariables }))
    .default([]),
});

/** A sentence that stands in the flow itself, after that of `key`: an official text in French, word for word. */
export const Quoted = z.strictObject({ key: z.string().optional(), quote: z.string().optional() });
export type Quoted = z.infer<typeof Quoted>;

const Result = z.strictObject({
  documents: z.array(Line).default([]),
  cost: z.array(CostLine).default([]),
  /** Words `results.<step>.delay`. */
  delay: z.boolean().default(false),
  where: z.array(PlaceKind).min(1),
  online: z.strictObject({ url: z.url() }).optional(),
  /** Words `results.<step>.offline`: what to do when it cannot be done online. */
  offline: z.boolean().default(false),
  /** Lines of `results.<step>.next`, by name, in order. */
  next: z.array(Line).default([]),
  related: z.array(Related).default([]),
  /** Other procedures, offered as buttons. */
  see: z.array(Id).default([]),
  /** Instead of a card: an official sheet. */
  sheet: LeadsTo.optional(),
});
export type Result = z.infer<typeof Result>;

const withId = { id: Id };
const go = { go: Id.optional() };

/** Days from a date: `{ date: issued, plus: { years: 15 } }`; an age in whole years: `{ age_at: birth }`. */
const Computation = z.union([
  z.strictObject({
    date: z.union([SlotName, z.literal('today')]),
    plus: z.strictObject({ years: z.int().optional(), months: z.int().optional(), days: z.int().optional() }),
  }),
  z.strictObject({ age_from: SlotName }),
  z.strictObject({ value: SlotValue }),
]);
export type Computation = z.infer<typeof Computation>;

/**
 * Who goes on from here. `appointment`: the town hall's own agenda for this; where it has none, the flow goes on.
 * Those after it are for the flows the conversation itself leads to.
 */
export const Handoff = z.enum([
  'person',
  'callback',
  'contact',
  'appointment',
  'appointment-chosen',
  'appointment-named',
  'appointment-cancelled',
  'letter',
]);
export type Handoff = z.infer<typeof Handoff>;

/** Steps follow one another as they are written, unless one says where to `go`. */
export const Step = z.union(
  [
    z.strictObject({ ...withId, say: z.literal(true), if: Condition.optional(), ...go }),
    z.strictObject({ ...withId, ask: SlotName, if: Condition.optional(), ...go }),
    z.strictObject({
      ...withId,
      branch: z.array(z.strictObject({ if: Condition, go: Id })).min(1),
      otherwise: Id.optional(),
    }),
    z.strictObject({ ...withId, compute: SlotName, from: Computation, ...go }),
    z.strictObject({ ...withId, result: Result }),
    z.strictObject({ ...withId, handoff: Handoff, if: Condition.optional() }),
    z.strictObject({
      ...withId,
      call: Id,
      with: z.record(SlotName, SlotValue).optional(),
      if: Condition.optional(),
      ...go,
    }),
  ],
  { error: 'a step has an id and one of: say, ask, branch, compute, result, handoff, call' },
);
export type Step = z.infer<typeof Step>;

export const Flow = z.strictObject({
  id: Id,
  /** The town hall team that answers for this topic. */
  team: Id,
  /** Who keeps the content true: shown to the citizen through `owners.<owner>`. */
  owner: Id,
  /** Who handles it in the end, the main one first; the town hall where left out. */
  operators: z.array(Operator).min(1).default(['commune']),
  reviewed: Day,
  /** Months after which the content must be read again. */
  review_after: z.int().min(1).max(24).default(12),
  official: z
    .array(
      z.strictObject({
        sheet: z
          .string()
          .regex(/^[FNR]\d+$/)
          .optional(),
        url: z.url(),
      }),
    )
    .min(1),
  /** How each figure was established: for maintainers, listed by `npm run check -- --report`. */
  facts: z
    .array(
      z.strictObject({
        fact: z.string(),
        source: z.string(),
        as_of: z.union([Day, z.string()]),
        sure: z.enum(['high', 'medium']),
      }),
    )
    .default([]),
  /** Not a procedure of its own: only reached by `call` or by the conversation itself. */
  internal: z.boolean().default(false),
  slots: z.record(SlotName, Slot).default({}),
  steps: z.array(Step).min(1),
  /** Words that are quoted and not translated, by their key under `flows.<id>`. Of imported searches only. */
  texts: z.record(z.string(), Quoted).optional(),
});
export type Flow = z.infer<typeof Flow>;
