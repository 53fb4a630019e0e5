import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { download } from '../../../server/offices/import/download.ts';

const CONTENT = Buffer.alloc(300_000, 'guichet ');
let dir: string;
let server: Server;
let url: string;
/** What each request asked for. */
let asked: (string | undefined)[];
/** How many bytes the next answers bring before the connection is cut; whole, where there is none left. */
let cuts: number[];
let mark: string;
let content: Buffer;
let received: number;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'guichet-download-'));
  [asked, cuts, mark, content, received] = [[], [], '"one"', CONTENT, 0];
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    if (request.url === '/gone') return response.writeHead(404).end();
    const same = request.headers['if-range'] === mark;
    const from = same ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    const rest = content.subarray(from);
    const status = from > 0 ? 206 : 200;
    response.writeHead(status, { etag: mark, 'content-length': rest.length });
    const cut = cuts.shift();
    if (cut === undefined) return response.end(rest);
    response.write(rest.subarray(0, cut));
    // What a client has not read yet when the line breaks is lost to it: cut only once it has.
    const look = setInterval(() => {
      if (received < from + cut) return;
      clearInterval(look);
      response.destroy();
    }, 5);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

const fetched = (path = '/file', pauses: number[] = [1, 1]) =>
  download(url + path, dir, {
    progress: (bytes) => {
      received = bytes;
    },
    pauses,
  });
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('after a cut, only the rest is asked for, and the file is whole', async () => {
  cuts = [100_000, 50_000];
  const file = await fetched();
  expect(hash(readFileSync(file))).toBe(hash(CONTENT));
  expect(asked[0]).toBeUndefined();
  expect(Number(/bytes=(\d+)-/.exec(asked[1] ?? '')?.[1])).toBeGreaterThan(0);
  expect(asked).toHaveLength(3);
});

test('what was fetched before the command ended is kept for the next one', async () => {
  cuts = [100_000];
  await expect(fetched('/file', [])).rejects.toThrow(/run the same command again/);
  expect(readdirSync(dir).some((name) => name.endsWith('.part'))).toBe(true);
  const file = await fetched();
  expect(asked[1]).toMatch(/^bytes=\d+-$/);
  expect(hash(readFileSync(file))).toBe(hash(CONTENT));
  expect(readdirSync(dir)).toHaveLength(1);
});

test('another file under the same address is never glued to the piece', async () => {
  cuts = [100_000];
  await expect(fetched('/file', [])).rejects.toThrow();
  [mark, content] = ['"two"', Buffer.alloc(200_000, 'another ')];
  expect(hash(readFileSync(await fetched()))).toBe(hash(content));
});

test('a server that says no is asked once', async () => {
  await expect(fetched('/gone')).rejects.toThrow(/the server answers 404/);
  expect(asked).toHaveLength(1);
});
