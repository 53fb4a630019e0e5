/** All word files of `locales/`, with the place of every sentence in its file. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { type ContentFault, type LocatedYaml, readYaml, yamlFiles } from './load-yaml.ts';

export interface Sentence {
  readonly language: string;
  /** As the server says it: `flows.passport.steps.who.text`. */
  readonly key: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What a comment on its line says, `# long: the law's own words`. */
  readonly comment: string;
}

/** What citizens write for something, and nobody reads: how it is called anywhere, how it is answered where it is asked. */
export const isWritten = (key: string): boolean => /\.(?:say|answer)\.\d+$/.test(key);

interface WordFile {
  readonly language: string;
  readonly prefix: string;
  readonly yaml: LocatedYaml;
}

/** Files that hold nothing to say: what citizens write, what the checker looks for. */
const NOT_WORDS = new Set(['patterns.yml', 'language.yml', 'plain.yml']);

export class WordFiles {
  readonly languages: readonly string[];
  readonly faults: ContentFault[] = [];
  readonly #files: WordFile[] = [];
  readonly #sentences = new Map<string, Sentence>();
  readonly #folder: string;

  private constructor(folder: string, wanted: (languageFolder: string) => boolean) {
    this.#folder = folder;
    this.languages = readdirSync(folder)
      .filter((name) => statSync(join(folder, name)).isDirectory() && wanted(join(folder, name)))
      .sort();
    for (const language of this.languages) {
      const at = join(folder, language);
      for (const name of yamlFiles(at)) {
        if (!NOT_WORDS.has(name)) this.#add({ language, prefix: '', yaml: readYaml(join(at, name)) });
      }
      for (const name of yamlFiles(join(at, 'flows'))) {
        const prefix = `flows.${basename(name, '.yml')}`;
        this.#add({ language, prefix, yaml: readYaml(join(at, 'flows', name)) });
      }
    }
  }

  /** Our own words: each language has its `language.yml`. */
  static read(folder: string): WordFiles {
    return new WordFiles(folder, (language) => existsSync(join(language, 'language.yml')));
  }

  /** A town hall's own words, which lie over ours and need no `language.yml`; null where it has none. */
  static readOwn(folder: string): WordFiles | null {
    return existsSync(folder) ? new WordFiles(folder, () => true) : null;
  }

  #add(file: WordFile): void {
    this.#files.push(file);
    this.faults.push(...file.yaml.faults);
    this.#walk(file, file.yaml.value, []);
  }

  #walk(file: WordFile, value: unknown, path: (string | number)[]): void {
    if (typeof value === 'string') {
      const key = [file.prefix, ...path].filter((part) => part !== '').join('.');
      const place = file.yaml.at(path);
      this.#sentences.set(`${file.language} ${key}`, {
        language: file.language,
        key,
        text: value,
        file: file.yaml.file,
        ...place,
        comment: file.yaml.commentAt(place.line),
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        this.#walk(file, inner, [...path, Array.isArray(value) ? Number(name) : name]);
      }
    } else if (value !== undefined) {
      const message = `${path.join('.')}: "${String(value)}" is not words; put it between quotation marks`;
      this.faults.push({ file: file.yaml.file, ...file.yaml.at(path), message });
    }
  }

  has(language: string, key: string): boolean {
    return this.#sentences.has(`${language} ${key}`) || this.#sentences.has(`${language} ${key}.0`);
  }

  get(language: string, key: string): Sentence | undefined {
    return this.#sentences.get(`${language} ${key}`);
  }

  sentences(): Iterable<Sentence> {
    return this.#sentences.values();
  }

  get size(): number {
    return this.#sentences.size;
  }

  /** Where a key's words are to be written: as in French, or where its name says. */
  fileOf(language: string, key: string): string {
    const french = this.get(REFERENCE_LANGUAGE, key) ?? this.get(REFERENCE_LANGUAGE, `${key}.0`);
    if (french)
      return join(this.#folder, language, relative(join(this.#folder, REFERENCE_LANGUAGE), french.file));
    const flow = /^flows\.([^.]+)\./.exec(key)?.[1];
    return join(this.#folder, language, ...(flow ? ['flows', `${flow}.yml`] : ['bot.yml']));
  }

  flowFiles(): { flow: string; file: string }[] {
    return this.#files
      .filter(({ prefix }) => prefix !== '')
      .map(({ prefix, yaml }) => ({ flow: prefix.slice('flows.'.length), file: yaml.file }));
  }
}
