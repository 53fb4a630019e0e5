/** An answer must mean one option: written for two, it would never be taken. */
import { padded } from '../words/fold.ts';
import type { ContentFault } from './load-yaml.ts';
import { isWritten, type Sentence, type WordFiles } from './word-files.ts';

const OPTION = /^(flows\.[^.]+\.slots\.[^.]+\.options)\.([^.]+)\.(say|answer)\./;

export function checkAnswers(words: WordFiles): ContentFault[] {
  const meant = new Map<string, { option: string; sentence: Sentence }>();
  const faults: ContentFault[] = [];
  for (const sentence of words.sentences()) {
    if (!isWritten(sentence.key)) continue;
    const [, question, option = '', list] = sentence.key.match(OPTION) ?? [];
    if (question === undefined) continue;
    const wording = `${sentence.language} ${question}${padded(sentence.text)}`;
    const other = meant.get(wording);
    if (!other) meant.set(wording, { option, sentence });
    else if (other.option !== option) {
      const added = list === 'answer' ? sentence : other.sentence;
      if (!/\.answer\.\d+$/.test(added.key)) continue;
      const { file, line, column, text } = added;
      const message = `« ${text} » is written for "${other.option}" and for "${option}": leave it with one, or say more`;
      faults.push({ file, line, column, message });
    }
  }
  return faults;
}
