/** Two techniques as they come off the shelf, learnt from the same phrases: what ours is compared with. */
import MiniSearch from 'minisearch';
import type { UnderstandingData } from '../data.ts';

/** Best keys first, at most five. They are told the right language, which ours has to find. */
export type Baseline = (text: string, language: string) => string[];

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** MiniSearch with its defaults over the phrases of one language. */
export function miniSearchBaseline(data: UnderstandingData): Baseline {
  const indexes = new Map<string, MiniSearch>();
  for (const [language, { phrases }] of Object.entries(data)) {
    const index = new MiniSearch({ fields: ['text'], storeFields: ['key'] });
    const documents = Object.entries(phrases).flatMap(([key, texts]) => texts.map((text) => ({ key, text })));
    index.addAll(documents.map((document, id) => ({ ...document, id })));
    indexes.set(language, index);
  }
  return (text, language) => {
    const found = indexes.get(language)?.search(text) ?? [];
    return [...new Set(found.map(({ key }) => String(key)))].slice(0, 5);
  };
}

/** Multinomial naive Bayes with add-one smoothing over the words of one language. */
export function naiveBayesBaseline(data: UnderstandingData): Baseline {
  const models = new Map(
    Object.entries(data).map(([language, { phrases }]) => [language, bayes(phrases)] as const),
  );
  return (text, language) => models.get(language)?.(text) ?? [];
}

function bayes(phrases: Readonly<Record<string, readonly string[]>>): (text: string) => string[] {
  const vocabulary = new Set<string>();
  const total = Object.values(phrases).reduce((sum, texts) => sum + texts.length, 0);
  const classes = Object.entries(phrases).map(([key, texts]) => {
    const counts = new Map<string, number>();
    let size = 0;
    for (const word of texts.flatMap(wordsOf)) {
      vocabulary.add(word);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      size++;
    }
    return { key, counts, size, prior: Math.log(texts.length / total) };
  });
  return (text) => {
    const words = wordsOf(text).filter((word) => vocabulary.has(word));
    const likely = ({ counts, size, prior }: (typeof classes)[number]) =>
      words.reduce(
        (sum, word) => sum + Math.log(((counts.get(word) ?? 0) + 1) / (size + vocabulary.size)),
        prior,
      );
    const scored = classes.map((one) => ({ key: one.key, score: likely(one) }));
    return scored
      .sort((a, b) => b.score - a.score)
      .slice(0, 5)
      .map(({ key }) => key);
  };
}
