/** All word files of `locales/`, with the place of every sentence in its file. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ContentFault, type LocatedYaml, readYaml, yamlFiles } from './load-yaml.ts';

export interface Sentence {
  readonly language: string;
  /** As the server says it: `flows.passport.steps.who.text`. */
  readonly key: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface WordFile {
  readonly language: string;
  readonly prefix: string;
  readonly yaml: LocatedYaml;
}

/** Words that agents and operators read are no citizen's words; `patterns.yml` is what citizens write. */
const NOT_FOR_CITIZENS = new Set(['patterns.yml', 'language.yml']);

export class WordFiles {
  readonly languages: readonly string[];
  readonly faults: ContentFault[] = [];
  readonly #files: WordFile[] = [];
  readonly #sentences = new Map<string, Sentence>();
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.languages = readdirSync(folder)
      .filter(
        (name) =>
          statSync(join(folder, name)).isDirectory() && existsSync(join(folder, name, 'language.yml')),
      )
      .sort();
    for (const language of this.languages) {
      const at = join(folder, language);
      for (const name of yamlFiles(at)) {
        if (!NOT_FOR_CITIZENS.has(name)) this.#add({ language, prefix: '', yaml: readYaml(join(at, name)) });
      }
      for (const name of yamlFiles(join(at, 'flows'))) {
        const prefix = `flows.${basename(name, '.yml')}`;
        this.#add({ language, prefix, yaml: readYaml(join(at, 'flows', name)) });
      }
    }
  }

  static read(folder: string): WordFiles {
    return new WordFiles(folder);
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

  /** Where a key's words are to be written. */
  fileOf(language: string, key: string): string {
    const flow = /^flows\.([^.]+)\./.exec(key)?.[1];
    return join(this.#folder, language, ...(flow ? ['flows', `${flow}.yml`] : ['bot.yml']));
  }

  flowFiles(): { flow: string; file: string }[] {
    return this.#files
      .filter(({ prefix }) => prefix !== '')
      .map(({ prefix, yaml }) => ({ flow: prefix.slice('flows.'.length), file: yaml.file }));
  }
}
