/** A scripted citizen: what they come with, what they answer, and what the agent may learn from it. */
import { z } from 'zod';
import { Locale } from '../contract/primitives.ts';
import { CloseReason } from '../contract/ticket.ts';

/** What the agent reads, in the languages of the console. */
const Said = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const Line = z.string().min(1).max(1_000);
/** Any of these in what the agent writes: whole words, without case and accents. */
const Words = z.array(z.string().min(2)).min(1);

/** How a point of the list is seen; with none of them the agent judges alone. */
const Seen = z
  .strictObject({
    /** Somewhere in the agent's messages. */
    said: Words.optional(),
    /** In the agent's first message. */
    first: Words.optional(),
    /** Nowhere in them. */
    never: Words.optional(),
    /** No sentence is longer than so many words. */
    longest: z.int().min(5).optional(),
    /** How the conversation was ended. */
    closed: z.array(CloseReason).optional(),
  })
  .default({});

export const Scenario = z.strictObject({
  title: Said,
  /** What to try, before it begins. */
  goal: Said,
  language: Locale,
  minutes: z.int().min(1).max(60),
  /** What the citizen writes to the assistant before asking for a person. */
  before: z.array(Line).max(10).default([]),
  /** What they write once an agent is there, unasked. */
  opening: Line,
  /** Answers to what the agent writes. The first whose words are found is given, each once. */
  answers: z.array(z.strictObject({ when: Words, says: Line })),
  /** Given in turn to a question that no answer fits. */
  otherwise: z.array(Line).min(1),
  checklist: z.array(z.strictObject({ id: z.string(), text: Said, seen: Seen })).min(1),
});
export type Scenario = z.infer<typeof Scenario>;

/** Scenarios by id: the name of their file. */
export type Scenarios = ReadonlyMap<string, Scenario>;
