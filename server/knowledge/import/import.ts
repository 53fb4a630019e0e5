/**
 * Imports sets of official sheets into a new generation, which then takes the place of the one in use. What
 * has not changed since is copied, what cannot be read is told and passed over, what fails as a whole leaves
 * everything as it was.
 */
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Flow } from '../../flows/schema.ts';
import {
  adopt,
  type CatalogueLine,
  currentGeneration,
  draftGeneration,
  FILES,
  FORMAT,
  knowledgeDir,
  readCatalogue,
} from '../generation.ts';
import { guidedFlow } from '../guided/guided-flow.ts';
import { readSheet } from '../read/sheet.ts';
import { readXml, UnreadableSheet } from '../read/xml.ts';
import { readable } from '../readable.ts';
import type { Sheet } from '../sheet.ts';
import { linksIn, pivotsIn } from '../walk-sheet.ts';
import { download, isUrl } from './download.ts';
import { openSet, RefusedSet, type SetFile } from './files.ts';
import { addTo, emptyReport, type ImportReport, reportJson } from './report.ts';
import { GenerationWriter, hashOf, type SheetLine } from './write-generation.ts';

export interface ImportOptions {
  readonly dataDir: string;
  /** Archives, folders, files or addresses, the most important first. */
  readonly sources: readonly string[];
  /** Sheets of the last import that these sets lack are kept. */
  readonly add?: boolean;
  /** A set of less than half the sheets of the last is taken all the same. */
  readonly shrink?: boolean;
  readonly now: () => Date;
  readonly progress?: (step: 'download' | 'read', done: number, of: number | undefined) => void;
}

/** What was imported before, by id; `read` gives a sheet's line. */
interface Before {
  readonly lines: ReadonlyMap<string, CatalogueLine>;
  read(line: CatalogueLine): Promise<SheetLine>;
  close(): Promise<void>;
}

/**
 * @returns the report; null where every source says that nothing has changed.
 * @throws RefusedSet where a source cannot be opened, is hostile, or holds suspiciously few sheets.
 */
export async function importKnowledge(options: ImportOptions): Promise<ImportReport | null> {
  const { dataDir, now, progress = () => undefined } = options;
  const dir = knowledgeDir(dataDir);
  await mkdir(dir, { recursive: true });
  const unlock = await lock(join(dir, 'import.lock'));
  const began = performance.now();
  const current = await currentGeneration(dataDir);
  const before = await openBefore(current?.dir);
  const name = now().toISOString().replace(/[:.]/g, '-');
  const draft = await draftGeneration(dataDir, name);
  const writer = new GenerationWriter(draft);
  try {
    const run = new Run(before, writer, dir);
    let etag: string | undefined;
    for (const source of options.sources) {
      let path = source;
      if (isUrl(source)) {
        path = join(draft, 'archive.zip');
        const only = options.sources.length === 1 ? current?.manifest.etag : undefined;
        const got = await download(source, path, only, (done, of) => progress('download', done, of));
        if (!got) return null;
        etag = got.etag;
      }
      const set = await openSet(path);
      let done = 0;
      for await (const file of set.files) {
        await run.take(file);
        progress('read', ++done, set.expected);
      }
      run.report.sources.push(source);
      if (isUrl(source)) await rm(path, { force: true });
    }
    const { report } = run;
    if (options.add) await run.keepRest();
    else report.withdrawn.push(...run.unseen());
    report.sheets = writer.sheets;
    refuseFew(report, before.lines.size, options.shrink ?? false);
    const flows = run.flows();
    report.missing = run.missing();
    report.milliseconds = performance.now() - began;
    const manifest = {
      format: FORMAT,
      made: now().toISOString(),
      sources: report.sources.map((source) => (isUrl(source) ? source : basename(source))),
      sheets: report.sheets,
      edition: report.edition,
      flows: flows.length,
      ...(etag && options.sources.length === 1 ? { etag } : {}),
    };
    await writer.finish(manifest, flows, reportJson(report));
    await adopt(dataDir, draft);
    return report;
  } finally {
    await writer.abandon();
    await rm(draft, { recursive: true, force: true });
    await before.close();
    await unlock();
  }
}

function refuseFew(report: ImportReport, before: number, shrink: boolean): void {
  const { unreadable, others, added, changed, unchanged, kept } = report;
  const [first] = unreadable;
  // All of them alike: most often the format itself has changed, and those of before are no answer to that.
  if (first && added + changed + unchanged === 0)
    throw new RefusedSet(
      `none of its ${unreadable.length} sheets could be read; ${first.file} ${first.reason}`,
    );
  if (report.sheets === kept)
    throw new RefusedSet(`holds no sheet such as F21089.xml, in ${others.length} files`);
  if (before >= 100 && report.sheets < before / 2 && !shrink)
    throw new RefusedSet(
      `holds ${report.sheets} sheets where there were ${before}: nothing was changed; say --shrink if that is right, --add to keep the others`,
    );
}

class Run {
  readonly report = emptyReport();
  readonly #before: Before;
  readonly #writer: GenerationWriter;
  readonly #history: string;
  readonly #titles = new Map<string, string>();
  readonly #pivots = new Map<string, string[]>();
  readonly #links = new Set<string>();
  readonly #searches: { sheet: Sheet; hash: string }[] = [];

  constructor(before: Before, writer: GenerationWriter, dir: string) {
    this.#before = before;
    this.#writer = writer;
    this.#history = join(dir, 'history');
  }

  async take({ name, bytes }: SetFile): Promise<void> {
    const id = /^([FNR]\d{1,9})\.xml$/i.exec(basename(name))?.[1]?.toUpperCase();
    if (id === undefined) {
      this.report.others.push(name);
      return;
    }
    if (this.#titles.has(id)) {
      this.report.repeated.push(name);
      return;
    }
    const old = this.#before.lines.get(id);
    const hash = hashOf(bytes);
    if (old?.hash === hash) {
      this.report.unchanged += 1;
      await this.#write(await this.#before.read(old), hash);
      return;
    }
    const read = this.#read(id, bytes);
    if (typeof read === 'string') {
      this.report.unreadable.push({ file: name, reason: read, keptFromBefore: old !== undefined });
      if (old) await this.#write(await this.#before.read(old), old.hash);
      return;
    }
    if (old) {
      this.report.changed += 1;
      await this.#remember((await this.#before.read(old)).sheet, read.sheet);
    } else this.report.added += 1;
    await this.#write(read, hash);
  }

  /** @returns the reason where it cannot be read. */
  #read(id: string, bytes: Uint8Array): SheetLine | string {
    try {
      const { sheet, counts } = readSheet(readXml(bytes));
      if (sheet.id !== id) return `is named ${id} and says that it is ${sheet.id}`;
      return { sheet, counts: Object.fromEntries(counts) };
    } catch (error) {
      if (error instanceof UnreadableSheet || error instanceof RangeError) return error.message;
      throw error;
    }
  }

  async #write(line: SheetLine, hash: string): Promise<void> {
    const { sheet, counts } = line;
    const { report } = this;
    await this.#writer.add(line, hash);
    this.#titles.set(sheet.id, sheet.title);
    this.#pivots.set(sheet.id, pivotsIn(sheet));
    for (const link of linksIn(sheet)) this.#links.add(link);
    if (sheet.guided || sheet.questionnaire) this.#searches.push({ sheet, hash });
    if (sheet.updated > report.edition) report.edition = sheet.updated;
    addTo(report.kinds, sheet.kind);
    for (const [name, count] of Object.entries(counts))
      if (name !== sheet.kind) addTo(report.nodes, name, count);
    for (const { element } of sheet.unknown) addTo(report.unknown, element);
  }

  /** The text that is replaced is kept: `npm run check` shows what changed since a flow was reviewed. */
  async #remember(old: Sheet, now: Sheet): Promise<void> {
    const text = readable(old);
    if (text === readable(now)) return;
    const dir = join(this.#history, old.id);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, `${old.updated}.txt`), text);
  }

  unseen(): string[] {
    return [...this.#before.lines.keys()].filter((id) => !this.#titles.has(id));
  }

  async keepRest(): Promise<void> {
    for (const id of this.unseen()) {
      const line = this.#before.lines.get(id);
      if (!line) continue;
      await this.#write(await this.#before.read(line), line.hash);
      this.report.kept += 1;
    }
  }

  missing(): number {
    return [...this.#links].filter((id) => id !== '' && !this.#titles.has(id)).length;
  }

  flows(): Flow[] {
    const { searches } = this.report;
    const names = {
      titleOf: (id: string) => this.#titles.get(id),
      pivotsOf: (id: string) => this.#pivots.get(id) ?? [],
    };
    return this.#searches.flatMap(({ sheet, hash }) => {
      try {
        const made = guidedFlow(sheet, hash, names);
        if (!made) {
          searches.failed.push(`${sheet.id}: no way in it leads anywhere`);
          return [];
        }
        searches.made += 1;
        searches.notes.push(...made.notes.map((note) => `${sheet.id}: ${note}`));
        return [made.flow];
      } catch (error) {
        searches.failed.push(`${sheet.id}: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    });
  }
}

async function openBefore(dir: string | undefined): Promise<Before> {
  if (dir === undefined) {
    const none = () => Promise.reject(new Error('nothing was imported before'));
    return { lines: new Map(), read: none, close: async () => undefined };
  }
  const lines = new Map((await readCatalogue(dir)).map((line) => [line.id, line]));
  const file = await open(join(dir, FILES.sheets), 'r');
  return {
    lines,
    async read({ at, length }) {
      const bytes = Buffer.alloc(length);
      await file.read(bytes, 0, length, at);
      return JSON.parse(bytes.toString('utf8')) as SheetLine;
    },
    close: () => file.close(),
  };
}

/** One import at a time. A lock whose process is gone is taken over. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 2; tries++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch {
      const held = await open(path, 'r').catch(() => null);
      const pid = Number(held ? await held.readFile('utf8') : Number.NaN);
      await held?.close();
      if (pid > 0 && runs(pid)) throw new RefusedSet(`another import is under way (process ${pid})`);
      await rm(path, { force: true });
    }
  }
  throw new RefusedSet('another import is under way');
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
