/** What a model may do for a citizen, as the conversation asks for it. `help-citizens.ts` does it. */
import type { OfferedChoice } from '../message/utterance.ts';
import type { Written } from '../message/written.ts';
import type { Town } from '../town/town.ts';

/** A passage that may be answered from: ours, a sheet's, the town hall's own. French, word for word. */
export interface OfficialExtract {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  /** The day it was last changed or reviewed. */
  readonly updated: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Leads to the whole of it, in the conversation. */
  readonly choice?: OfferedChoice;
}

/** A question that nothing else answered. */
export interface Wish {
  /** As it was typed: it is redacted before it leaves. */
  readonly question: string;
  /** All that the citizen wrote in the conversation, oldest first: it leaves by no other way than the question. */
  readonly said: readonly string[];
  readonly language: string;
  readonly conversation: string;
  readonly town: Town;
  readonly procedures: readonly { readonly key: string; readonly about: string }[];
  readonly extracts: readonly OfficialExtract[];
  /** Told the answer as far as it may be shown, sentence by sentence. Left out: all of it, or nothing. */
  readonly shown?: (soFar: Written) => void;
}

/** An official text to be said more simply. */
export interface SimplerWish extends Pick<Wish, 'language' | 'conversation' | 'town' | 'shown'> {
  readonly extract: OfficialExtract;
}

export type Help =
  | { readonly is: 'procedure'; readonly key: string }
  | { readonly is: 'person' }
  | { readonly is: 'declined'; readonly as: 'offtopic' | 'injection' }
  | { readonly is: 'answer'; readonly written: Written; readonly choices: readonly OfferedChoice[] }
  | { readonly is: 'nothing' };

export interface CitizensModel {
  /** Whether it may be asked at this moment. */
  readonly on: boolean;
  /** Never throws, and never takes longer than the setting allows. */
  help(wish: Wish): Promise<Help>;
}

export interface Simplifier {
  /** Whether it may be asked at this moment. */
  readonly on: boolean;
  /** As `help`. @returns null where nothing was written that may be shown. */
  simpler(wish: SimplerWish): Promise<Written | null>;
}
