/** The glossary: terms and what people call them, the same in each language and each named once. */
import { meant } from '../flows/check-flow.ts';
import type { FlowLibrary } from '../flows/library.ts';
import { padded } from '../words/fold.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { ContentFault } from './load-yaml.ts';
import type { Sentence, WordFiles } from './word-files.ts';

/** @param under ours, where these words are a town hall's own: they may say a term of ours anew, or bring others. */
export function checkGlossary(words: WordFiles, library: FlowLibrary, under?: WordFiles): ContentFault[] {
  const entries = [...words.sentences()].flatMap(entryOf);
  const ours = under ? [...under.sentences()].flatMap(entryOf) : [];
  return [
    ...entries.flatMap((entry) => wrongIn(entry, library)),
    ...namedTwice(ours, entries),
    ...incomplete(entries, words, under),
  ];
}

/** A line of a term: `say.0`, `text`, `procedure`. */
interface Entry {
  readonly term: string;
  readonly part: string;
  readonly sentence: Sentence;
}

function entryOf(sentence: Sentence): Entry[] {
  const [group, term = '', ...part] = sentence.key.split('.');
  return group === 'glossary' ? [{ term, part: part.join('.'), sentence }] : [];
}

const SAY = /^say\.\d+$/;

const faultAt = ({ file, line, column }: Sentence, message: string): ContentFault => ({
  file,
  line,
  column,
  message,
});

function wrongIn({ part, sentence }: Entry, library: FlowLibrary): ContentFault[] {
  if (part === 'text' || SAY.test(part)) return [];
  if (part !== 'procedure')
    return [faultAt(sentence, `"${part}" is nothing of a term; there are: say (a list), text, procedure`)];
  if (sentence.language !== REFERENCE_LANGUAGE)
    return [faultAt(sentence, 'the procedure is named in French alone: it is the same in every language')];
  if (library.has(sentence.text)) return [];
  const flows = [...library].map(({ id }) => id);
  return [faultAt(sentence, `"${sentence.text}" is no procedure${meant(sentence.text, flows)}`)];
}

/** Two terms of one name in a language: only one of them would ever be explained. */
function namedTwice(ours: readonly Entry[], entries: readonly Entry[]): ContentFault[] {
  const named = new Map<string, Entry>();
  const faults: ContentFault[] = [];
  for (const entry of [...ours, ...entries]) {
    const { term, part, sentence } = entry;
    if (!SAY.test(part)) continue;
    const name = `${sentence.language}${padded(sentence.text)}`;
    const other = named.get(name);
    if (other && other.term !== term)
      faults.push(faultAt(sentence, `« ${sentence.text} » is "${other.term}" already: name a term once`));
    if (!other) named.set(name, entry);
  }
  return faults;
}

/** Where a term is explained, its names stand beside it; a town hall's own term has French ones at least. */
function incomplete(entries: readonly Entry[], words: WordFiles, under?: WordFiles): ContentFault[] {
  const told = new Set<string>();
  return entries.flatMap(({ term, sentence }) => {
    const { language } = sentence;
    const place = `${language} ${term}`;
    if (told.has(place) || under?.has(language, `glossary.${term}.text`)) return [];
    told.add(place);
    const needed = [...new Set([language, REFERENCE_LANGUAGE])].flatMap((tag) =>
      ['text', 'say'].map((part) => ({ tag, part })),
    );
    return needed
      .filter(({ tag, part }) => !words.has(tag, `glossary.${term}.${part}`))
      .map(({ tag, part }) => faultAt(sentence, `"${term}" has no "${part}" in ${tag}`));
  });
}
