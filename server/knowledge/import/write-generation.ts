/** Writes a generation as its sheets come: lines, catalogue, index, places. Nothing of a sheet stays in memory. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Flow } from '../../flows/schema.ts';
import { type CatalogueLine, FILES, type Manifest } from '../generation.ts';
import { fieldsOf } from '../search/fields.ts';
import { encode, PostingsWriter } from '../search/postings.ts';
import type { Sheet } from '../sheet.ts';
import { plain } from '../text.ts';
import { pivotsIn, placesIn } from '../walk-sheet.ts';

/** A line of `sheets.jsonl`. */
export interface SheetLine {
  readonly sheet: Sheet;
  readonly counts: Readonly<Record<string, number>>;
}

export class GenerationWriter {
  readonly #dir: string;
  readonly #sheets: Lines;
  readonly #catalogue: Lines;
  readonly #places: Lines;
  readonly #postings = new PostingsWriter();
  sheets = 0;

  constructor(dir: string) {
    this.#dir = dir;
    this.#sheets = new Lines(join(dir, FILES.sheets));
    this.#catalogue = new Lines(join(dir, FILES.catalogue));
    this.#places = new Lines(join(dir, FILES.places));
  }

  /** @param hash of the file it was read from. */
  async add(line: SheetLine, hash: string): Promise<void> {
    const { sheet } = line;
    const { at, length } = await this.#sheets.write(JSON.stringify(line));
    const { id, kind, title, url, updated } = sheet;
    const pivots = pivotsIn(sheet);
    const entry: CatalogueLine = { id, kind, title, url, updated, pivots, hash, at, length };
    await this.#catalogue.write(JSON.stringify(entry));
    for (const place of placesIn(sheet)) {
      const { pivot, type, url } = place;
      const name = plain(place.title);
      await this.#places.write(JSON.stringify({ sheet: id, place: place.id, pivot, type, title: name, url }));
    }
    this.#postings.add(fieldsOf(sheet));
    this.sheets += 1;
  }

  async finish(manifest: Manifest, flows: readonly Flow[], report: string): Promise<void> {
    const { bytes, words } = encode(this.#postings.finish());
    await Promise.all([
      this.#sheets.close(),
      this.#catalogue.close(),
      this.#places.close(),
      writeFile(join(this.#dir, FILES.postings), bytes),
      writeFile(join(this.#dir, FILES.words), words),
      writeFile(join(this.#dir, FILES.flows), flows.map((flow) => `${JSON.stringify(flow)}\n`).join('')),
      writeFile(join(this.#dir, FILES.report), report),
    ]);
    // Last: a folder without it is no generation.
    await writeFile(join(this.#dir, FILES.manifest), JSON.stringify(manifest, null, 2));
  }

  /** Gives up: what was opened is closed. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#sheets.close(), this.#catalogue.close(), this.#places.close()]);
  }
}

export const hashOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 32);

/** A file of lines, each at a known place, written no faster than the disk takes it. */
class Lines {
  readonly #stream;
  #at = 0;

  constructor(path: string) {
    this.#stream = createWriteStream(path);
  }

  async write(line: string): Promise<{ at: number; length: number }> {
    const bytes = Buffer.from(`${line}\n`);
    const at = this.#at;
    this.#at += bytes.length;
    // `once` also ends with the stream's error, and takes its listeners away.
    if (!this.#stream.write(bytes)) await once(this.#stream, 'drain');
    return { at, length: bytes.length - 1 };
  }

  async close(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream);
  }
}
