/**
 * Puts texts in order by meaning, where the server has a call for it: `/rerank`, or embeddings. And asks Albert's
 * `/search`. Both of OpenGateLLM's shapes are spoken; where a call fails, the order stays as it was.
 */
import { z } from 'zod';
import { redactAmong } from '../privacy/across-messages.ts';
import type { OfficialExtract, Wish } from './citizens-model.ts';
import type { LanguageModel } from './language-model.ts';
import type { ModelSettings } from './settings.ts';

/** How long each of these may take, in milliseconds: the answer itself is still to come. */
const MOST_MS = 1_500;
const MOST_FOUND = 4;
/** Texts whose meaning is kept: procedures, which are always the same. */
const MOST_KEPT = 2_000;

const Ranked = z.union([
  z
    .object({ results: z.array(z.object({ index: z.int(), relevance_score: z.number() })) })
    .transform(({ results }) => results.map(({ index, relevance_score: score }) => ({ index, score }))),
  z
    .object({ data: z.array(z.object({ index: z.int(), score: z.number() })) })
    .transform(({ data }) => data.map(({ index, score }) => ({ index, score }))),
]);
const Embedded = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()) })) });
const Text = z.string().optional().catch(undefined);
const Metadata = z.object({
  title: Text,
  document_name: Text,
  url: z
    .url({ protocol: /^https$/ })
    .optional()
    .catch(undefined),
});
const Found = z.object({
  data: z.array(z.object({ chunk: z.object({ content: z.string(), metadata: Metadata.nullish() }) })),
});

type Shape = 'new' | 'old';
type Asked = Pick<Wish, 'question' | 'said'>;

export class Ranking {
  readonly #model: Pick<LanguageModel, 'call'>;
  readonly #settings: ModelSettings;
  readonly #now: () => Date;
  /** Which shape each call was last understood in. */
  readonly #shapes = new Map<string, Shape>();
  readonly #meanings = new Map<string, readonly number[]>();

  constructor(model: Pick<LanguageModel, 'call'>, settings: ModelSettings, now: () => Date) {
    this.#model = model;
    this.#settings = settings;
    this.#now = now;
  }

  /** The items, nearest to the question first; as they were where no call of the server puts them in order. */
  async order<T>(asked: Asked, items: readonly T[], textOf: (item: T) => string): Promise<readonly T[]> {
    if (items.length < 2) return items;
    const { rerank, embed } = this.#settings;
    const question = this.#withoutPerson(asked);
    const texts = items.map(textOf);
    const scores = rerank
      ? await this.#reranked(rerank, question, texts)
      : embed
        ? await this.#near(embed, question, texts)
        : null;
    if (!scores) return items;
    return items
      .map((item, index) => ({ item, score: scores.get(index) ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.score - a.score)
      .map(({ item }) => item);
  }

  /** Extracts of the collections set; only those that name their page, since an answer needs its source. */
  async search(asked: Asked): Promise<OfficialExtract[]> {
    const { collections } = this.#settings;
    if (collections.length === 0) return [];
    const question = this.#withoutPerson(asked);
    const found = await this.#inEitherShape('/search', Found, {
      new: { query: question, collection_ids: collections, limit: MOST_FOUND },
      old: { prompt: question, collections, k: MOST_FOUND, limit: MOST_FOUND },
    });
    const today = this.#now().toISOString().slice(0, 10);
    return (found?.data ?? []).slice(0, MOST_FOUND).flatMap(({ chunk: { content, metadata } }) => {
      const { title, document_name, url } = metadata ?? {};
      if (!url) return [];
      return [
        {
          title: title ?? document_name ?? new URL(url).hostname,
          text: content,
          url,
          updated: today,
          links: [],
        },
      ];
    });
  }

  #withoutPerson({ question, said }: Asked): string {
    return redactAmong(question, said, this.#now().getUTCFullYear()).text;
  }

  async #reranked(model: string, query: string, documents: readonly string[]) {
    const ranked = await this.#inEitherShape('/rerank', Ranked, {
      new: { model, query, documents },
      old: { model, prompt: query, input: documents },
    });
    return ranked && new Map(ranked.map(({ index, score }) => [index, score]));
  }

  /** What is not known yet is asked for together with the question. */
  async #near(model: string, question: string, texts: readonly string[]) {
    const missing = texts.filter((text) => !this.#meanings.has(text));
    const input = [question, ...missing];
    const found = await this.#model.call(
      '/embeddings',
      { model, input, encoding_format: 'float' },
      Embedded,
      MOST_MS,
    );
    if (found.is === 'failed') return null;
    const vectors = new Map(found.value.data.map(({ index, embedding }) => [index, embedding]));
    const asked = vectors.get(0);
    if (!asked) return null;
    if (this.#meanings.size > MOST_KEPT) this.#meanings.clear();
    for (const [at, text] of missing.entries()) this.#meanings.set(text, vectors.get(at + 1) ?? []);
    return new Map(texts.map((text, index) => [index, cosine(asked, this.#meanings.get(text) ?? [])]));
  }

  /** @returns null where neither is understood. */
  async #inEitherShape<T>(path: string, shape: z.ZodType<T>, bodies: Readonly<Record<Shape, object>>) {
    const first = this.#shapes.get(path) ?? 'new';
    for (const which of [first, first === 'new' ? 'old' : 'new'] as const) {
      const answer = await this.#model.call(path, bodies[which], shape, MOST_MS);
      if (answer.is === 'answered') {
        this.#shapes.set(path, which);
        return answer.value;
      }
      // Only a body it does not understand is worth a second try in other words.
      if (answer.why !== 'refused') return null;
    }
    return null;
  }
}

function cosine(one: readonly number[], other: readonly number[]): number {
  let product = 0;
  for (const [at, value] of one.entries()) product += value * (other[at] ?? 0);
  return product / (Math.hypot(...one) * Math.hypot(...other) || 1);
}
