/**
 * An official sheet as we keep it: everything its file says, in the order it says it, without the markup.
 * Plain JSON, one line a sheet. The names are ours; `read/` knows the DILA's.
 */

/** Text in order: words, and words that mean something more. */
export type Inline = string | Marked | Linked;
export interface Marked {
  readonly as: 'strong' | 'term' | 'amount' | 'raised' | 'lowered' | 'quote' | 'blank' | 'foreign';
  readonly of: readonly Inline[];
}
/** `sheet` and `definition` are ids, which may be missing from the set; `of` may be empty. */
export interface Linked {
  readonly to: { readonly sheet: string } | { readonly url: string } | { readonly definition: string };
  readonly of: readonly Inline[];
}

/** A condition on the variables that a guided search sets: `T10576`. */
export type SheetCondition =
  | { readonly is: string }
  | { readonly open: string }
  | { readonly all: readonly SheetCondition[] }
  | { readonly any: readonly SheetCondition[] };

export type Channel = 'online' | 'on-site' | 'by-post';

export interface Case {
  readonly title: readonly Inline[];
  readonly channel?: Channel;
  readonly if?: SheetCondition;
  readonly blocks: readonly Block[];
}
export interface Cell {
  readonly blocks: readonly Block[];
  readonly across?: string;
  readonly down?: string;
}
export interface Row {
  readonly header: boolean;
  readonly cells: readonly Cell[];
}
export interface Item {
  readonly if?: SheetCondition;
  readonly blocks: readonly Block[];
}
export type Tone = 'warning' | 'good-to-know' | 'note' | 'reminder';

export interface Part {
  readonly is: 'part';
  readonly level: 1 | 2;
  /** `pieces`: the documents to bring. */
  readonly role?: string;
  readonly title: readonly Inline[];
  /** Its title where all situations are shown together. */
  readonly otherTitle?: readonly Inline[];
  readonly if?: SheetCondition;
  readonly blocks: readonly Block[];
}
/** One of several ways, for the reader to choose; `n` counts them within the sheet, from 0. */
export interface Cases {
  readonly is: 'cases';
  readonly n: number;
  readonly cases: readonly Case[];
}
export type Block =
  | { readonly is: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly Item[] }
  | {
      readonly is: 'table';
      readonly title?: readonly Inline[];
      readonly summary?: readonly Inline[];
      readonly rows: readonly Row[];
    }
  | {
      readonly is: 'note';
      readonly tone: Tone;
      readonly title?: readonly Inline[];
      readonly blocks: readonly Block[];
    }
  | { readonly is: 'when'; readonly if: SheetCondition; readonly blocks: readonly Block[] }
  | { readonly is: 'place'; readonly place: SheetPlace }
  | { readonly is: 'service'; readonly service: Service }
  /** The words of a picture; the picture itself is not ours to show. */
  | { readonly is: 'picture'; readonly blocks: readonly Block[] }
  | Cases
  | Part;

/** « Où s'adresser ? ». `pivot` is the annuaire's `type_service_local`: `mairie`, `caf`… */
export interface SheetPlace {
  readonly id: string;
  readonly type: string;
  readonly title: readonly Inline[];
  readonly pivot?: string;
  readonly url?: string;
  readonly source?: string;
  readonly blocks: readonly Block[];
}

export interface Notice {
  readonly title: readonly Inline[];
  readonly url?: string;
  readonly cerfa?: string;
  readonly format?: string;
}
/** A form that goes with a service. */
export interface Annex {
  readonly type: string;
  readonly title: readonly Inline[];
  readonly url?: string;
  readonly cerfa?: string;
  readonly blocks: readonly Block[];
  readonly notices: readonly Notice[];
}
/** A service on line, a form, a model letter… `cerfa` is the form's number. */
export interface Service {
  readonly id: string;
  readonly type: string;
  readonly title: readonly Inline[];
  readonly url?: string;
  readonly cerfa?: string;
  readonly otherNumber?: string;
  readonly format?: string;
  readonly size?: string;
  readonly source?: string;
  readonly pivot?: string;
  readonly if?: SheetCondition;
  readonly blocks: readonly Block[];
  readonly annexes: readonly Annex[];
  readonly notices: readonly Notice[];
}

export interface SheetLink {
  readonly id: string;
  readonly title: string;
  readonly under?: string;
}
export interface WebLink {
  readonly url?: string;
  readonly title: readonly Inline[];
  readonly source?: string;
  readonly type?: string;
  readonly format?: string;
  readonly if?: SheetCondition;
  readonly blocks: readonly Block[];
}
export interface Term {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly blocks: readonly Block[];
  readonly references: readonly WebLink[];
}
/** The law is about to change: read before all else. */
export interface Warning {
  readonly id: string;
  /** Since when it stands, `2020-09-01`. */
  readonly date?: string;
  readonly title: readonly Inline[];
  readonly blocks: readonly Block[];
}
export interface Situation {
  readonly title: readonly Inline[];
  readonly if?: SheetCondition;
  readonly introduction: readonly Block[];
  readonly blocks: readonly Block[];
}

/** What choosing does to the variables. */
export interface Setting {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}
/** A question of a guided search, or one of its answers: it leads on to others, or to a sheet. */
export interface Branch {
  readonly title: readonly Inline[];
  readonly help: readonly Block[];
  readonly sets?: Setting;
  readonly branches: readonly Branch[];
  readonly leadsTo: readonly { readonly sheet: string; readonly text: readonly Inline[] }[];
}
export interface Question {
  readonly title: readonly Inline[];
  readonly help: readonly Block[];
  readonly choices: readonly {
    readonly title: readonly Inline[];
    /** « Vous êtes locataire ». */
    readonly said: readonly Inline[];
    readonly sets: Setting;
  }[];
}

/** A theme or a dossier: what it lists, by heading. */
export interface Group {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly sheets: readonly SheetLink[];
}

export interface Sheet {
  readonly id: string;
  /** The official name of its kind: « Fiche d'information conditionnée », « Formulaire »… */
  readonly kind: string;
  readonly audiences: readonly string[];
  readonly title: string;
  readonly description: string;
  /** The day of its last change, `2020-10-01`. */
  readonly updated: string;
  /** The day of its last important one. */
  readonly important?: string;
  readonly url: string;
  readonly subject?: string;
  readonly publisher?: string;
  readonly contributor?: string;
  readonly coverage?: string;
  readonly above?: string;
  readonly laws: readonly string[];
  readonly targets?: string;
  readonly overTitle?: string;
  readonly themes: readonly SheetLink[];
  readonly subTheme?: SheetLink;
  readonly path: readonly SheetLink[];
  readonly dossier?: {
    readonly id: string;
    readonly title: readonly Inline[];
    readonly groups: readonly Group[];
  };
  readonly heading?: string;
  readonly warnings: readonly Warning[];
  readonly introduction: readonly Block[];
  readonly blocks: readonly Block[];
  readonly situations: readonly Situation[];
  readonly places: readonly SheetPlace[];
  readonly services: readonly Service[];
  readonly related: readonly SheetLink[];
  readonly seeAlso: readonly SheetLink[];
  readonly events: readonly SheetLink[];
  readonly references: readonly WebLink[];
  readonly more: readonly WebLink[];
  readonly definitions: readonly Term[];
  readonly abbreviations: readonly Term[];
  readonly partners: readonly WebLink[];
  /** The guided search that finds this sheet's variables, and its internal name. */
  readonly guidedBy?: { readonly id: string; readonly title: readonly Inline[] };
  readonly guided?: readonly Branch[];
  readonly questionnaire?: {
    readonly introduction: readonly Block[];
    readonly questions: readonly Question[];
  };
  readonly groups: readonly Group[];
  /** Of a form or a service: its numbers, its files, the sheets that name it. */
  readonly resource?: {
    readonly cerfa?: string;
    readonly otherNumber?: string;
    readonly pivot?: string;
    readonly links: readonly WebLink[];
    readonly annexes: readonly Annex[];
    readonly notices: readonly Notice[];
    readonly usedBy: readonly SheetLink[];
    readonly instead: readonly SheetLink[];
  };
  /** What the reader did not know: its element's name and its words, kept whatever it was. */
  readonly unknown: readonly { readonly element: string; readonly text: string }[];
  /** Of a town hall's own page: the town hall. */
  readonly town?: string;
}
