import type { GeneratedBy } from '../contract/primitives.ts';
import type { Command } from '../contract/turn.ts';
import type { Slots } from '../flows/conditions.ts';
import type { PlaceKind, Slot } from '../flows/schema.ts';
import type { Opening } from '../knowledge/opening.ts';
import type { Near } from '../offices/where.ts';
import type { Params } from '../words/format.ts';
import type { Quotation } from './extract.ts';
import type { ReceiptFacts } from './receipt.ts';
import type { SummaryFacts } from './summary.ts';
import type { Written } from './written.ts';

/**
 * What a choice does when it is pressed, as its id says it:
 * `set:<slot>:<value>` · `start:<flow>` · `resume` · `drop` · `keep-waiting` · `callback` · `receipt:email` ·
 * `book:<agenda>` · `summary:<act>` · `command:<command>` ·
 * `elsewhere:<question of place>` · `commune:<INSEE code>:<question of place>` ·
 * `sheet:<sheet>:<where>` · `model:wrong` · `model:simpler`.
 */
export type ChoiceId =
  | `set:${string}:${string}`
  | `start:${string}`
  | `command:${Command}`
  | `elsewhere:${string}`
  | `commune:${string}:${string}`
  | `sheet:${string}`
  | 'model:wrong'
  | 'model:simpler'
  | 'resume'
  | 'drop'
  | 'keep-waiting'
  | 'callback'
  | 'receipt:email'
  | `book:${string}`
  | `summary:${string}`;

export interface OfferedChoice {
  readonly id: ChoiceId;
  readonly key: string;
  readonly params?: Params;
}

/**
 * What the conversation says, before it has words: keys and values. One transcript thereby tests every
 * language. `message/render.ts` turns it into a message.
 */
export interface Utterance {
  readonly from: 'bot' | 'system';
  readonly key: string;
  readonly params?: Params;
  readonly choices?: readonly OfferedChoice[];
  readonly input?: { readonly type: InputType; readonly key: string };
  readonly result?: { readonly flow: string; readonly step: string; readonly slots: Slots };
  readonly receipt?: ReceiptFacts;
  readonly summary?: SummaryFacts;
  /** Help lines by topic: `suicide`, `domestic-violence`… */
  readonly numbers?: readonly string[];
  /** The gas emergency line of the town hall's network, after the others. */
  readonly gasLine?: boolean;
  readonly places?: readonly PlaceKind[];
  /** Where the citizen is, if that is not simply the town hall's commune. */
  readonly near?: Near;
  /** The question of place this answers, or asks the commune for: `location-mairie`. */
  readonly placeTopic?: string;
  /** The flow whose official pages are named as sources. */
  readonly sourcesOf?: string;
  /** An official page named as the source. */
  readonly source?: { readonly url: string; readonly updated?: string };
  /** Words of an official text. */
  readonly quote?: Quotation;
  /** An answer a model wrote. */
  readonly written?: Written;
  /** An official sheet to be read here: `steps/sheets.ts` puts what it says in this place. */
  readonly opens?: Opening;
  readonly generatedBy: GeneratedBy;
}

export type InputType = Exclude<Slot['type'], 'choice' | 'yes-no' | 'moment'> | 'place';

/** A sentence of the bot's own, made by rule. */
export const says = (key: string, rest: Partial<Omit<Utterance, 'key'>> = {}): Utterance => ({
  from: 'bot',
  generatedBy: 'rule',
  ...rest,
  key,
});
