/** Fetches an archive from the web into a file, within bounds. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RefusedSet } from './files.ts';

/** Bytes of an archive; the official one has 25 million. */
const MOST = 1_000_000_000;
/** How long an answer may take to begin, and the whole download, in milliseconds. */
const BEGINS = 30_000;
const WHOLE = 30 * 60_000;

export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/**
 * @param etag of the archive that was imported last: an archive that is still the same is not sent again.
 * @returns null where it is the same.
 * @throws RefusedSet where the address is not safe, does not answer, or sends too much.
 */
export async function download(
  url: string,
  to: string,
  etag: string | undefined,
  progress: (bytes: number, of: number | undefined) => void,
): Promise<{ etag?: string } | null> {
  assertSafe(url);
  await mkdir(dirname(to), { recursive: true });
  const signal = AbortSignal.timeout(WHOLE);
  const begins = new AbortController();
  const late = setTimeout(() => begins.abort(), BEGINS);
  const answer = await fetch(url, {
    headers: etag ? { 'if-none-match': etag } : {},
    signal: AbortSignal.any([signal, begins.signal]),
  })
    .catch((error: unknown) => {
      throw new RefusedSet(`${url} does not answer: ${saying(error)}`);
    })
    .finally(() => clearTimeout(late));
  if (answer.status === 304) return null;
  assertSafe(answer.url);
  if (!answer.ok || !answer.body) throw new RefusedSet(`${url} answers ${answer.status}`);
  const announced = Number(answer.headers.get('content-length') ?? Number.NaN);
  if (announced > MOST) throw new RefusedSet(`${url} sends ${announced} bytes, more than ${MOST}`);
  let received = 0;
  const counted = Readable.from(
    (async function* () {
      for await (const part of answer.body ?? []) {
        received += part.length;
        if (received > MOST) throw new RefusedSet(`${url} sends more than ${MOST} bytes`);
        progress(received, Number.isFinite(announced) ? announced : undefined);
        yield part;
      }
    })(),
  );
  try {
    await pipeline(counted, createWriteStream(to), { signal });
  } catch (error) {
    await rm(to, { force: true });
    if (error instanceof RefusedSet) throw error;
    throw new RefusedSet(`${url} broke off: ${saying(error)}`);
  }
  const tag = answer.headers.get('etag');
  return tag ? { etag: tag } : {};
}

const saying = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is not signed by TLS could be anybody's, but for a server on this machine. */
function assertSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && here))
    throw new RefusedSet(`${url} must begin with https://`);
}
