/** What safety is made of, as its files hold it. */
import { z } from 'zod';

/** `locales/<language>/safety/<topic>.yml`: the rules of a topic in a language. */
export const TopicRules = z.strictObject({
  /** Wordings that bring the numbers before all else. */
  interrupt: z.array(z.string()).default([]),
  /** Words that say danger in most messages: they interrupt where the signs of the message agree. */
  strong: z.array(z.string()).default([]),
  /** Signs that add one line above the ordinary answer. */
  help_line: z.array(z.string()).default([]),
  /**
   * Where one of these stands too, what would interrupt only adds a line: long ago, reported, professional.
   */
  only_a_line: z.array(z.string()).default([]),
  /** Words that a rule of this topic may not use: « mort de rire ». */
  aside: z.array(z.string()).default([]),
  /** Whole messages told by signs, from which the loose net learns. */
  signs: z.array(z.string()).default([]),
});
export type TopicRules = z.infer<typeof TopicRules>;

/** `locales/<language>/safety/lists.yml`: what the rules of a language share. */
export const SharedRules = z.strictObject({
  /** `<name>` in a rule stands for one of these. */
  lists: z.record(z.string(), z.array(z.string())).default({}),
  /** Words that no rule may use: « acte de décès ». */
  aside: z.array(z.string()).default([]),
  /** Frames in which no topic interrupts, it only adds its line: a conference, a law, a newspaper, long over. */
  only_a_line: z.array(z.string()).default([]),
  /** A word → other ways people type it. */
  spellings: z.record(z.string(), z.array(z.string())).default({}),
  /** Whole ordinary messages that look like alarms: the loose net learns to let them be. */
  ordinary: z.array(z.string()).default([]),
});
export type SharedRules = z.infer<typeof SharedRules>;

/** `helplines.yml`: numbers by topic, the most pressing topic first. */
export const Helplines = z.strictObject({
  lines: z.record(
    z.string(),
    z.strictObject({ number: z.string().regex(/^\d[\d ]*$/), by: z.enum(['tel', 'sms']) }),
  ),
  topics: z.record(
    z.string(),
    z.strictObject({ kind: z.enum(['emergency', 'sensitive']), lines: z.array(z.string()).min(1) }),
  ),
});
export type Helplines = z.infer<typeof Helplines>;

export interface LanguageRules {
  readonly shared: SharedRules;
  readonly topics: Readonly<Record<string, TopicRules>>;
}

/** What the loose net of a language learns from. */
export interface LanguageExamples {
  /** Topic → messages that speak of it. */
  readonly alarms: Readonly<Record<string, readonly string[]>>;
  readonly ordinary: readonly string[];
}

export interface SafetyData {
  readonly helplines: Helplines;
  /** Language → its rules. */
  readonly rules: Readonly<Record<string, LanguageRules>>;
  /** Language → its examples. */
  readonly examples: Readonly<Record<string, LanguageExamples>>;
}
