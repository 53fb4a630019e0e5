/** The loose net as it was learnt at an earlier start: learning a language takes a second, reading it 20 ms. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keep, takeKept } from '../content/kept-files.ts';
import type { StoredNames } from '../words/names.ts';
import type { LanguageExamples } from './data.ts';
import type { LearntSigns, SignsShelf } from './signs.ts';

/** @param folder where files are kept, by what they were learnt from: changed phrases or code have another name. */
export function keptSigns(folder: string, examples: Readonly<Record<string, LanguageExamples>>): SignsShelf {
  const code = codeThatLearns();
  const names = new Map(
    Object.entries(examples).map(([language, own]) => [
      language,
      `${language}-${hash('sha256', `${code}${JSON.stringify(own)}`).slice(0, 16)}.bin`,
    ]),
  );
  const file = (kind: string, language: string) => join(folder, `${kind}-${names.get(language)}`);
  return {
    words: (language) => takeKept<StoredNames>(file('signs-words', language)),
    keepWords: (language, words) => keep(file('signs-words', language), words),
    model: (language) => takeKept<LearntSigns>(file('signs', language)),
    keepModel: (language, learnt) => keep(file('signs', language), learnt),
  };
}

function codeThatLearns(): string {
  const own = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(own)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(own, name));
  const letters = ['fold.ts', 'letters.ts', 'names.ts', 'rules/letters.ts'].map((name) =>
    join(own, '../words', name),
  );
  const texts = [...files, ...letters].map((name) => readFileSync(name, 'utf8'));
  return hash('sha256', texts.join('\0'));
}
