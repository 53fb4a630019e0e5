/** What the main thread and the thread of sheets say to each other. */
import type { Opening } from './opening.ts';
import type { Sheet } from './sheet.ts';

export interface WorkerStart {
  readonly dataDir: string;
  readonly pages: readonly Sheet[];
}

export type Request =
  | { readonly is: 'search'; readonly question: string; readonly town: string; readonly official: boolean }
  | {
      readonly is: 'open';
      readonly opening: Opening;
      readonly town: string;
      readonly question: string | undefined;
    }
  | { readonly is: 'about'; readonly id: string; readonly town: string }
  | { readonly is: 'part'; readonly at: number };
export type ToWorker = Request & { readonly number: number };

/** Of what the main thread holds itself: titles, then guided searches, each small enough not to be felt. */
export interface Part {
  readonly titles?: readonly (readonly [id: string, title: string])[];
  /** As JSON, of which the main thread makes objects in a quarter of the time that a clone takes it. */
  readonly flow?: string;
}

export type FromWorker =
  | { readonly is: 'ready'; readonly edition: string | null; readonly sheets: number }
  | { readonly is: 'answer'; readonly to: number; readonly value: unknown }
  | { readonly is: 'failed'; readonly to: number; readonly message: string };
