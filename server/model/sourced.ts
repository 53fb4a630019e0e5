/** Sentences of a model, each with the official words it says again: without them it has no shape. */
import { z } from 'zod';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { OfficialExtract } from './citizens-model.ts';
import type { Guard, GuardFault } from './guard/guard.ts';
import { LinkTokens } from './link-tokens.ts';

/** An extract as the model reads it. */
interface Told {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Sourced {
  readonly text: string;
  readonly source: string;
  readonly quote: string;
}

/** Where nothing was found to answer from: a sentence that is written all the same has no source, and is refused. */
const NO_SOURCE = 'none';

export class SourcedSentences {
  readonly told: readonly Told[];
  readonly links = new LinkTokens();
  readonly #extracts: readonly OfficialExtract[];

  constructor(extracts: readonly OfficialExtract[]) {
    this.#extracts = extracts;
    this.told = extracts.map((extract, at) => ({
      id: `E${at + 1}`,
      title: extract.title,
      text: this.links.textOf(extract),
    }));
  }

  /** No sentence without its source: what has none has no shape. */
  get shape() {
    const ids = this.told.map(({ id }) => id);
    return z.array(
      z.object({ text: z.string(), source: z.enum(ids.length > 0 ? ids : [NO_SOURCE]), quote: z.string() }),
    );
  }

  faultsOf(
    { text, source, quote }: Sourced,
    language: string,
    instructions: string,
    guard: Guard,
  ): GuardFault[] {
    const from = this.told.find(({ id }) => id === source);
    const passage = from && guard.passageAround(quote, from.text);
    if (!passage) return ['quote'];
    if (!this.links.areKnown(text)) return ['contact'];
    return guard.check({
      text: this.links.without(text),
      language,
      source: this.links.without(passage),
      context: `${from.title} ${from.text}`,
      sourceLanguage: REFERENCE_LANGUAGE,
      instructions,
    });
  }

  isUsed(extract: OfficialExtract, sentences: readonly Sourced[]): boolean {
    const id = this.told[this.#extracts.indexOf(extract)]?.id;
    return sentences.some(({ source }) => source === id);
  }
}
