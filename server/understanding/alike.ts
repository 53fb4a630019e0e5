/** Which texts ask for much the same, by what they show: for people who look after the phrases. */
import type { Shown } from './features.ts';
import { Vocabulary } from './vectors.ts';

/** Likeness, 0 to 1, from which two texts go together. */
const ALIKE = 0.4;

/**
 * Each text joins the group whose first text it is most like, or begins one. What many texts here have tells little
 * of any: the vocabulary is learnt from these texts alone, so that words nobody taught us count too.
 * @returns for each text, the place of the first text of its group.
 */
export function alike(texts: readonly Shown[]): number[] {
  const labelled = texts.map((shown, key) => ({ key, shown }));
  const vocabulary = Vocabulary.learn(labelled, texts.length, 1);
  /** Feature → the first texts that show it, and how much. */
  const firsts = new Map<number, { readonly first: number; readonly weight: number }[]>();
  return texts.map((shown, at) => {
    const { ids, values } = vocabulary.vector(shown);
    const likeness = new Map<number, number>();
    ids.forEach((id, place) => {
      for (const { first, weight } of firsts.get(id) ?? [])
        likeness.set(first, (likeness.get(first) ?? 0) + weight * (values[place] ?? 0));
    });
    const [nearest] = [...likeness].sort(([, a], [, b]) => b - a);
    if (nearest && nearest[1] >= ALIKE) return nearest[0];
    ids.forEach((id, place) => {
      const shared = firsts.get(id) ?? [];
      shared.push({ first: at, weight: values[place] ?? 0 });
      firsts.set(id, shared);
    });
    return at;
  });
}
