import { z } from 'zod';
import { AdviserAnswers } from './adviser.ts';
import { SlotView } from './desk.ts';
import { ClientMessageId, IntentKey, Locale } from './primitives.ts';
import { MAX_TEXT } from './turn.ts';

/** What the citizen may be led to by the agent: the bot asks its questions, the agent stays. */
export const Proposal = z.enum(['contact', 'callback', 'appointment']);
export type Proposal = z.infer<typeof Proposal>;

/** What an agent says: words of their own, or something that exists in the citizen's language. Exactly one of them. */
export const AgentReply = z
  .object({
    clientMessageId: ClientMessageId,
    text: z.string().min(1).max(MAX_TEXT).optional(),
    /** The suggestion the text was made of. It is marked as such, and its changes are measured. */
    suggestion: z.uuid().optional(),
    /** The text in the citizen's language, as the agent read it and may have corrected it. */
    translation: z.object({ id: z.uuid(), text: z.string().min(1).max(MAX_TEXT) }).optional(),
    /** A canned answer. */
    canned: z.string().min(1).max(100).optional(),
    /** The card of an office of the town hall. */
    office: z.string().min(1).max(100).optional(),
    /** The sheet of a procedure, for these answers; they must lead to its end. */
    sheet: z.object({ procedure: IntentKey, answers: AdviserAnswers }).optional(),
    propose: Proposal.optional(),
  })
  .refine(
    ({ text, canned, office, sheet, propose }) =>
      [text, canned, office, sheet, propose].filter((one) => one !== undefined).length === 1,
    { message: 'Send exactly one of "text", "canned", "office", "sheet" or "propose".' },
  )
  .refine(({ text, suggestion, translation }) => text !== undefined || (!suggestion && !translation), {
    message: 'Only a "text" may come of a suggestion or have a translation.',
  })
  .meta({ id: 'AgentReply' });
export type AgentReply = z.infer<typeof AgentReply>;
/** The same without its id. */
export type AgentSaying = Omit<AgentReply, 'clientMessageId'>;

/** A canned answer as an agent chooses it: ready to send, in French and in the citizen's language. */
export const CannedChoice = z.object({
  id: z.string(),
  /** The town hall's own; null for one of ours, whose title stands in the console's words. */
  title: z.string().nullable(),
  languages: z.array(Locale),
  french: z.string(),
  /** What the citizen would read: French where it does not exist in their language. */
  theirs: z.object({ text: z.string(), lang: Locale, dir: z.enum(['ltr', 'rtl']) }),
});
export type CannedChoice = z.infer<typeof CannedChoice>;

/** All that an agent may send by a button, for one request. */
export const Sayings = z
  .object({
    canned: z.array(CannedChoice),
    offices: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
    procedures: z.array(z.object({ key: IntentKey, title: z.string() })),
    /** Answers the citizen has already given to a procedure: a sheet begins from them. */
    known: z.object({ procedure: IntentKey, answers: AdviserAnswers }).nullable(),
    /** Questions the citizen answered in that procedure, oldest first: the bot may ask them again at a hand back. */
    answered: z.array(SlotView),
  })
  .meta({ id: 'Sayings' });
export type Sayings = z.infer<typeof Sayings>;

/** Where the bot goes on: at the start of a procedure, at a question already answered, else where it was. */
export const HandBack = z
  .object({
    procedure: IntentKey.optional(),
    /** One of `answered`: it is asked again, and what was answered after it is forgotten. */
    slot: z.string().min(1).max(100).optional(),
  })
  .refine(({ procedure, slot }) => procedure === undefined || slot === undefined, {
    message: 'Send "procedure" or "slot", not both.',
  })
  .meta({ id: 'HandBack' });
export type HandBack = z.infer<typeof HandBack>;

/** Where it went on. A question that no longer stands in its procedure is not asked: `where_it_was`. */
export const HandedBack = z
  .object({ at: z.enum(['where_it_was', 'procedure', 'slot']) })
  .meta({ id: 'HandedBack' });
export type HandedBack = z.infer<typeof HandedBack>;
