import type { PatternName } from './understanding.ts';

/** What one language's folder teaches. */
export interface LanguageData {
  /** Key → what people write when they need it. `signs:` of the help-line topics are among them. */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  /** Whole messages that steer the conversation. */
  readonly patterns: Readonly<Partial<Record<PatternName, readonly string[]>>>;
}

/** Everything understanding learns from: language tag → its folder. */
export type UnderstandingData = Readonly<Record<string, LanguageData>>;
