import type { Show } from './features.ts';
import { Vocabulary } from './vectors.ts';

/** A town hall's own words for things, compared apart: they may hold words that nobody else has. */
export class TownWords {
  readonly #synonyms: Readonly<Record<string, readonly string[]>>;
  readonly #byLanguage = new Map<string, Compared>();

  constructor(synonyms: Readonly<Record<string, readonly string[]>>) {
    this.#synonyms = synonyms;
  }

  /**
   * How much of the nearest of each key's wordings a text holds, 0 to 1: a wording counts in full in the
   * middle of a long story too.
   *
   * @param show reads the text's language; the wordings are read the same way.
   */
  coverage(text: string, language: string, show: Show): ReadonlyMap<string, number> {
    let compared = this.#byLanguage.get(language);
    if (!compared) {
      compared = comparedBy(this.#synonyms, show);
      this.#byLanguage.set(language, compared);
    }
    const held = new Set(compared.vocabulary.vector(show(text)).ids);
    const best = new Map<string, number>();
    for (const { key, vector } of compared.wordings) {
      let covered = 0;
      vector.ids.forEach((id, at) => {
        if (held.has(id)) covered += (vector.values[at] ?? 0) ** 2;
      });
      best.set(key, Math.max(best.get(key) ?? 0, covered));
    }
    return best;
  }
}

type Compared = ReturnType<typeof comparedBy>;

function comparedBy(synonyms: Readonly<Record<string, readonly string[]>>, show: Show) {
  const keys = Object.keys(synonyms);
  const texts = keys.flatMap((name, key) =>
    (synonyms[name] ?? []).map((text) => ({ name, key, shown: show(text) })),
  );
  const vocabulary = Vocabulary.learn(texts, keys.length, 1);
  const wordings = texts.map(({ name, shown }) => ({ key: name, vector: vocabulary.vector(shown) }));
  return { vocabulary, wordings };
}
