import { hashOf } from '../words/chance.ts';
import type { UnderstandingData } from './data.ts';
import { isSound, type Show, type Shown, showIn } from './features.ts';
import { Neighbours, type StoredNeighbours } from './neighbours.ts';
import { Panel, type StoredPanel } from './panel.ts';
import { softmax } from './regression.ts';
import type { TownWords } from './town-words.ts';
import { type StoredVocabulary, type Vector, Vocabulary } from './vectors.ts';

/** Every key with how likely it is, best first. */
export interface Ranking {
  /** Scores add up to 1 over all keys, of which those that the town hall does not answer are left out. */
  readonly ranked: readonly { readonly key: string; readonly score: number; readonly danger: boolean }[];
  /** Likeness of the nearest phrase, 0 to 1. */
  readonly nearest: number;
  /** Share of the text's words met in training, 0 to 1. */
  readonly known: number;
  /** How much of what the text shows the phrases of the first key show too, 0 to 1; unknown words count as not. */
  readonly accounted: number;
  /** Words that may tell what is needed. */
  readonly words: number;
}

/** A town hall's own part: its words for things, and the keys it answers. */
export interface TownPart {
  readonly keys?: ReadonlySet<string> | undefined;
  readonly words?: TownWords | undefined;
}

/** What both techniques together make of a text, for each key by number, in logarithms. */
interface Opinion {
  readonly text: string;
  readonly language: string;
  readonly vector: Vector;
  readonly logits: Float64Array;
  readonly wishesPerson: boolean;
  readonly words: number;
  readonly telling: boolean;
  readonly nearest: number;
}

/** What was learnt, in plain arrays. */
export interface StoredRanker {
  readonly keys: readonly string[];
  readonly dangers: readonly string[];
  readonly vocabulary: StoredVocabulary;
  readonly neighbours: StoredNeighbours;
  readonly panel: StoredPanel;
}

const NOTHING: Shown = { words: [], pairs: [], grams: [], ideas: [], telling: false };

/** What the panel and the neighbours weigh, fitted by cross-validation: logarithms are added. */
const PANEL_WEIGHT = 1.1;
const NEIGHBOUR_WEIGHT = 2;
/** Keeps neighbours that see nothing from a veto. */
const LEAST_LIKENESS = 0.05;
/**
 * Dangers are found by rule before this is asked. What is left that looks like one is mostly an ordinary matter
 * told with strong words, so they step back; in logarithms.
 */
const DANGER_WEIGHT = -3;
/** Words that ask for a person in themselves (« a real person ») decide, unless all else speaks against it. */
const PERSON_IDEA = 'person-wish';
const PERSON_KEY = 'human-agent';
const PERSON_WEIGHT = 2;
/** What a town hall's own wording weighs when all of it is met, and how much of it must be. */
const TOWN_WEIGHT = 12;
const TOWN_LEAST = 0.6;

/** French stands in every language: words of the counter are French whoever writes them. */
const BASE = 'fr';

/**
 * What all phrases of all languages taught, together: languages help each other by the words they share and
 * by the ideas behind them. Shared by all town halls.
 */
export class Ranker {
  readonly #keys: readonly string[];
  readonly #dangers: ReadonlySet<string>;
  readonly #shows: ReadonlyMap<string, Show>;
  readonly #vocabulary: Vocabulary;
  readonly #neighbours: Neighbours;
  readonly #panel: Panel;
  #last: Opinion | undefined;

  /** @param data ideas and stop words; the phrases are not needed, `stored` is what they taught. */
  constructor(data: UnderstandingData, stored: StoredRanker) {
    this.#keys = stored.keys;
    this.#dangers = new Set(stored.dangers);
    this.#shows = showsIn(data);
    this.#vocabulary = new Vocabulary(stored.vocabulary);
    this.#neighbours = new Neighbours(stored.neighbours);
    this.#panel = new Panel(this.#vocabulary, stored.panel);
  }

  static learn(data: UnderstandingData): Ranker {
    const shows = showsIn(data);
    const phrases = Object.entries(data).flatMap(([language, { phrases }]) =>
      Object.entries(phrases).flatMap(([key, texts]) => texts.map((text) => ({ key, text, language }))),
    );
    const keys = [...new Set(phrases.map(({ key }) => key))].sort();
    const numbers = new Map(keys.map((key, number) => [key, number]));
    const texts = phrases.map(({ key, text, language }) => ({
      key: numbers.get(key) ?? 0,
      chance: hashOf(`${language} ${key} ${text}`),
      shown: shows.get(language)?.(text) ?? NOTHING,
    }));
    const vocabulary = Vocabulary.learn(texts, keys.length);
    const examples = texts.map(({ shown, ...one }) => ({ ...one, vector: vocabulary.vector(shown) }));
    return new Ranker(data, {
      keys,
      dangers: [...new Set(Object.values(data).flatMap(({ dangers }) => dangers ?? []))],
      vocabulary: vocabulary.stored(),
      neighbours: Neighbours.learn(examples, keys.length, vocabulary.size).stored(),
      panel: Panel.learn(vocabulary, examples, keys.length).stored(),
    });
  }

  /** What `learn` learnt, so that a later start need not. */
  stored(): StoredRanker {
    return {
      keys: this.#keys,
      dangers: [...this.#dangers],
      vocabulary: this.#vocabulary.stored(),
      neighbours: this.#neighbours.stored(),
      panel: this.#panel.stored(),
    };
  }

  /** @param town what is particular to a town hall; without it, everything learnt may be answered. */
  rank(text: string, language: string, town: TownPart = {}): Ranking {
    const { vector, logits, wishesPerson, ...opinion } = this.#opinionOf(text, language);
    const own = town.words?.coverage(text, language, this.#showOf(language));
    const scored = this.#keys.map((key, at) => {
      const wish = wishesPerson && key === PERSON_KEY ? PERSON_WEIGHT : 0;
      return { key, logit: (logits[at] ?? 0) + wish + (this.#dangers.has(key) ? DANGER_WEIGHT : 0) };
    });
    // A key that only this town hall has was never learnt: nothing speaks for it but its own words.
    const unlearnt =
      PANEL_WEIGHT * Math.log(1 / this.#keys.length) + NEIGHBOUR_WEIGHT * Math.log(LEAST_LIKENESS);
    for (const key of own?.keys() ?? []) if (!this.#keys.includes(key)) scored.push({ key, logit: unlearnt });
    const probable = softmax(Float64Array.from(scored, ({ key, logit }) => logit + townWorth(own?.get(key))));
    const ranked = scored
      .map(({ key }, at) => ({ key, score: probable[at] ?? 0, danger: this.#dangers.has(key) }))
      .filter(({ key }) => !town.keys || town.keys.has(key))
      .sort((a, b) => b.score - a.score);
    const covered = Math.max(0, ...(own?.values() ?? []));
    const known = opinion.telling ? vector.known : 0;
    const first = ranked[0]?.key ?? '';
    return {
      ranked,
      nearest: Math.max(covered, opinion.nearest),
      known: covered >= TOWN_LEAST ? 1 : known,
      accounted: Math.max(own?.get(first) ?? 0, this.#accountedBy(first, vector)),
      words: opinion.words,
    };
  }

  /**
   * How likely a text speaks of each danger: here they do not step back, for safety asks before all else. Of a text
   * whose words were never met, a name and a greeting, little can be said; of one that has no word that tells
   * anything (« no, I don't know »), or one known word among others (« zorglub violet »), nothing: null.
   */
  dangers(text: string, language: string): { readonly topic: string; readonly likely: number }[] | null {
    const { logits, telling, vector, words } = this.#opinionOf(text, language);
    if (!telling || vector.known === 0 || (vector.known < 1 && vector.known * words <= 1)) return null;
    const probable = softmax(logits.slice());
    return this.#keys.flatMap((topic, at) =>
      this.#dangers.has(topic) ? [{ topic, likely: vector.known * (probable[at] ?? 0) }] : [],
    );
  }

  /** The last one is kept: safety asks, then understanding, of the same message. */
  #opinionOf(text: string, language: string): Opinion {
    const last = this.#last;
    if (last?.text === text && last.language === language) return last;
    const shown = this.shown(text, language);
    const vector = this.#vocabulary.vector(shown);
    const near = this.#neighbours.near(vector);
    const learnt = this.#panel.logShares(vector);
    const highest = Math.max(...near.sum) || 1;
    const logits = learnt.map((logShare, at) => {
      const likeness = (near.sum[at] ?? 0) / highest + LEAST_LIKENESS;
      return PANEL_WEIGHT * logShare + NEIGHBOUR_WEIGHT * Math.log(likeness);
    });
    this.#last = {
      text,
      language,
      vector,
      logits,
      words: shown.words.filter((word) => !isSound(word)).length,
      wishesPerson: shown.ideas.includes(PERSON_IDEA),
      telling: shown.telling,
      nearest: Math.max(0, ...near.best),
    };
    return this.#last;
  }

  #accountedBy(key: string, { ids, values, known }: Vector): number {
    const number = this.#keys.indexOf(key);
    let accounted = 0;
    ids.forEach((id, at) => {
      if (this.#neighbours.has(id, number)) accounted += (values[at] ?? 0) ** 2;
    });
    return accounted * known;
  }

  /** What a text is compared by. */
  shown(text: string, language: string): Shown {
    return this.#showOf(language)(text);
  }

  /** A language without a folder is read as French. */
  #showOf(language: string): Show {
    return this.#shows.get(language) ?? this.#shows.get(BASE) ?? (() => NOTHING);
  }
}

const showsIn = (data: UnderstandingData): ReadonlyMap<string, Show> =>
  new Map(Object.entries(data).map(([language, own]) => [language, showIn(language, own, data[BASE])]));

/** @param covered how much of the nearest of a town hall's own wordings was met. */
const townWorth = (covered: number | undefined): number =>
  covered === undefined || covered < TOWN_LEAST ? 0 : TOWN_WEIGHT * covered;
