import type { HandBack, Proposal } from '../contract/saying.ts';
import type { FlowState } from '../flows/engine.ts';
import type { ReceiptFacts } from '../message/receipt.ts';
import type { OfferedChoice, Utterance } from '../message/utterance.ts';
import type { LateHandoff } from './late-handoff.ts';
import type { SummaryInHand } from './summary.ts';

export interface Known {
  readonly name?: string;
  /** E.164. */
  readonly phone?: string;
  readonly email?: string;
}

/** What a conversation remembers between two turns: plain JSON, written with the turn's messages or not at all. */
export interface Memory {
  /** The language the conversation is held in. */
  readonly language: string;
  /** The procedure under way. */
  readonly flow: FlowState | null;
  /** Procedures left in the middle for another question, the latest last. */
  readonly suspended: readonly FlowState[];
  /** The last procedure that came to its end: « in fact it is for my son » still corrects it. */
  readonly finished: FlowState | null;
  /** The procedure a conversation that began elsewhere was about when it came here. */
  readonly about?: string | null;
  /** What was written and led to no procedure yet: the next message may complete it. Redacted. */
  readonly unsettled?: string | null;
  /** Turns in a row that were not understood: the second offers a person. */
  readonly misses: number;
  /** What the bot said last: to say it again, and so that « the second one » can mean one of its choices. */
  readonly last: readonly Utterance[];
  /** The topic of the last alarm: a person asked for after it is asked for in danger. */
  readonly alarm: string | null;
  /** The citizen was told that what they write while waiting is kept for the agent. */
  readonly toldWaiting: boolean;
  /** The INSEE code of the commune the citizen named as theirs; that of the town hall where they named none. */
  readonly commune?: string;
  /** Silence after a question was broken once: never again in this conversation. */
  readonly reminded: boolean;
  /** What was asked that led to a sheet: it chooses the passage when the situation is known. Redacted. */
  readonly asked?: string | null;
  /** The flow an agent proposed: once the citizen accepts, the bot asks its questions though a person is there. */
  readonly proposed: Proposal | null;
  /** Where the bot goes on when it gets the conversation back; null: where it was. */
  readonly returnTo: HandBack | null;
  /** The page the citizen writes from: origin and path, nothing after them. */
  readonly page: string | null;
  /** The reference of the ticket, while one is open. */
  readonly ticket: string | null;
  /** Set while a request that was announced cannot be handed over, and the citizen was told so. */
  readonly late?: LateHandoff | null;
  /** The summary for the agent, while the citizen may still correct it. */
  readonly summary: SummaryInHand | null;
  /** What the citizen has given of themselves for a call or an appointment: nothing is asked twice (WCAG 3.3.7). */
  readonly known: Known;
  /** The appointment that was taken, or found by its reference and name, in this conversation. */
  readonly appointment: string | null;
  /** References tried for which there was no appointment. */
  readonly wrongReferences: number;
  /** The citizen objected: no turn is counted, and nothing of it improves an answer. */
  readonly objected: boolean;
  /** The last acknowledgement, which may still be asked for by e-mail. */
  readonly receipt: ReceiptFacts | null;
}

export const emptyMemory = (language: string): Memory => ({
  language,
  flow: null,
  suspended: [],
  finished: null,
  misses: 0,
  last: [],
  alarm: null,
  toldWaiting: false,
  reminded: false,
  proposed: null,
  returnTo: null,
  page: null,
  ticket: null,
  summary: null,
  known: {},
  appointment: null,
  wrongReferences: 0,
  receipt: null,
  objected: false,
});

/** How many half-done procedures are kept: more would bewilder. */
export const MAX_SUSPENDED = 3;

/** The choices the citizen sees at the end of the conversation. */
export const offeredIn = (memory: Memory): readonly OfferedChoice[] =>
  memory.last.flatMap((said) => said.choices ?? []);

/** What of a question is kept to search by, or to choose a passage by: never more than a sentence or two. */
export const MOST_ASKED = 300;
export const askedOf = ({ redacted }: { readonly redacted?: string }, text: string): string =>
  (redacted ?? text).slice(0, MOST_ASKED);
