import { withoutParticle } from './letters.ts';

/** Words that are known, however they are kept. */
export type KnownWords = Pick<ReadonlySet<string>, 'has'>;

/** A typing mistake is forgiven in words of so many letters: shorter ones are too near to others. */
const MIN_FORGIVEN = 6;

/**
 * The words a typed word may stand for in a rule: itself, the same without Arabic particles, the spelling it is
 * short for (« vx » for « veux »), and the one it misses by a letter, unless it is a word of its own. Its first
 * letter is not forgiven: people seldom miss it, and « rendue » is not « pendue ».
 */
export class Speller {
  readonly #words: KnownWords;
  readonly #ordinary: KnownWords;
  readonly #shortFor = new Map<string, string[]>();
  readonly #nearly = new Map<string, string[]>();

  /**
   * @param words that rules are made of.
   * @param ordinary words people write: in them no mistake is suspected, as in those of the rules.
   * @param spellings a word → other ways to write it.
   */
  constructor(
    words: ReadonlySet<string>,
    ordinary: KnownWords,
    spellings: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#words = words;
    this.#ordinary = ordinary;
    for (const [word, others] of spellings) for (const other of others) append(this.#shortFor, other, word);
    for (const word of words) {
      if (word.length < MIN_FORGIVEN) continue;
      append(this.#nearly, word, word);
      for (const less of oneLess(word)) append(this.#nearly, less, word);
    }
  }

  forms(word: string): readonly string[] {
    const forms = [word];
    const bare = withoutParticle(word);
    if (bare) forms.push(bare);
    const shortFor = this.#shortFor.get(word);
    if (shortFor) forms.push(...shortFor);
    if (word.length >= MIN_FORGIVEN - 1 && !this.#isKnown(word)) forms.push(...this.#meant(word));
    return forms;
  }

  #isKnown(word: string): boolean {
    return this.#words.has(word) || this.#ordinary.has(word);
  }

  /** Words one letter off: one more, one less, another, or two swapped. */
  #meant(word: string): ReadonlySet<string> {
    const meant = new Set(this.#nearly.get(word));
    for (const less of oneLess(word))
      for (const candidate of this.#nearly.get(less) ?? []) meant.add(candidate);
    meant.delete(word);
    for (const candidate of meant) if (candidate[0] !== word[0]) meant.delete(candidate);
    return meant;
  }
}

function* oneLess(word: string): Generator<string> {
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (!values) map.set(key, [value]);
  else if (!values.includes(value)) values.push(value);
}
