import { wordsOf } from '../words/fold.ts';
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

/** By how much two sightings are more usual than none, in logarithms. */
const SEEN_TWICE = 1.5;

/** Tells languages apart by the letter runs of the phrases we have, and others by script and function words. */
export class LanguageReader {
  readonly #languages: readonly string[];
  readonly #grams = new Map<string, Float32Array>();
  readonly #words = new Map<string, Float32Array>();
  readonly #unseenGram: Float32Array;
  readonly #unseenWord: Float32Array;
  readonly #greetings = new Map<string, Set<string>>();

  constructor(data: UnderstandingData) {
    this.#languages = Object.keys(data).sort();
    const count = this.#languages.length;
    const gramTotals = new Float32Array(count);
    const wordTotals = new Float32Array(count);
    this.#languages.forEach((language, at) => {
      const folder = data[language];
      for (const wording of folder?.patterns.greeting ?? []) {
        const whole = wholeOf(wording);
        this.#greetings.set(whole, (this.#greetings.get(whole) ?? new Set()).add(language));
      }
      const texts = [
        ...Object.values(folder?.phrases ?? {}),
        ...Object.values(folder?.patterns ?? {}),
      ].flat();
      for (const text of texts) {
        for (const word of wordsOf(lower(text))) {
          counted(this.#words, word, at, count, wordTotals);
          for (const gram of gramsOf(word)) counted(this.#grams, gram, at, count, gramTotals);
        }
      }
    });
    this.#unseenGram = intoLogs(this.#grams, gramTotals, 0.3);
    this.#unseenWord = intoLogs(this.#words, wordTotals, 0.3);
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
      (word) => !/\d{3}/.test(word) && word.length > 0,
    );
    if (words.length === 0 || among.length === 0) return { language: null, sure: false };
    if (among.length === 1 && script.name !== 'Latin') return { language: among[0] ?? null, sure: true };
    const other = functionWords(words, (word) => this.#knows(word));
    if (other) return { language: other, sure: true };
    return this.#weigh(words.slice(-MAX_WORDS), among, prior);
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

  /** Per language, the logarithm of how usual a word is there: itself where it is known, its letters otherwise. */
  #said(word: string): Float32Array {
    const whole = this.#words.get(word) ?? this.#unseenWord;
    const grams = gramsOf(word);
    const sums = new Float32Array(this.#languages.length);
    for (const gram of grams) {
      (this.#grams.get(gram) ?? this.#unseenGram).forEach((log, at) => {
        sums[at] = (sums[at] ?? 0) + log / grams.length;
      });
    }
    return sums.map((log, at) => 0.7 * log + 0.5 * (whole[at] ?? 0));
  }

  /** Whether it is a word of some language we answer in, and not one that slipped in once. */
  #knows(word: string): boolean {
    const logs = this.#words.get(word);
    return logs?.some((log, at) => log > (this.#unseenWord[at] ?? 0) + SEEN_TWICE) ?? false;
  }
}

/** Letters as they are written, marks and all: they tell languages apart. */
const lower = (text: string): string => text.toLowerCase().normalize('NFC').replace(/[’ʼ]/g, "'");

function gramsOf(word: string): string[] {
  const edged = `_${word.slice(0, 24)}_`;
  const grams: string[] = [];
  for (let size = 2; size <= 4; size++)
    for (let at = 0; at + size <= edged.length; at++) grams.push(edged.slice(at, at + size));
  return grams;
}

function counted(
  into: Map<string, Float32Array>,
  what: string,
  at: number,
  count: number,
  totals: Float32Array,
): void {
  const counts = into.get(what) ?? new Float32Array(count);
  into.set(what, counts);
  counts[at] = (counts[at] ?? 0) + 1;
  totals[at] = (totals[at] ?? 0) + 1;
}

/** Counts become logarithms of shares, in place. @returns those of what was never seen. */
function intoLogs(counts: Map<string, Float32Array>, totals: Float32Array, added: number): Float32Array {
  const whole = totals.map((total) => total + added * counts.size);
  for (const row of counts.values()) {
    row.forEach((seen, at) => {
      row[at] = Math.log((seen + added) / (whole[at] ?? 1));
    });
  }
  return whole.map((total) => Math.log(added / total));
}
