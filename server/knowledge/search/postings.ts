/**
 * An inverted index in flat arrays: for each term the documents that hold it, and how much each says it. Flat
 * arrays are written and read as they lie in memory: 5,000 sheets open in milliseconds, and a query allocates
 * next to nothing.
 */
import { termsOf } from './terms.ts';

/** A document's texts by weight: a word of the title says more than one of the body. */
export interface Fields {
  readonly title: string;
  readonly summary: string;
  readonly headings: string;
  readonly body: string;
}
const WEIGHTS: Readonly<Record<keyof Fields, number>> = { title: 6, summary: 2, headings: 2.5, body: 1 };

export interface Postings {
  readonly documents: number;
  readonly terms: ReadonlyMap<string, number>;
  /** Term → where its postings begin; one more than there are terms. */
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly amounts: Uint8Array;
  /** Document → number of its terms. */
  readonly lengths: Uint32Array;
  /** Document → where the terms of its title begin; one more than there are documents. */
  readonly titleStarts: Uint32Array;
  readonly titleTerms: Uint32Array;
}

export class PostingsWriter {
  readonly #terms = new Map<string, number>();
  readonly #term = new Growing();
  readonly #doc = new Growing();
  readonly #amount = new Growing();
  readonly #lengths = new Growing();
  readonly #titleStarts = new Growing();
  readonly #titleTerms = new Growing();
  #documents = 0;

  /** Documents are numbered in the order they are added. */
  add(fields: Fields): void {
    const amounts = new Map<number, number>();
    let length = 0;
    for (const [field, weight] of Object.entries(WEIGHTS)) {
      const terms = termsOf(fields[field as keyof Fields]);
      length += terms.length;
      for (const term of terms) {
        const id = this.#idOf(term);
        amounts.set(id, (amounts.get(id) ?? 0) + weight);
      }
    }
    for (const [id, amount] of amounts) {
      this.#term.push(id);
      this.#doc.push(this.#documents);
      this.#amount.push(Math.min(255, Math.round(amount)));
    }
    this.#lengths.push(length);
    this.#titleStarts.push(this.#titleTerms.length);
    for (const term of new Set(termsOf(fields.title))) this.#titleTerms.push(this.#idOf(term));
    this.#documents += 1;
  }

  #idOf(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    this.#terms.set(term, this.#terms.size);
    return this.#terms.size - 1;
  }

  /** Sorts the postings by term, documents in order within each. */
  finish(): Postings {
    const count = this.#term.length;
    const starts = new Uint32Array(this.#terms.size + 1);
    for (let i = 0; i < count; i++) bump(starts, this.#term.at(i) + 1);
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
    const next = starts.slice();
    const docs = new Uint32Array(count);
    const amounts = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const term = this.#term.at(i);
      const at = next[term] ?? 0;
      docs[at] = this.#doc.at(i);
      amounts[at] = this.#amount.at(i);
      next[term] = at + 1;
    }
    this.#titleStarts.push(this.#titleTerms.length);
    return {
      documents: this.#documents,
      terms: this.#terms,
      starts,
      docs,
      amounts,
      lengths: this.#lengths.taken(),
      titleStarts: this.#titleStarts.taken(),
      titleTerms: this.#titleTerms.taken(),
    };
  }
}

const bump = (array: Uint32Array, at: number): void => {
  array[at] = (array[at] ?? 0) + 1;
};

/** A list of whole numbers, four bytes each. */
class Growing {
  #items = new Uint32Array(1_024);
  length = 0;

  push(item: number): void {
    if (this.length === this.#items.length) {
      const wider = new Uint32Array(this.#items.length * 2);
      wider.set(this.#items);
      this.#items = wider;
    }
    this.#items[this.length] = item;
    this.length += 1;
  }

  at(index: number): number {
    return this.#items[index] ?? 0;
  }

  taken(): Uint32Array {
    return this.#items.slice(0, this.length);
  }
}

const MAGIC = 0x67_75_69_31;

/** The index as bytes, and its terms as lines. */
export function encode(postings: Postings): { bytes: Uint8Array; words: string } {
  const { starts, docs, lengths, titleStarts, titleTerms, amounts } = postings;
  const parts = [starts, docs, lengths, titleStarts, titleTerms];
  const header = new Uint32Array([
    MAGIC,
    postings.documents,
    ...parts.map((part) => part.length),
    amounts.length,
  ]);
  const all = [header, ...parts, amounts].map(
    (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  return { bytes: Buffer.concat(all), words: [...postings.terms.keys()].join('\n') };
}

/** @throws where the bytes are not what `encode` wrote. */
export function decode(bytes: Uint8Array, words: string): Postings {
  // A copy begins where four-byte numbers may begin.
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const header = new Uint32Array(buffer, 0, 8);
  if (header[0] !== MAGIC) throw new Error('no index of sheets');
  let at = header.byteLength;
  const numbers = (which: number): Uint32Array => {
    const part = new Uint32Array(buffer, at, header[which] ?? 0);
    at += part.byteLength;
    return part;
  };
  const [starts, docs, lengths, titleStarts, titleTerms] = [
    numbers(2),
    numbers(3),
    numbers(4),
    numbers(5),
    numbers(6),
  ];
  const amounts = new Uint8Array(buffer, at, header[7] ?? 0);
  const terms = new Map((words === '' ? [] : words.split('\n')).map((term, index) => [term, index]));
  return { documents: header[1] ?? 0, terms, starts, docs, amounts, lengths, titleStarts, titleTerms };
}
