/** Cuts words into sentences and counts, in any language. */

/** Sentences end with a sign and a space, or with the line: « art. 3 » is not two. */
export const sentencesIn = (text: string): string[] =>
  text.split(/(?<=[.!?؟。])\s+(?!\p{Ll})|\n/u).filter((part) => part.trim() !== '');

const segmenters = new Map<string, Intl.Segmenter>();

/** Parting costs most of a check, and many sentences are counted twice: for their length and for the average. */
const counted = new Map<string, number>();

/** Words as the language parts them; a placeholder counts as one. */
export function countWords(text: string, language: string): number {
  const known = counted.get(`${language} ${text}`);
  if (known !== undefined) return known;
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  let words = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words++;
  counted.set(`${language} ${text}`, words);
  return words;
}

export interface Readability {
  readonly sentences: number;
  readonly words: number;
  readonly longest: { readonly words: number; readonly text: string };
}

/** Of whole sentences only: labels and titles, which end without a sign, would make the figure look better. */
export function readabilityOf(texts: Iterable<string>, language: string): Readability {
  let sentences = 0;
  let words = 0;
  let longest = { words: 0, text: '' };
  for (const text of texts) {
    for (const part of sentencesIn(text)) {
      if (!/[.!?؟。]\s*$/u.test(part)) continue;
      const count = countWords(part, language);
      sentences++;
      words += count;
      if (count > longest.words) longest = { words: count, text: part };
    }
  }
  return { sentences, words, longest };
}

export const wordsASentence = ({ sentences, words }: Readability): number =>
  sentences === 0 ? 0 : words / sentences;
