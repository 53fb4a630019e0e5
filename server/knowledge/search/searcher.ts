/** Finds the documents that answer a question: BM25 over weighted fields, and how much of the question they cover. */
import { NearWords } from './near-words.ts';
import type { Postings } from './postings.ts';
import { termsOf } from './terms.ts';

export interface Hit {
  readonly document: number;
  readonly score: number;
  /** How much of the question's weight the document holds, and its title holds: 0 to 1. */
  readonly covered: number;
  readonly titled: number;
  /** How much of the title the question says: 0 to 1. */
  readonly named: number;
  /** Terms of the question, and how many of them the document holds. */
  readonly asked: number;
  readonly matched: number;
}

/** A term of the question, or one near it, and its weight. */
interface Asked {
  readonly weight: number;
  readonly ids: readonly { readonly id: number; readonly share: number }[];
}

const K1 = 1.2;
const B = 0.5;
/** What a title that the question says whole counts for. */
const NAMED = 0.5;
/** The most a title may lift a score. */
const MOST_TITLE = 1 + 1 + NAMED;
/** What a corrected spelling counts for. */
const CORRECTED = 0.8;
/** Of a few pages nearly every word is in half of them: they are weighed as if they stood among this many. */
const LEAST_DOCUMENTS = 500;
/** Longest question that is looked at, in terms. */
const MOST_TERMS = 40;

export class Searcher {
  readonly #postings: Postings;
  readonly #near: NearWords;
  readonly #average: number;
  readonly #scores: Float64Array;
  readonly #covered: Float64Array;
  readonly #matched: Uint8Array;

  constructor(postings: Postings) {
    this.#postings = postings;
    this.#near = new NearWords(postings.terms.keys());
    this.#average = average(postings.lengths);
    this.#scores = new Float64Array(postings.documents);
    this.#covered = new Float64Array(postings.documents);
    this.#matched = new Uint8Array(postings.documents);
  }

  /** @param worth what a document of this number is worth beside others of the same score: 1 for most. */
  search(question: string, most: number, worth: (document: number) => number = () => 1): Hit[] {
    const asked = this.#asked(question);
    const total = asked.reduce((sum, { weight }) => sum + weight, 0);
    if (total === 0) return [];
    const weights = weightsById(asked);
    const best: Hit[] = [];
    for (const document of this.#add(asked)) {
      const plain = (this.#scores[document] ?? 0) * worth(document);
      const covered = Math.min(1, (this.#covered[document] ?? 0) / total);
      const matched = this.#matched[document] ?? 0;
      this.#scores[document] = 0;
      this.#covered[document] = 0;
      this.#matched[document] = 0;
      // A common word is in thousands of documents: most cannot be among the best, whatever their title says.
      const last = best.at(-1);
      if (best.length >= most && last && last.score >= plain * MOST_TITLE) continue;
      const { titled, named } = this.#title(document, weights, total);
      const score = plain * (1 + titled + NAMED * named);
      insert(best, { document, score, covered, titled, named, asked: asked.length, matched }, most);
    }
    return best;
  }

  /** How much each term of the question weighs: rare ones more. For choosing passages. */
  weights(question: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const term of new Set(termsOf(question).slice(0, MOST_TERMS))) found.set(term, this.#rarity(term));
    return found;
  }

  #asked(question: string): Asked[] {
    const { terms } = this.#postings;
    return [...new Set(termsOf(question).slice(0, MOST_TERMS))].map((term): Asked => {
      const id = terms.get(term);
      if (id !== undefined) return { weight: this.#rarity(term), ids: [{ id, share: 1 }] };
      const near = this.#near
        .of(term)
        .slice(0, 2)
        .flatMap((other) => terms.get(other) ?? []);
      // A word nobody ever wrote weighs as much as the rarest: a question full of them is no question.
      return { weight: this.#rarity(term), ids: near.map((each) => ({ id: each, share: CORRECTED })) };
    });
  }

  #rarity(term: string): number {
    const { terms, starts } = this.#postings;
    const id = terms.get(term);
    const holders = id === undefined ? 0 : (starts[id + 1] ?? 0) - (starts[id] ?? 0);
    const documents = Math.max(LEAST_DOCUMENTS, this.#postings.documents);
    return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
  }

  #add(asked: readonly Asked[]): number[] {
    const { starts, docs, amounts, lengths } = this.#postings;
    const touched: number[] = [];
    for (const { weight, ids } of asked) {
      for (const { id, share } of ids) {
        const end = starts[id + 1] ?? 0;
        for (let at = starts[id] ?? 0; at < end; at++) {
          const document = docs[at] ?? 0;
          const amount = amounts[at] ?? 0;
          if (this.#scores[document] === 0) touched.push(document);
          const norm = K1 * (1 - B + (B * (lengths[document] ?? 0)) / this.#average);
          this.#scores[document] =
            (this.#scores[document] ?? 0) + (share * weight * amount * (K1 + 1)) / (amount + norm);
          this.#covered[document] = (this.#covered[document] ?? 0) + share * weight;
          this.#matched[document] = (this.#matched[document] ?? 0) + 1;
        }
      }
    }
    return touched;
  }

  #title(
    document: number,
    weights: ReadonlyMap<number, number>,
    total: number,
  ): { titled: number; named: number } {
    const { titleStarts, titleTerms } = this.#postings;
    const from = titleStarts[document] ?? 0;
    const to = titleStarts[document + 1] ?? from;
    let said = 0;
    let sum = 0;
    for (let at = from; at < to; at++) {
      const weight = weights.get(titleTerms[at] ?? -1);
      if (weight === undefined) continue;
      said += 1;
      sum += weight;
    }
    return { titled: Math.min(1, sum / total), named: to === from ? 0 : said / (to - from) };
  }
}

/** Where two words of the question are near one term, the first of them counts. */
function weightsById(asked: readonly Asked[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { weight, ids } of asked)
    for (const { id } of ids) if (!weights.has(id)) weights.set(id, weight);
  return weights;
}

function average(lengths: Uint32Array): number {
  let sum = 0;
  for (const length of lengths) sum += length;
  return Math.max(1, sum / Math.max(1, lengths.length));
}

/** Keeps the best few, best first. */
function insert(best: Hit[], hit: Hit, most: number): void {
  const last = best.at(-1);
  if (best.length >= most && last && last.score >= hit.score) return;
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 0) < hit.score) at -= 1;
  best.splice(at, 0, hit);
  if (best.length > most) best.pop();
}
