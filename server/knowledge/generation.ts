/**
 * Where imported sheets lie: `DATA_DIR/knowledge/generations/<name>/`, and a file `current` that names the one
 * in use. A generation is written whole beside the others and then named: a reader sees the old one or the
 * new one, never half of one.
 */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Changes when what is written changes its shape: an older generation is then read again from its source. */
export const FORMAT = 2;

export const FILES = {
  manifest: 'manifest.json',
  sheets: 'sheets.jsonl',
  catalogue: 'catalogue.jsonl',
  words: 'words.txt',
  postings: 'postings.bin',
  flows: 'flows.jsonl',
  places: 'places.jsonl',
  report: 'report.json',
} as const;

export const Manifest = z.object({
  format: z.int(),
  /** When it was imported. */
  made: z.iso.datetime(),
  sources: z.array(z.string()),
  sheets: z.int(),
  /** The day of the latest change in it: how old the edition is. */
  edition: z.iso.date(),
  flows: z.int(),
  /** What a server of the web said of the archive, so as to be asked only for a newer one. */
  etag: z.string().optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/**
 * One line of the catalogue: all that a search's result says of a sheet, so that finding reads none, and where
 * its line stands in `sheets.jsonl`, in bytes.
 */
export const CatalogueLine = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  url: z.string(),
  updated: z.iso.date(),
  /** Of the places it names, as the annuaire calls their kinds; the most named first. */
  pivots: z.array(z.string()),
  hash: z.string(),
  at: z.int(),
  length: z.int(),
});
export type CatalogueLine = z.infer<typeof CatalogueLine>;

export const knowledgeDir = (dataDir: string): string => join(dataDir, 'knowledge');

/** How many generations are kept: the one in use, and the one before it to go back to. */
const KEPT = 2;

/** The folder of the generation in use; null where nothing was imported, or by another version of Guichet. */
export async function currentGeneration(
  dataDir: string,
): Promise<{ dir: string; manifest: Manifest } | null> {
  try {
    const dir = knowledgeDir(dataDir);
    const name = (await readFile(join(dir, 'current'), 'utf8')).trim();
    if (!/^[\w-]+$/.test(name)) return null;
    const folder = join(dir, 'generations', name);
    const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, FILES.manifest), 'utf8')));
    return manifest.format === FORMAT ? { dir: folder, manifest } : null;
  } catch {
    return null;
  }
}

export async function readCatalogue(generation: string): Promise<CatalogueLine[]> {
  const text = await readFile(join(generation, FILES.catalogue), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => CatalogueLine.parse(JSON.parse(line)));
}

/** Ends the name of a folder that is still being written. */
const DRAFT = '.draft';

/** A folder to write a generation in; it counts for nothing until `adopt`. */
export async function draftGeneration(dataDir: string, name: string): Promise<string> {
  const folder = join(knowledgeDir(dataDir), 'generations', name + DRAFT);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Makes a draft the generation in use, and removes old ones. */
export async function adopt(dataDir: string, draft: string): Promise<string> {
  const dir = knowledgeDir(dataDir);
  const folder = draft.slice(0, -DRAFT.length);
  for (const name of await readdir(draft)) await flushed(join(draft, name));
  await rename(draft, folder);
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const beside = join(dir, `current.${process.pid}`);
  await writeFile(beside, `${name}\n`, { flush: true });
  await rename(beside, join(dir, 'current'));
  // One import runs at a time: another draft is what one that was killed has left.
  const all = (await readdir(join(dir, 'generations'))).sort().reverse();
  const whole = all.filter((each) => each !== name && !each.endsWith(DRAFT));
  const old = [...whole.slice(KEPT - 1), ...all.filter((each) => each.endsWith(DRAFT))];
  for (const each of old) await rm(join(dir, 'generations', each), { recursive: true, force: true });
  return folder;
}

async function flushed(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
