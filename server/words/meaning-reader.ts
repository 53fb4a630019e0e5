/** Reads what a message asks the meaning of: « c'est quoi un timbre fiscal ? ». */
import { plainWords, withoutParticle } from './rules/letters.ts';
import { Speller } from './rules/speller.ts';

export interface MeaningAsked {
  /** The terms asked for, in the order they are said; none where what is asked about is no term we know. */
  readonly terms: readonly string[];
  /** The other words that do not merely ask or stand around: « quotient », « familial ». */
  readonly rest: readonly string[];
  /** Whether the message is nothing but this question. */
  readonly alone: boolean;
}

export interface MeaningWords {
  /** Term → what people call it. */
  readonly terms: ReadonlyMap<string, readonly string[]>;
  /** Wordings that ask for a meaning: « c'est quoi ». */
  readonly marks: readonly string[];
  /** Words that may stand between such a wording and the term, or beside them: « un », « svp ». */
  readonly around: readonly string[];
}

/** A phrase of the lists. */
interface Entry {
  readonly kind: 'term' | 'mark' | 'around';
  readonly words: readonly string[];
  readonly term?: string;
}

/** A part of the message: one of the phrases, or a word that is in none. */
interface Piece extends Omit<Entry, 'kind'> {
  readonly kind: Entry['kind'] | 'other';
}

/** A longer message tells a story: one term in it is not what it is about. */
const MOST_WORDS = 40;
/** « Tutelle ou curatelle, c'est quoi ? » More at once would be a lecture. */
const MOST_TERMS = 2;

/** Made once for a language: the lists are put in order by their first words. Reading is linear in the words. */
export class MeaningReader {
  /** First word → the phrases that begin with it, the longest first; a term before what only stands around. */
  readonly #entries = new Map<string, Entry[]>();
  readonly #speller: Speller;

  constructor({ terms, marks, around }: MeaningWords) {
    for (const [term, names] of terms) for (const name of names) this.#add({ kind: 'term', term }, name);
    for (const mark of marks) this.#add({ kind: 'mark' }, mark);
    for (const word of around) this.#add({ kind: 'around' }, word);
    const vocabulary = new Set<string>();
    for (const entries of this.#entries.values()) {
      entries.sort((a, b) => b.words.length - a.words.length);
      for (const { words } of entries) for (const word of words) vocabulary.add(word);
    }
    this.#speller = new Speller(vocabulary, new Set(), new Map());
  }

  #add(entry: Omit<Entry, 'words'>, phrase: string): void {
    const words = plainWords(phrase);
    const [first] = words;
    if (first === undefined) return;
    const known = this.#entries.get(first);
    if (known) known.push({ ...entry, words });
    else this.#entries.set(first, [{ ...entry, words }]);
  }

  /** @returns undefined where no meaning is asked for. */
  read(text: string): MeaningAsked | undefined {
    const words = plainWords(text);
    if (words.length === 0 || words.length > MOST_WORDS) return undefined;
    if (!this.#asks(words)) return undefined;
    const pieces = this.#piecesOf(words);
    const asked = runsOf(pieces).flatMap(termsAskedIn);
    return {
      terms: [...new Set(asked)].slice(0, MOST_TERMS),
      rest: pieces.filter(({ kind }) => kind === 'other').flatMap((piece) => piece.words),
      alone: pieces.every(({ kind }) => kind !== 'other'),
    };
  }

  /** Looked at first, as it is written: most messages ask for no meaning, and misspellings take time. */
  #asks(words: readonly string[]): boolean {
    const written = words.map((word) => [word, withoutParticle(word) ?? word]);
    return written.some((forms, at) =>
      forms
        .flatMap((form) => this.#entries.get(form) ?? [])
        .some(
          (entry) =>
            entry.kind === 'mark' && entry.words.every((each, index) => written[at + index]?.includes(each)),
        ),
    );
  }

  #piecesOf(words: readonly string[]): Piece[] {
    const forms = words.map((word) => new Set(this.#speller.forms(word)));
    const pieces: Piece[] = [];
    for (let at = 0; at < words.length; ) {
      const entry = this.#longestAt(forms, at);
      pieces.push(entry ?? { kind: 'other', words: words.slice(at, at + 1) });
      at += entry?.words.length ?? 1;
    }
    return pieces;
  }

  #longestAt(forms: readonly ReadonlySet<string>[], at: number): Entry | undefined {
    const starting = [...(forms[at] ?? [])].flatMap((form) => this.#entries.get(form) ?? []);
    const standing = starting.filter(({ words }) =>
      words.every((word, index) => forms[at + index]?.has(word)),
    );
    return standing.reduce<Entry | undefined>(
      (best, entry) => (best && best.words.length >= entry.words.length ? best : entry),
      undefined,
    );
  }
}

interface Run {
  readonly pieces: readonly Piece[];
  /** Whether another word stands right before it, and right after it. */
  readonly after: boolean;
  readonly before: boolean;
}

/** What stands together without another word between. */
function runsOf(pieces: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let end = 0; end <= pieces.length; end++) {
    if (end < pieces.length && pieces[end]?.kind !== 'other') continue;
    if (end > start)
      runs.push({ pieces: pieces.slice(start, end), after: start > 0, before: end < pieces.length });
    start = end + 1;
  }
  return runs;
}

/**
 * A term is asked for where only small words part it from the question: « c'est quoi le délai du titre de séjour »
 * asks for another thing. So does a word joined to the term: « attestation titre de séjour, c'est quoi ? ».
 */
function termsAskedIn({ pieces, after, before }: Run): string[] {
  if (!pieces.some(({ kind }) => kind === 'mark')) return [];
  const joined = (after && pieces[0]?.kind === 'term') || (before && pieces.at(-1)?.kind === 'term');
  return joined ? [] : pieces.flatMap(({ term }) => term ?? []);
}
