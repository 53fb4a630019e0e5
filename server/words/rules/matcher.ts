/** Finds many rules in one text at once. Time is linear in the text's words, whatever they are. */
import { END, type Phrase, type Place, START } from './pattern.ts';
import type { Speller } from './speller.ts';

/** Where something stands in a text: the indices of its first and last words. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which rule, by the number it was added with, and everywhere it is found. */
export interface Found {
  readonly rule: number;
  readonly spans: readonly Span[];
}

/** Most are leaves: maps are made when something is put into them. */
interface Node {
  words: Map<string, Node> | undefined;
  beginnings: Map<string, Node> | undefined;
  /** The sets of phrases that one ending here belongs to. */
  readonly sets: number[];
}

interface Rule {
  readonly places: readonly { readonly set: number; readonly gap: number }[];
}

/** A beginning of a word in a rule has at least so many letters; shorter ones would match anything. */
const MIN_BEGINNING = 2;

const newNode = (): Node => ({ words: undefined, beginnings: undefined, sets: [] });

function branchOf(node: Node, kind: 'words' | 'beginnings'): Map<string, Node> {
  node[kind] ??= new Map();
  return node[kind];
}

export class Matcher {
  readonly #root = newNode();
  readonly #sets = new Map<string, number>();
  /** The same, for phrases met before as the very same object: those of a list. */
  readonly #known = new Map<readonly Phrase[], number>();
  readonly #rules: Rule[] = [];
  /** Set → rules that name it. */
  readonly #users: number[][] = [];
  /** Set → rules to try when it is found: each rule waits for its rarest set only. */
  #waiting: number[][] | null = null;
  readonly #vocabulary = new Set<string>();

  /** @returns the number under which `find` reports it. */
  add(places: readonly Place[]): number {
    const rule = this.#rules.length;
    const numbered = places.map(({ anyOf, gap }) => ({ set: this.#setOf(anyOf), gap }));
    this.#rules.push({ places: numbered });
    for (const set of new Set(numbered.map((place) => place.set))) this.#users[set]?.push(rule);
    this.#waiting = null;
    return rule;
  }

  /** Whole words that rules are made of. */
  get vocabulary(): ReadonlySet<string> {
    return this.#vocabulary;
  }

  /**
   * @param words of the message, from `plainWords`.
   * @param masked words that a rule may not use, by index; asked for each rule.
   */
  find(
    words: readonly string[],
    speller: Speller,
    masked?: (rule: number) => ReadonlySet<number> | null,
  ): Found[] {
    const occurrences = this.#occurrences([START, ...words, END], speller);
    const waiting = this.#waiting ?? this.#arrange();
    this.#waiting = waiting;
    const found: Found[] = [];
    for (const set of occurrences.keys()) {
      for (const rule of waiting[set] ?? []) {
        const spans = this.#spansOf(rule, occurrences, masked?.(rule) ?? null);
        if (spans.length > 0) found.push({ rule, spans });
      }
    }
    return found;
  }

  #setOf(phrases: readonly Phrase[]): number {
    const set = this.#known.get(phrases) ?? this.#newSet(phrases);
    this.#known.set(phrases, set);
    return set;
  }

  #newSet(phrases: readonly Phrase[]): number {
    const name = phrases.map((phrase) => phrase.join(' ')).join('|');
    const known = this.#sets.get(name);
    if (known !== undefined) return known;
    const set = this.#sets.size;
    this.#sets.set(name, set);
    this.#users.push([]);
    for (const phrase of phrases) this.#insert(phrase, set);
    return set;
  }

  #insert(phrase: Phrase, set: number): void {
    let node = this.#root;
    for (const word of phrase) {
      const isBeginning = word.endsWith('*') && word.length > MIN_BEGINNING;
      const letters = isBeginning ? word.slice(0, -1) : word;
      if (!isBeginning) this.#vocabulary.add(letters);
      const branch = branchOf(node, isBeginning ? 'beginnings' : 'words');
      const next = branch.get(letters) ?? newNode();
      branch.set(letters, next);
      node = next;
    }
    if (!node.sets.includes(set)) node.sets.push(set);
  }

  #arrange(): number[][] {
    const waiting: number[][] = this.#users.map(() => []);
    this.#rules.forEach(({ places }, rule) => {
      const users = (set: number) => this.#users[set]?.length ?? 0;
      const rarest = places.reduce(
        (best, place) => (users(place.set) < users(best) ? place.set : best),
        places[0]?.set ?? 0,
      );
      waiting[rarest]?.push(rule);
    });
    return waiting;
  }

  /** Set → spans, in the order of their ends. */
  #occurrences(words: readonly string[], speller: Speller): Map<number, Span[]> {
    const forms = words.map((word) => speller.forms(word));
    const found = new Map<number, Span[]>();
    const walk = (node: Node, start: number, at: number): void => {
      for (const set of node.sets) {
        const spans = found.get(set);
        if (spans) spans.push({ start, end: at - 1 });
        else found.set(set, [{ start, end: at - 1 }]);
      }
      for (const form of forms[at] ?? []) {
        const next = node.words?.get(form);
        if (next) walk(next, start, at + 1);
        if (!node.beginnings) continue;
        for (let length = MIN_BEGINNING; length <= form.length; length++) {
          const begun = node.beginnings.get(form.slice(0, length));
          if (begun) walk(begun, start, at + 1);
        }
      }
    };
    for (let start = 0; start < words.length; start++) walk(this.#root, start, start);
    for (const spans of found.values()) spans.sort((a, b) => a.end - b.end || a.start - b.start);
    return found;
  }

  #spansOf(
    rule: number,
    occurrences: ReadonlyMap<number, readonly Span[]>,
    masked: ReadonlySet<number> | null,
  ): Span[] {
    let reached: readonly Span[] | null = null;
    for (const { set, gap } of this.#rules[rule]?.places ?? []) {
      const here: readonly Span[] = (occurrences.get(set) ?? []).filter(
        (span) => !masked || isFree(span, masked),
      );
      reached = reached === null ? here : follow(reached, here, gap);
      if (reached.length === 0) return [];
    }
    return [...(reached ?? [])];
  }
}

function isFree({ start, end }: Span, masked: ReadonlySet<number>): boolean {
  for (let at = start; at <= end; at++) if (masked.has(at)) return false;
  return true;
}

/**
 * Those of `next` that begin at most `gap` words after one of `before` ends. Both are in the order of ends.
 */
function follow(before: readonly Span[], next: readonly Span[], gap: number): Span[] {
  // The nearest span that ends before each word is all that matters: a farther one allows nothing more.
  const byStart = next.toSorted((a, b) => a.start - b.start);
  const joined: Span[] = [];
  let at = 0;
  let nearest: Span | undefined;
  for (const span of byStart) {
    for (let one = before[at]; one && one.end < span.start; one = before[++at]) nearest = one;
    if (nearest && span.start - nearest.end - 1 <= gap) joined.push({ start: nearest.start, end: span.end });
  }
  return joined.sort((a, b) => a.end - b.end || a.start - b.start);
}
