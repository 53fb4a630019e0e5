import type { ImportedOffice } from '../record.ts';

/** Why a line of a file does not become an office. The report counts them by these names. */
export type Refusal =
  | 'not-an-object'
  | 'unreadable'
  | 'no-name'
  | 'not-published'
  | 'no-local-service'
  | 'kind-not-used'
  | 'no-commune'
  | 'closed-for-good';

/** What was read of one line. `doubts` are told in the report, and change what is shown. */
export type Taken =
  | {
      readonly office: ImportedOffice;
      readonly doubts: readonly string[];
      /** Communes it answers for, where the file says so. */
      readonly covers: readonly Coverage[];
    }
  | { readonly refused: Refusal; readonly detail?: string };

/** One role of an office and the communes it plays it for. `rank`: the lower, the sooner named. */
export interface Coverage {
  readonly kind: ImportedOffice['kinds'][number];
  readonly rank: number;
  readonly communes: readonly string[];
}
