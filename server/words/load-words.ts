import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ContentError, type LocatedYaml, readYaml } from '../content/load-yaml.ts';
import type { ReadYaml } from '../content/parsed-files.ts';
import type { WordTree, WordTrees } from './words.ts';

/** Folders of a language that hold no words to say: what people or machines write to us is read elsewhere. */
const NOT_WORDS = new Set(['model', 'phrases', 'safety', 'understanding']);
/** `plain.yml` is for `npm run check`. */
const NOT_WORD_FILES = new Set(['patterns.yml', 'plain.yml']);

/**
 * Reads all words of `locales/`: `<language>/*.yml` merged at the top, `<language>/flows/<id>.yml` under
 * `flows.<id>`, `<language>/language.yml` under `language`.
 *
 * @throws ContentError where a file is not YAML, with its line and column.
 */
export function loadWords(directory: string, read: ReadYaml = readYaml): WordTrees {
  const trees: Record<string, WordTree> = {};
  for (const language of foldersOf(directory)) {
    const folder = join(directory, language);
    const tree: WordTree = {};
    for (const file of filesOf(folder)) {
      if (NOT_WORD_FILES.has(file)) continue;
      const content = readTree(read(join(folder, file)));
      if (file === 'language.yml') tree.language = content;
      else Object.assign(tree, content);
    }
    for (const name of foldersOf(folder)) {
      if (NOT_WORDS.has(name)) continue;
      tree[name] = Object.fromEntries(
        filesOf(join(folder, name)).map((file) => [
          basename(file, '.yml'),
          readTree(read(join(folder, name, file))),
        ]),
      );
    }
    trees[language] = tree;
  }
  return trees;
}

function readTree({ value, faults }: LocatedYaml): WordTree {
  if (faults.length > 0) throw new ContentError(faults);
  return (value ?? {}) as WordTree;
}

const filesOf = (directory: string) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.yml'))
    .sort();
const foldersOf = (directory: string) =>
  readdirSync(directory)
    .filter((name) => statSync(join(directory, name)).isDirectory())
    .sort();
