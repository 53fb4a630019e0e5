import type { Candidate } from '../contract/turn.ts';

/** What a text was understood as. */
export interface Reading {
  /** Best first, at most five; scores between 0 and 1. Keys are flows, `location-…`, `human-agent`, `appointment`, `offtopic`, `injection`. */
  readonly candidates: readonly Candidate[];
  /**
   * `clear`: the first may be acted on · `several`: ask between the first ones · `none`: not understood.
   */
  readonly verdict: 'clear' | 'several' | 'none';
}

/** How the citizen steers the conversation, found by `locales/<language>/patterns.yml`: whole messages only. */
export type PatternName =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'yes'
  | 'no'
  | 'back'
  | 'cancel'
  | 'repeat'
  | 'restart'
  | 'dont_know'
  | 'explain'
  | 'resume'
  | 'insult'
  | 'laughter';

/** The language a text is written in, among those we can tell. */
export interface LanguageGuess {
  /** `fr`, `ar`… or null where the text is too short or too mixed to say. */
  readonly language: string | null;
  /** Whether the conversation may switch to it without asking. */
  readonly sure: boolean;
}

/** Understanding without a model. Pure and synchronous: ≤ 2 ms a text. */
export interface Understanding {
  /** @param language the language the text is taken to be in. */
  read(text: string, language: string): Reading;
  pattern(text: string, language: string): PatternName | null;
  /** @param prior the language of the interface, believed where the text does not tell. */
  languageOf(text: string, prior: string): LanguageGuess;
  /** All keys but dangers, nearest first, understood or not: for people who look after the phrases. */
  nearest(text: string, language: string): readonly Candidate[];
  /** For each text, the place of the first one that asks for much the same. Half a millisecond a text, all at once. */
  alike(texts: readonly string[], language: string): readonly number[];
}
