/**
 * Emergencies and sensitive topics, by rule and before anything else. Never a model, never a score of
 * urgency: a fixed display of numbers (EU AI Act, annex III 5(d)).
 */
export interface Alarm {
  /** `suicide`, `domestic-violence`… */
  readonly topic: string;
  /**
   * `interrupt`: the numbers come before all else · `help-line`: one discreet line above the ordinary
   * answer.
   */
  readonly tier: 'interrupt' | 'help-line';
  readonly kind: 'emergency' | 'sensitive';
  /** Other topics the same message speaks of: their numbers are shown after those of `topic`. */
  readonly also?: readonly string[];
  /** Read from signs, not from words that a rule names: the least sure of all. */
  readonly sign?: true;
}

export interface Safety {
  /** The most pressing alarm in a text, in any of our languages, or null. Linear in the text's length. */
  check(text: string, language: string): Alarm | null;
  /** A topic's numbers, in the order they are shown. */
  numbers(topic: string): readonly HelpLine[];
  /** `emergency` or `sensitive`, or null where the key is no such topic. */
  kindOf(topic: string): Alarm['kind'] | null;
}

/** `id` names the words: `helplines.<id>.label`. */
export interface HelpLine {
  readonly id: string;
  readonly number: string;
  readonly by: 'tel' | 'sms';
}
