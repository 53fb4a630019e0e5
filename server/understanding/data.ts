import type { PatternName } from './understanding.ts';

/** Idea → the words that mean it, in one language. The ideas are the same in all languages. */
export type Ideas = Readonly<Record<string, readonly string[]>>;

/** How a language asks for a person, in the rules of docs/safety.md. */
export interface PersonRules {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Wordings that call a person, whatever else the message says. */
  readonly wish: readonly string[];
  /** Words that no wish may use: « la personne chargée de l'urbanisme ». */
  readonly aside: readonly string[];
  /** A word → other ways people type it. */
  readonly spellings: Readonly<Record<string, readonly string[]>>;
}

/** What one language's folder teaches. */
export interface LanguageData {
  /** Key → what people write when they need it. `signs:` of the help-line topics are among them. */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  /** Keys that are told by signs too: dangers, which the safety rules find before understanding is asked. */
  readonly dangers?: readonly string[];
  /** Whole messages that steer the conversation. */
  readonly patterns: Readonly<Partial<Record<PatternName, readonly string[]>>>;
  readonly ideas?: Ideas;
  /** Words that say nothing of what is needed. */
  readonly stopWords?: readonly string[];
  /** Words that ask for something and do not say for what: « aide », « un renseignement », « elle a 9 ans ». */
  readonly vague?: readonly string[];
  readonly person?: PersonRules;
}

/** Everything understanding learns from: language tag → its folder. */
export type UnderstandingData = Readonly<Record<string, LanguageData>>;
