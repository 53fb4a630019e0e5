/** Fetches a file in pieces: what was fetched before a cut is kept, and the rest asked for by its range. */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ImportFault } from './import-fault.ts';

/** What a piece belongs to: another file under the same address must not be glued to it. */
const Mark = z.object({ url: z.string(), mark: z.string() });

/** Tries after a cut, and the pause before each, in milliseconds. */
const PAUSES = [500, 2_000, 8_000];
/** A connection that brings nothing for this long, in milliseconds, is cut. */
const SILENCE = 30_000;

export interface Downloading {
  /** @param total bytes in all, where the server says so. */
  progress(bytes: number, total: number | undefined): void;
  readonly pauses?: readonly number[];
}

/** @returns the file. @throws ImportFault when it cannot be had; what there is of it stays for the next try. */
export async function download(url: string, folder: string, on: Downloading): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256').update(url).digest('hex').slice(0, 16);
  const part = join(folder, `${name}.part`);
  const pauses = on.pauses ?? PAUSES;
  for (let attempt = 0; ; attempt++) {
    try {
      await piece(url, part, on);
      const whole = join(folder, name);
      await rename(part, whole);
      await rm(`${part}.json`, { force: true });
      return whole;
    } catch (error) {
      if (error instanceof ImportFault) throw error;
      const pause = pauses[attempt];
      if (pause === undefined) {
        const why = error instanceof Error ? error.message : String(error);
        throw new ImportFault(
          `${url} broke off (${why}): run the same command again, it goes on from there`,
          {
            cause: error,
          },
        );
      }
      await sleep(pause);
    }
  }
}

async function piece(url: string, part: string, on: Downloading): Promise<void> {
  const have = (await stat(part).catch(() => undefined))?.size ?? 0;
  const mark = have > 0 ? await markOf(part, url) : undefined;
  const from = mark === undefined ? 0 : have;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE);
  try {
    const headers = from > 0 && mark ? { range: `bytes=${from}-`, 'if-range': mark } : undefined;
    const response = await fetch(url, { ...(headers ? { headers } : {}), signal: silence.signal });
    if (response.status === 416) {
      await rm(part, { force: true });
      throw new Error('the piece kept was of another file');
    }
    if (!response.ok || !response.body) throw refusal(url, response.status);
    const start = response.status === 206 ? from : 0;
    const fresh = response.headers.get('etag') ?? response.headers.get('last-modified');
    // A weak mark promises no equal bytes: such a file is fetched whole.
    if (fresh && !fresh.startsWith('W/'))
      await writeFile(`${part}.json`, JSON.stringify({ url, mark: fresh }));
    else await rm(`${part}.json`, { force: true });
    const length = Number(response.headers.get('content-length'));
    const total = length > 0 ? start + length : undefined;
    let bytes = start;
    const file = await open(part, start > 0 ? 'a' : 'w');
    try {
      // Each piece is on the disk before the next is asked for: a cut loses none of them.
      for await (const chunk of response.body) {
        await file.write(chunk);
        bytes += chunk.length;
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE);
        on.progress(bytes, total);
      }
    } finally {
      await file.close();
    }
    if (total !== undefined && bytes < total) throw new Error(`${bytes} of ${total} bytes`);
  } finally {
    clearTimeout(timer);
  }
}

/** A server's « no » is final; its « not now » is worth another try. */
function refusal(url: string, status: number): Error {
  return status >= 500 || status === 429
    ? new Error(`the server answers ${status}`)
    : new ImportFault(`${url} cannot be had: the server answers ${status}`);
}

async function markOf(part: string, url: string): Promise<string | undefined> {
  const kept = await readFile(`${part}.json`, 'utf8').catch(() => undefined);
  if (kept === undefined) return undefined;
  const read = Mark.safeParse(JSON.parse(kept));
  return read.success && read.data.url === url ? read.data.mark : undefined;
}
