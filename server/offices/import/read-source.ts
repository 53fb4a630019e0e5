/** Reads a source record by record, whatever it is wrapped in; a few records are in memory at a time. */

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse';
import { parser } from 'stream-json';
import { pick } from 'stream-json/filters/pick.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { extract } from 'tar-stream';
import unbzip2 from 'unbzip2-stream';
import type { ImportSource } from '../record.ts';
import { type Format, formatOf, HEAD } from './detect.ts';
import { ImportFault } from './import-fault.ts';

export interface RawRecord {
  readonly source: ImportSource;
  /** Where it stands: `record 12` of a list (from 1), or `line 34` of a table. */
  readonly at: string;
  readonly value: unknown;
}

const NOT_THESE: Partial<Record<Format, string>> = {
  empty: 'is empty',
  zip: 'is a zip: unpack it and name the file in it',
  html: 'is a web page: use the address of the file itself',
  unknown:
    'is not recognised: the annuaire as tar.bz2, tar or JSON, or the France Services list as CSV with commas (UTF-8)',
};

/**
 * @param progress told the bytes of the file read so far.
 * @throws ImportFault where the file is of another kind, or breaks off in the middle.
 */
export async function* readSource(
  file: string,
  progress: (bytes: number) => void,
): AsyncGenerator<RawRecord> {
  const raw = createReadStream(file);
  let read = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      read += chunk.length;
      progress(read);
      done(null, chunk);
    },
  });
  // A fault of reading must reach whoever waits for the next record.
  void pipeline(raw, counted).catch(() => undefined);
  try {
    yield* unwrapped(counted, await headOf(file), file);
  } catch (error) {
    if (error instanceof ImportFault) throw error;
    throw new ImportFault(
      `${file} breaks off or is damaged: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  } finally {
    raw.destroy();
  }
}

async function* unwrapped(stream: Readable, head: Buffer, file: string): AsyncGenerator<RawRecord> {
  const format = formatOf(head);
  const no = NOT_THESE[format];
  if (no) throw new ImportFault(`${file} ${no}`);
  if (format === 'bzip2' || format === 'gzip') {
    const inner = stream.pipe(format === 'gzip' ? createGunzip() : unbzip2());
    stream.on('error', (error) => inner.destroy(error));
    const { start, rest } = await peeked(inner);
    yield* unwrapped(rest, start, file);
  } else if (format === 'tar') yield* inTar(stream, file);
  else if (format === 'csv') yield* inCsv(stream);
  else yield* inJson(stream, head);
}

/** Each JSON file of an archive, in turn; what else it holds is passed over. */
async function* inTar(stream: Readable, file: string): AsyncGenerator<RawRecord> {
  const archive = stream.pipe(extract());
  stream.on('error', (error) => archive.destroy(error));
  let found = false;
  for await (const entry of archive) {
    if (entry.header.type === 'file' && entry.header.name.endsWith('.json')) {
      found = true;
      const { start, rest } = await peeked(Readable.from(entry));
      yield* inJson(rest, start);
    } else entry.resume();
  }
  if (!found) throw new ImportFault(`${file} is an archive without a JSON file in it`);
}

/** The same bytes; a file in another encoding would be taken with its accents broken, so it is refused. */
function asUtf8(stream: Readable): Readable {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = (chunk?: Buffer): Error | null => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
      return null;
    } catch {
      return new Error('it is not written in UTF-8: take the file as it was published');
    }
  };
  const checked = new Transform({
    transform(chunk: Buffer, _, done) {
      done(check(chunk), chunk);
    },
    flush(done) {
      done(check());
    },
  });
  stream.on('error', (error) => checked.destroy(error));
  return stream.pipe(checked);
}

async function* inJson(stream: Readable, head: Buffer): AsyncGenerator<RawRecord> {
  const list = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('[');
  const text = asUtf8(stream);
  const tokens = text.pipe(parser.asStream({ streamValues: false }));
  // The archive names its list `service`, the API `results`.
  const array = list ? tokens : tokens.pipe(pick.asStream({ filter: /^(service|results)$/ }));
  const items = array.pipe(streamArray.asStream());
  for (const before of [text, tokens, array]) before.on('error', (error) => items.destroy(error));
  for await (const item of items) {
    const { key, value } = item as { key: number; value: unknown };
    yield { source: 'annuaire', at: `record ${key + 1}`, value };
  }
}

async function* inCsv(stream: Readable): AsyncGenerator<RawRecord> {
  const text = asUtf8(stream);
  const rows = text.pipe(parseCsv({ bom: true, columns: true, info: true, skip_empty_lines: true }));
  text.on('error', (error) => rows.destroy(error));
  for await (const row of rows) {
    const { record, info } = row as { record: unknown; info: { lines: number } };
    yield { source: 'france-services', at: `line ${info.lines}`, value: record };
  }
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The beginning of a stream, and the stream with its beginning. */
async function peeked(stream: Readable): Promise<{ start: Buffer; rest: Readable }> {
  const rest = new PassThrough();
  // Whoever reads it is told of a fault by reading; one that comes before must not end the process.
  rest.on('error', () => undefined);
  const chunks: Buffer[] = [];
  let size = 0;
  const start = await new Promise<Buffer>((resolve, reject) => {
    let told = false;
    const tell = () => {
      if (!told) resolve(Buffer.concat(chunks).subarray(0, HEAD));
      told = true;
    };
    stream.on('data', (chunk: Buffer) => {
      if (!told) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= HEAD) tell();
      }
      if (!rest.write(chunk)) {
        stream.pause();
        rest.once('drain', () => stream.resume());
      }
    });
    stream.once('end', () => {
      tell();
      rest.end();
    });
    stream.on('error', (error: Error) => {
      reject(error);
      rest.destroy(error);
    });
  });
  return { start, rest };
}
