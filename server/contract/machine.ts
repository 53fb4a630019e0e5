/**
 * What a language model does for agents: it suggests a reply, and translates. Nothing of it reaches a citizen but in
 * a message that an agent sends (`AgentReply`).
 */
import { z } from 'zod';
import { Source } from './message.ts';
import { Direction, IntentKey, Locale } from './primitives.ts';
import { MAX_TEXT } from './turn.ts';

/** `without`: addresses of sources that must not be used. */
export const AskSuggestion = z
  .object({ without: z.array(z.string().max(500)).max(20).default([]) })
  .meta({ id: 'AskSuggestion' });
export type AskSuggestion = z.infer<typeof AskSuggestion>;

export const Suggestion = z
  .object({
    /** Goes back with the reply that is made of it. */
    id: z.uuid(),
    /** French; empty where the sources do not answer, or nothing passed the checks. */
    text: z.string(),
    /** What was read for it; `used`: a sentence of the text is from it. */
    sources: z.array(Source.extend({ used: z.boolean() })),
    /** Sentences that did not pass the checks and are not in the text. */
    refused: z.int(),
    /** A canned answer and a procedure that seem to fit. */
    canned: z.string().nullable(),
    procedure: IntentKey.nullable(),
  })
  .meta({ id: 'Suggestion' });
export type Suggestion = z.infer<typeof Suggestion>;

/** The agent's words, to be read again in the citizen's language before they are sent. */
export const AskTranslation = z
  .object({ text: z.string().trim().min(1).max(MAX_TEXT) })
  .meta({ id: 'AskTranslation' });
export type AskTranslation = z.infer<typeof AskTranslation>;

export const Translation = z
  .object({
    /** Goes back with the reply. */
    id: z.uuid(),
    text: z.string(),
    lang: Locale,
    dir: Direction,
  })
  .meta({ id: 'Translation' });
export type Translation = z.infer<typeof Translation>;

/** A citizen's message in French. The message itself stays as it is. */
export const TranslatedMessage = z.object({ text: z.string() }).meta({ id: 'TranslatedMessage' });
export type TranslatedMessage = z.infer<typeof TranslatedMessage>;

/** The model as a console finds it. */
export const MachineAtDesk = z.object({
  /** Languages it translates between. */
  languages: z.array(Locale),
  /** Messages it has translated into French, by their sequence. */
  translations: z.record(z.string(), z.string()),
});
export type MachineAtDesk = z.infer<typeof MachineAtDesk>;

/** The switch that stops it on every server at once. */
export const SetModel = z.object({ on: z.boolean() }).meta({ id: 'SetModel' });
export const ModelPower = z
  .object({
    on: z.boolean(),
    /** Who switched it off, and when. */
    by: z.string().optional(),
    at: z.iso.datetime().optional(),
    /** The model of each job; left out where the server has not said what it offers. */
    names: z.record(z.string(), z.string()),
    /** It failed too often, or asked for it: it is left alone for a while, by the server that answers this. */
    resting: z.boolean(),
    /** What each job has used on this server since it started; left out where it was not asked. */
    uses: z.record(
      z.string(),
      z.object({
        answered: z.int(),
        failed: z.int(),
        /** Answers the guard refused. */
        refused: z.int(),
        tokens: z.number(),
        /** Euros. */
        cost: z.number(),
        /** Absent where the model's server says nothing of it. */
        kWh: z.number().optional(),
        lastFailure: z.object({ why: z.string(), at: z.iso.datetime() }).optional(),
      }),
    ),
  })
  .meta({ id: 'ModelPower' });
export type ModelPower = z.infer<typeof ModelPower>;
