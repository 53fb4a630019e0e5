/**
 * One import: reads the sources, writes a new generation beside the one in use, and only when it is whole puts it
 * in its place. What these sources do not bring (the other list) is taken over from the generation in use.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { currentGeneration, filesOf, GENERATION, makeCurrent } from '../directory/files.ts';
import { communeLine, IndexBuilder } from '../directory/index-builder.ts';
import { ImportedOffice, type ImportSource } from '../record.ts';
import { annuaireOffice } from './annuaire.ts';
import { franceServicesOffice } from './france-services.ts';
import { ImportFault } from './import-fault.ts';
import { LineFile } from './line-file.ts';
import { type RawRecord, readSource } from './read-source.ts';
import { type ImportReport, newReport, reasonsOf, tell } from './report.ts';
import type { Coverage, Taken } from './taken.ts';

export interface ImportOptions {
  /** As `officesDir` names it. */
  readonly dir: string;
  /** Files on this disk, downloaded already. */
  readonly files: readonly { readonly path: string; readonly from: string }[];
  readonly now: Date;
  /** A new list half as long as the one in use, or less, is refused unless this says it is meant. */
  readonly evenIfSmaller?: boolean;
  readonly progress: (from: string, bytes: number, total: number) => void;
}

/** A line of a finished source: the office, what it covers. */
interface Kept {
  readonly office: ImportedOffice;
  readonly covers: readonly Coverage[];
}

/** @throws ImportFault where a source cannot be read whole, or brings suspiciously little: nothing is replaced. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const { dir, now } = options;
  const staging = join(dir, 'staging');
  await mkdir(staging, { recursive: true });
  const report = newReport(now);
  const finished: string[] = [];
  for (const file of options.files) finished.push(await takeSource(file, staging, report, options));
  const before = await currentGeneration(dir);
  const taken = new Set(report.sources.flatMap(({ sources }) => sources));
  const generation = `${stamp(now)}-${randomBytes(3).toString('hex')}`;
  const files = filesOf(dir, generation);
  await mkdir(files.folder, { recursive: true });
  try {
    const index = new IndexBuilder();
    const out = await LineFile.create(files.offices);
    const whole = await LineFile.create(files.kept);
    const seen = new Set<string>();
    const counts: Record<ImportSource, number> = { annuaire: 0, 'france-services': 0 };
    const old: Record<ImportSource, number> = { annuaire: 0, 'france-services': 0 };
    const put = async ({ office, covers }: Kept) => {
      if (seen.has(office.id)) {
        report.repeated++;
        return;
      }
      seen.add(office.id);
      counts[office.source]++;
      const text = `${JSON.stringify(office)}\n`;
      index.add(office, covers, Buffer.byteLength(text));
      await out.add(text);
      await whole.add(line({ office, covers }));
    };
    for (const path of finished) for await (const kept of keptIn(path)) await put(kept);
    if (before !== undefined) {
      for await (const kept of keptIn(filesOf(dir, before).kept)) {
        old[kept.office.source]++;
        if (!taken.has(kept.office.source)) await put(kept);
      }
    }
    await Promise.all([out.close(), whole.close()]);
    if (index.size === 0)
      throw new ImportFault(`no office was found in it${reasonsOf(report)}: nothing is replaced`);
    if (!options.evenIfSmaller) refuseShrinking(taken, counts, old);
    const { communes, index: bytes } = index.finish();
    await writeFile(files.communes, communes.map(communeLine).join(''));
    await writeFile(files.index, bytes);
    Object.assign(report, { generation, offices: counts, communes: communes.length });
    await writeFile(files.report, `${JSON.stringify(report, null, 2)}\n`);
    await gatherRefused(finished, files.refused);
    await makeCurrent(dir, generation);
  } catch (error) {
    await rm(files.folder, { recursive: true, force: true });
    throw error;
  }
  await rm(staging, { recursive: true, force: true });
  await removeOld(dir, [generation, before]);
  return report;
}

/**
 * Reads one source into `staging`, under a name made from what it is: an import that was cut off finds there what
 * it had finished.
 */
async function takeSource(
  { path, from }: ImportOptions['files'][number],
  staging: string,
  report: ImportReport,
  { progress }: ImportOptions,
): Promise<string> {
  const { size, mtimeMs } = await stat(path).catch(() => {
    throw new ImportFault(`${from} is not there or cannot be read`);
  });
  const name = createHash('sha256').update(`${path} ${size} ${mtimeMs}`).digest('hex').slice(0, 16);
  const whole = join(staging, `${name}.jsonl`);
  const known = await report.resume(`${whole}.report.json`);
  if (known) return whole;
  const told = report.source(from);
  const out = await LineFile.create(`${whole}.part`);
  const refused = await LineFile.create(`${whole}.refused`);
  try {
    for await (const raw of readSource(path, (bytes) => progress(from, bytes, size))) {
      const taken = take(raw);
      tell(told, raw, taken);
      if ('refused' in taken || taken.doubts.length > 0) await refused.add(lineOf(from, raw, taken));
      if ('office' in taken) await out.add(line({ office: taken.office, covers: taken.covers }));
    }
  } finally {
    await Promise.all([out.close(), refused.close()]);
  }
  await writeFile(`${whole}.report.part`, JSON.stringify(told));
  await rename(`${whole}.part`, whole);
  // Last, and whole at once: it says that the source was read to its end.
  await rename(`${whole}.report.part`, `${whole}.report.json`);
  return whole;
}

function take({ source, value }: RawRecord): Taken {
  return source === 'annuaire'
    ? annuaireOffice(value)
    : franceServicesOffice(value as Readonly<Record<string, string>>);
}

function lineOf(from: string, { at }: RawRecord, taken: Taken): string {
  const what =
    'refused' in taken
      ? { refused: taken.refused, ...(taken.detail ? { detail: taken.detail } : {}) }
      : { name: taken.office.name, doubts: taken.doubts };
  return `${JSON.stringify({ from, at, ...what })}\n`;
}

function refuseShrinking(
  taken: ReadonlySet<ImportSource>,
  counts: Record<ImportSource, number>,
  old: Record<ImportSource, number>,
): void {
  for (const source of taken) {
    if (counts[source] * 2 > old[source]) continue;
    if (old[source] === 0) continue;
    throw new ImportFault(
      `brings ${counts[source]} offices of ${source} where ${old[source]} are in use: nothing is replaced. If it is meant, add --smaller`,
    );
  }
}

const line = (kept: Kept): string => `${JSON.stringify(kept)}\n`;

async function* keptIn(path: string): AsyncGenerator<Kept> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    const kept = JSON.parse(text) as Kept;
    yield { office: ImportedOffice.parse(kept.office), covers: kept.covers };
  }
}

async function gatherRefused(finished: readonly string[], to: string): Promise<void> {
  const out = await LineFile.create(to);
  for (const path of finished) await out.add(await readFile(`${path}.refused`, 'utf8'));
  await out.close();
}

/** The one in use, and the one before it: servers that read it at this moment still find it. */
async function removeOld(dir: string, keep: readonly (string | undefined)[]): Promise<void> {
  for (const name of await readdir(dir)) {
    if (GENERATION.test(name) && !keep.includes(name))
      await rm(join(dir, name), { recursive: true, force: true });
  }
}

const stamp = (at: Date): string => at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
