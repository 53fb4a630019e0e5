/** Where the files of a set come from: an archive, a folder, or single files. One file is in memory at a time. */
import { lstat, open, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import yauzl from 'yauzl';

export interface SetFile {
  /** As the archive or the folder names it; never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FileSet {
  /** How many files there are, for the progress; an archive may hold others that are no sheets. */
  readonly expected: number;
  readonly files: AsyncIterable<SetFile>;
}

/** What an archive may hold. The official one has 5,000 files, 200 MB unpacked, and packs them 8 times. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one file, unpacked. */
  readonly entry: number;
  /** Bytes of all, unpacked. */
  readonly total: number;
  /** How many times smaller a packed file of more than `free` bytes may be. */
  readonly ratio: number;
  readonly free: number;
}
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 100_000,
  entry: 16_000_000,
  total: 2_000_000_000,
  ratio: 200,
  free: 1_000_000,
};

/** The whole set is refused: it is no archive, or one made to do harm. Nothing of it was taken. */
export class RefusedSet extends Error {
  override readonly name = 'RefusedSet';
}

/** @throws RefusedSet where there is nothing of use at `path`. */
export async function openSet(path: string, limits = ARCHIVE_LIMITS): Promise<FileSet> {
  const stat = await lstat(path).catch(() => null);
  if (stat?.isDirectory()) return folderSet(path);
  if (!stat?.isFile()) throw new RefusedSet(`${path} is neither a file nor a folder`);
  return extname(path).toLowerCase() === '.xml' ? singleFile(path) : archiveSet(path, stat.size, limits);
}

async function folderSet(path: string): Promise<FileSet> {
  // Links are passed over: a set read from a folder must not lead out of it.
  const found = await readdir(path, { withFileTypes: true, recursive: true });
  const names = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  async function* files(): AsyncIterable<SetFile> {
    for (const name of names.sort()) yield { name: basename(name), bytes: await readWhole(name) };
  }
  return { expected: names.length, files: files() };
}

async function singleFile(path: string): Promise<FileSet> {
  async function* files(): AsyncIterable<SetFile> {
    yield { name: basename(path), bytes: await readWhole(path) };
  }
  return { expected: 1, files: files() };
}

async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    // Larger than any sheet: the reader of XML says so, and need not be given all of it.
    const bytes = Buffer.alloc(Math.min(size, ARCHIVE_LIMITS.entry + 1));
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    await file.close();
  }
}

async function archiveSet(path: string, size: number, limits: ArchiveLimits): Promise<FileSet> {
  // The directory is read through before anything is unpacked: a bomb is refused, not measured.
  const expected = await inspect(path, size, limits);
  async function* files(): AsyncIterable<SetFile> {
    const zip = await openZip(path);
    try {
      for await (const entry of zip.eachEntry()) {
        if (entry.fileName.endsWith('/') || !entry.fileName.toLowerCase().endsWith('.xml')) continue;
        yield { name: entry.fileName, bytes: await unpack(zip, entry, limits) };
      }
    } finally {
      zip.close();
    }
  }
  return { expected, files: files() };
}

async function openZip(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, strictFileNames: true, autoClose: false });
  } catch (error) {
    throw new RefusedSet(`no zip archive: ${saying(error)}`);
  }
}

/** @returns the number of XML files. */
async function inspect(path: string, size: number, limits: ArchiveLimits): Promise<number> {
  const zip = await openZip(path);
  let entries = 0;
  let total = 0;
  let packed = 0;
  let expected = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      entries += 1;
      total += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (entries > limits.entries) throw new RefusedSet(`more than ${limits.entries} files`);
      if (total > limits.total) throw new RefusedSet(`more than ${limits.total} bytes unpacked`);
      // Files that share their packed bytes are how small archives unpack without end.
      if (packed > size) throw new RefusedSet('its files lie over one another');
      refuse(entry, limits);
      if (entry.fileName.toLowerCase().endsWith('.xml')) expected += 1;
    }
  } catch (error) {
    // Also a name that leads out of the folder (`../x`, `/x`): yauzl will not have it, nor do we.
    throw error instanceof RefusedSet
      ? error
      : new RefusedSet(`a harmful or broken archive: ${saying(error)}`);
  } finally {
    zip.close();
  }
  return expected;
}

function refuse(entry: yauzl.Entry, limits: ArchiveLimits): void {
  const { uncompressedSize, compressedSize, fileName } = entry;
  if (entry.isEncrypted()) throw new RefusedSet(`${fileName} is encrypted`);
  if (uncompressedSize > limits.entry)
    throw new RefusedSet(`${fileName} unpacks to ${uncompressedSize} bytes`);
  if (uncompressedSize > limits.free && uncompressedSize > compressedSize * limits.ratio)
    throw new RefusedSet(`${fileName} unpacks to more than ${limits.ratio} times its size`);
}

/** yauzl stops an entry that unpacks to more than it announced. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, limits: ArchiveLimits): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = part as Buffer;
    length += bytes.length;
    if (length > limits.entry) throw new RefusedSet(`${entry.fileName} unpacks to more than it said`);
    parts.push(bytes);
  }
  return Buffer.concat(parts, length);
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error));
