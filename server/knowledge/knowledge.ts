/** What the conversation may ask of official sheets and of a town hall's pages. Who answers works elsewhere. */
import type { PlaceKind } from '../flows/schema.ts';
import type { Opening } from './opening.ts';

/** A passage, word for word, with all that says where it is from. */
export interface Passage {
  readonly id: string;
  readonly origin: 'state' | 'town';
  readonly title: string;
  /** Headings within the sheet, from the widest. */
  readonly headings: readonly string[];
  /** « The law is about to change »: read first. */
  readonly warnings: readonly string[];
  readonly lines: readonly string[];
  /** Lines were left out at the end. */
  readonly cut: boolean;
  /** Something depends on answers that were not given. */
  readonly depends: boolean;
  readonly explained: readonly { readonly term: string; readonly text: string }[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** Where a button leads: into a sheet, or into a guided search. */
export interface Way {
  readonly label: string;
  readonly to: Opening | { readonly flow: string };
}

/** What became of opening a sheet. */
export type Opened =
  | {
      readonly is: 'passage';
      readonly about: About;
      readonly passage: Passage;
      readonly ways: readonly Way[];
    }
  /** A choice comes first: the situation, one of several cases, a part. What is said before it may be empty. */
  | {
      readonly is: 'choice';
      readonly of: 'situation' | 'case' | 'part' | 'sheet';
      readonly about: About;
      /** The heading it is a choice of, where that says more than the title. */
      readonly heading?: string;
      readonly passage: Passage | null;
      readonly ways: readonly Way[];
    }
  /** Not among the sheets we have. */
  | { readonly is: 'missing'; readonly url: string }
  /** The edition is too old for an answer: only where to read today's. */
  | { readonly is: 'outdated'; readonly about: About };

export interface About {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** The day of the sheet's last change, and that of the edition it is from. */
  readonly updated: string;
  readonly edition: string;
  readonly places: readonly PlaceKind[];
}

export interface Found {
  readonly about: About;
  /** Clearly the one that was meant. */
  readonly sure: boolean;
  /** The question says the sheet's own name, or it is a page of the town hall itself: worth offering beside a procedure. */
  readonly exact: boolean;
  /** The question is the sheet's name, nearly word for word. */
  readonly same: boolean;
}

export interface Knowledge {
  /**
   * The sheets and pages that answer a question, best first, at most three; none where nothing does.
   * @param today `2026-11-22`: an edition that is too old is not searched.
   */
  search(question: string, town: string, today: string): Promise<readonly Found[]>;
  /** @param question for choosing the passage, where there is one. */
  open(opening: Opening, town: string, today: string, question?: string): Promise<Opened>;
  /** A sheet's title, at once: whether a flow's source may be offered to read. None where the edition is too old. */
  titleOf(id: string, today: string): string | undefined;
  /** French words for those of another language, to search by; null where too few are known. */
  inFrench(question: string, language: string): string | null;
}

/** For a server without sheets and pages, and for tests. */
export const noKnowledge: Knowledge = {
  search: async () => [],
  open: async ({ id }) => ({
    is: 'missing',
    url: `https://www.service-public.gouv.fr/particuliers/vosdroits/${id}`,
  }),
  titleOf: () => undefined,
  inFrench: () => null,
};

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
