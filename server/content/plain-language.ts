/** Plain language, measured: the length of sentences. « Langage simplifié », never « FALC ». */
import type { ContentFault } from './load-yaml.ts';
import type { Sentence, WordFiles } from './word-files.ts';

/** Words a sentence should have at most, and may have at most. */
const AIM = 12;
const MOST = 25;

/** Words agents and operators read. */
const STAFF = /^(console|operator|problems)\./;

export function plainLanguage(words: WordFiles): { faults: ContentFault[]; warnings: ContentFault[] } {
  const faults: ContentFault[] = [];
  for (const sentence of words.sentences()) {
    if (STAFF.test(sentence.key) || /\.say\.\d+$/.test(sentence.key)) continue;
    for (const part of parts(sentence)) {
      const count = countWords(part, sentence.language);
      if (count > MOST) {
        const { file, line, column } = sentence;
        faults.push({
          file,
          line,
          column,
          message: `${count} words in one sentence; at most ${MOST}, better ${AIM}: « ${part.slice(0, 60)}… »`,
        });
      }
    }
  }
  return { faults, warnings: [] };
}

const parts = ({ text }: Sentence): string[] =>
  text.split(/(?<=[.!?؟。])\s+|\n/u).filter((part) => part.trim() !== '');

const segmenters = new Map<string, Intl.Segmenter>();
export function countWords(text: string, language: string): number {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  let words = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words++;
  return words;
}
