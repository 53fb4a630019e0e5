import { wordsOf } from '../words/fold.ts';
import { Names, type StoredNames } from '../words/names.ts';
import type { UnderstandingData } from './data.ts';
import { functionWords } from './other-languages.ts';
import { wholeOf } from './patterns.ts';
import { scriptOf } from './scripts.ts';
import type { LanguageGuess } from './understanding.ts';

/** Words of a message looked at: a language shows in a few. */
const MAX_WORDS = 60;
/** Natural logarithm of the odds from which a conversation may switch without asking. */
const SURE_ODDS = 4;
/** What the language of the interface is worth, in the same measure. */
const PRIOR_ODDS = 2;
/** Most that one word may say: one strange word is a name or a typing mistake. */
const WORD_CAP = 3;

/** Sightings below which letters or a word are chance. */
const LEAST_SEEN = 2;

/** What was learnt: per word and run of letters, a row with the logarithm of its share in each language. */
export interface StoredLanguages {
  readonly languages: readonly string[];
  readonly words: StoredTable;
  readonly grams: StoredTable;
}

interface StoredTable {
  readonly names: StoredNames;
  readonly rows: Float32Array;
  /** The row of what was never seen. */
  readonly unseen: Float32Array;
}

/** Tells languages apart by the words and letter runs of the phrases we have, others by script and function words. */
export class LanguageReader {
  readonly #languages: readonly string[];
  readonly #words: Table;
  readonly #grams: Table;
  readonly #greetings: ReadonlyMap<string, ReadonlySet<string>>;

  /** @param data the patterns: greetings tell a language, where they are one's only. */
  constructor(data: UnderstandingData, { languages, words, grams }: StoredLanguages) {
    this.#languages = languages;
    this.#words = new Table(words, languages.length);
    this.#grams = new Table(grams, languages.length);
    const greetings = new Map<string, Set<string>>();
    for (const [language, { patterns }] of Object.entries(data)) {
      for (const wording of patterns.greeting ?? []) {
        const whole = wholeOf(wording);
        greetings.set(whole, (greetings.get(whole) ?? new Set()).add(language));
      }
    }
    this.#greetings = greetings;
  }

  static learn(data: UnderstandingData): StoredLanguages {
    const languages = Object.keys(data).sort();
    const words = new Counter(languages.length);
    const grams = new Counter(languages.length);
    languages.forEach((language, at) => {
      const { phrases = {}, patterns = {} } = data[language] ?? {};
      const seen = new Map<string, number>();
      for (const text of [...Object.values(phrases), ...Object.values(patterns)].flat())
        for (const word of wordsOf(lower(text))) seen.set(word, (seen.get(word) ?? 0) + 1);
      for (const [word, times] of seen) {
        words.add(word, at, times);
        for (const gram of gramsOf(word)) grams.add(gram, at, times);
      }
    });
    return { languages, words: words.table(), grams: grams.table() };
  }

  /** @param prior the language of the interface, believed where the text does not tell. */
  guess(text: string, prior: string): LanguageGuess {
    const greeted = this.#greetings.get(wholeOf(text.slice(0, 200)));
    if (greeted) {
      if (greeted.has(prior)) return { language: prior, sure: true };
      const [only] = greeted;
      return greeted.size === 1 && only ? { language: only, sure: true } : { language: null, sure: false };
    }
    const script = scriptOf(text);
    if (script.certain) return { language: script.certain, sure: true };
    const among = this.#languages.filter((language) => script.possible(language));
    const words = wordsOf(lower(text.slice(0, 2000))).filter(
      (word) => /\p{L}/u.test(word) && !/\d{3}/.test(word),
    );
    if (words.length === 0 || among.length === 0) return { language: null, sure: false };
    if (among.length === 1 && script.name !== 'Latin') return { language: among[0] ?? null, sure: true };
    const ours = this.#weigh(words.slice(-MAX_WORDS), among, prior);
    const nearest = this.#languages.indexOf(ours.language ?? prior);
    const other = functionWords(words.slice(-MAX_WORDS), (word) => this.#words.has(word, nearest));
    return other ? { language: other, sure: true } : ours;
  }

  #weigh(words: readonly string[], among: readonly string[], prior: string): LanguageGuess {
    const odds = new Float32Array(this.#languages.length);
    const seen = new Set(words);
    for (const word of seen) {
      const said = this.#said(word);
      const usual = Math.max(...among.map((language) => said[this.#languages.indexOf(language)] ?? 0));
      said.forEach((value, at) => {
        odds[at] = (odds[at] ?? 0) + Math.max(value - usual, -WORD_CAP);
      });
    }
    const at = (language: string) => odds[this.#languages.indexOf(language)] ?? Number.NEGATIVE_INFINITY;
    const worth = (language: string) => at(language) + (language === prior ? PRIOR_ODDS : 0);
    const [best, next] = [...among].sort((a, b) => worth(b) - worth(a));
    if (!best) return { language: null, sure: false };
    const margin = next ? worth(best) - worth(next) : SURE_ODDS;
    const sure = best === prior || (margin >= SURE_ODDS && seen.size > 1);
    return { language: margin > 0.5 ? best : null, sure: sure && margin > 0.5 };
  }

  /** Per language, the logarithm of how usual a word is there: itself where it is known, and its letters. */
  #said(word: string): Float32Array {
    const said = new Float32Array(this.#languages.length);
    const grams = gramsOf(word);
    for (const gram of grams) this.#grams.addTo(said, gram, GRAM_SHARE / grams.length);
    this.#words.addTo(said, word, WORD_SHARE);
    return said;
  }
}

/** How much a word's letters and the word itself say. */
const GRAM_SHARE = 0.7;
const WORD_SHARE = 0.5;

/** Rows by name. */
class Table {
  readonly #numbers: Names;
  readonly #rows: Float32Array;
  readonly #unseen: Float32Array;
  readonly #width: number;

  constructor({ names, rows, unseen }: StoredTable, width: number) {
    this.#numbers = new Names(names);
    this.#rows = rows;
    this.#unseen = unseen;
    this.#width = width;
  }

  /** Whether a name was seen in a language. */
  has(name: string, at: number): boolean {
    const number = this.#numbers.numberOf(name);
    return number !== undefined && (this.#rows[number * this.#width + at] ?? 0) > (this.#unseen[at] ?? 0);
  }

  addTo(sums: Float32Array, name: string, share: number): void {
    const number = this.#numbers.numberOf(name);
    const row = number === undefined ? this.#unseen : this.#rows;
    const start = number === undefined ? 0 : number * this.#width;
    for (let at = 0; at < this.#width; at++) (sums[at] as number) += share * (row[start + at] as number);
  }
}

/** Counts sightings per language. */
class Counter {
  readonly #counts = new Map<string, Uint32Array>();
  readonly #totals: Float64Array;

  constructor(width: number) {
    this.#totals = new Float64Array(width);
  }

  add(name: string, at: number, times: number): void {
    let row = this.#counts.get(name);
    if (!row) {
      row = new Uint32Array(this.#totals.length);
      this.#counts.set(name, row);
    }
    (row[at] as number) += times;
    (this.#totals[at] as number) += times;
  }

  /** Shares, smoothed: what was not seen may yet be written. */
  table(): StoredTable {
    const kept = [...this.#counts].filter(
      ([, row]) => row.reduce((sum, seen) => sum + seen, 0) >= LEAST_SEEN,
    );
    const whole = this.#totals.map((total) => total + SMOOTHING * this.#counts.size);
    const log = (seen: number, at: number) => Math.log((seen + SMOOTHING) / (whole[at] ?? 1));
    const rows = new Float32Array(kept.length * whole.length);
    kept.forEach(([, row], number) => {
      row.forEach((seen, at) => {
        rows[number * whole.length + at] = log(seen, at);
      });
    });
    const unseen = Float32Array.from(whole, (_, at) => log(0, at));
    return { names: Names.of(kept.map(([name]) => name)).stored, rows, unseen };
  }
}

const SMOOTHING = 0.3;

/** Letters as they are written, marks and all: they tell languages apart. */
const lower = (text: string): string => text.toLowerCase().normalize('NFC').replace(/[’ʼ]/g, "'");

function gramsOf(word: string): string[] {
  const edged = `_${word.slice(0, 24)}_`;
  const grams: string[] = [];
  for (let size = 2; size <= 4; size++)
    for (let at = 0; at + size <= edged.length; at++) grams.push(edged.slice(at, at + size));
  return grams;
}
