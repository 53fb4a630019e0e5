/** What a town hall sets to connect a model. `config.ts` reads it; absent as a whole, nothing here is ever built. */

/** What a model may be asked for. There is nothing else: it decides nothing. */
export const MODEL_JOBS = ['route', 'answer', 'draft', 'translate', 'simplify', 'summarise'] as const;
export type ModelJob = (typeof MODEL_JOBS)[number];

export interface ModelSettings {
  /** Up to and with `/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  /** The model of each job; those left out have `name`, or else the first model the server offers. */
  readonly names: Readonly<Partial<Record<ModelJob, string>>>;
  readonly name: string | undefined;
  /** Left out: candidates and extracts are not put in order by meaning. */
  readonly embed: string | undefined;
  readonly rerank: string | undefined;
  /** Collections of Albert's `/search`; none: it is not asked. */
  readonly collections: readonly number[];
  readonly firstTokenMs: number;
  readonly wholeMs: number;
  readonly concurrency: number;
  readonly caps: ModelCaps;
  /** Euros for a million tokens, where the server reports no cost of its own. */
  readonly price: { readonly input: number; readonly output: number };
}

export interface ModelCaps {
  readonly conversationTokens: number;
  readonly hourTokens: number;
  readonly dayTokens: number;
  /** Euros. */
  readonly dayCost: number;
}
