/**
 * What YAML files hold, kept from one start to the next by the text that holds it. Parsing the content of seven
 * languages takes seconds, looking it up a tenth of one. A changed file has another text, so nothing kept can be
 * out of date.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type LocatedYaml, readYaml } from './load-yaml.ts';

export type ReadYaml = (file: string) => LocatedYaml;

export class ParsedFiles {
  readonly #path: string | undefined;
  /** By the hash of a file's text. */
  readonly #kept: ReadonlyMap<string, unknown>;
  /** What this start read: all that the next one may need. */
  readonly #read = new Map<string, unknown>();

  /** @param path where it is kept; nowhere, if left out. */
  constructor(path?: string) {
    this.#path = path;
    this.#kept = path === undefined ? new Map() : taken(path);
  }

  /** As `readYaml` does. Where things stand in the file is only looked for when somebody asks. */
  readonly read: ReadYaml = (file) => {
    const text = readFileSync(file, 'utf8');
    const key = hash('sha256', text, 'base64');
    if (!this.#kept.has(key)) {
      const yaml = readYaml(file, text);
      if (yaml.faults.length === 0) this.#read.set(key, yaml.value);
      return yaml;
    }
    const value = this.#kept.get(key);
    this.#read.set(key, value);
    let located: LocatedYaml | undefined;
    const whole = () => {
      located ??= readYaml(file, text);
      return located;
    };
    return {
      file,
      value,
      at: (path) => whole().at(path),
      commentAt: (line) => whole().commentAt(line),
      faults: [],
    };
  };

  /** Written beside and moved, so that another server never reads half of it. A full disk must not stop a start. */
  save(): void {
    const changed =
      this.#read.size !== this.#kept.size || [...this.#read.keys()].some((k) => !this.#kept.has(k));
    if (this.#path === undefined || !changed) return;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      const beside = `${this.#path}.${process.pid}`;
      writeFileSync(beside, JSON.stringify([...this.#read]));
      renameSync(beside, this.#path);
    } catch {
      // The next start parses again.
    }
  }
}

/** A file that cannot be read is as good as none: it is made again. */
function taken(path: string): ReadonlyMap<string, unknown> {
  try {
    return new Map(JSON.parse(readFileSync(path, 'utf8')) as [string, unknown][]);
  } catch {
    return new Map();
  }
}
