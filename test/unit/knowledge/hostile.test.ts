import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import yazl from 'yazl';
import { ARCHIVE_LIMITS, openSet } from '../../../server/knowledge/import/files.ts';
import { readSheet } from '../../../server/knowledge/read/sheet.ts';
import { readXml, XML_LIMITS } from '../../../server/knowledge/read/xml.ts';
import { scratch } from '../../support/sheets.ts';

const xml = (text: string) => readXml(Buffer.from(text));
const BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Publication>&b;</Publication>`;

describe('XML that could do harm is refused', () => {
  test.each([
    ['entities that grow', BOMB, /document type/],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
      /document type/,
    ],
    ['an external document type', '<!DOCTYPE x SYSTEM "https://example.org/x.dtd"><x/>', /document type/],
    ['an entity nobody declared', '<x>&e;</x>', /entity/],
    ['deep nesting', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, /deeper than 64/],
    ['elements without end', `<x>${'<a/>'.repeat(300_000)}</x>`, /more than 200000 elements/],
    [
      'attributes without end',
      `<x ${Array.from({ length: 50 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      /too many attributes/,
    ],
    ['something unclosed', '<x><a></x>', /unexpected close tag|unclosed/i],
    ['nothing', '', /document must contain a root element|no element/],
    ['another text', 'Bonjour', /text data outside of root|no element|root/],
  ])('%s', (_, text, reason) => {
    expect(() => xml(text)).toThrow(reason);
  });

  test('too large, or not in UTF-8', () => {
    expect(() => readXml(Buffer.from('<a>1234567890</a>'), { ...XML_LIMITS, bytes: 10 })).toThrow(
      /larger than/,
    );
    expect(() => readXml(Buffer.from([0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e]))).toThrow(/UTF-8/);
  });

  test('an attribute named as an object holds it does not change objects', () => {
    const read = xml('<x __proto__="1" constructor="2"/>');
    expect(read.attributes).toMatchObject({ constructor: '2' });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ['<html/>', /neither a publication nor a service/],
    ['<Publication type="x"/>', /no id/],
    ['<Publication ID="../../etc" type="x"/>', /no id/],
    ['<Publication ID="F1"/>', /type/],
    ['<Publication ID="F1" type="x"/>', /no title/],
  ])('what is no sheet: %s', (text, reason) => {
    expect(() => readSheet(xml(text))).toThrow(reason);
  });
});

const { dir, remove } = scratch();
afterAll(remove);
let made = 0;

async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const path = join(dir, `${++made}.zip`);
  const archive = new yazl.ZipFile();
  const written = pipeline(archive.outputStream, createWriteStream(path));
  for (const [name, bytes] of Object.entries(files)) archive.addBuffer(bytes, name);
  archive.end();
  await written;
  return path;
}

/** The same bytes, a name in the archive changed for another of the same length. */
async function renamed(from: string, to: string): Promise<string> {
  const path = await zipOf({ [from]: Buffer.from('<x/>') });
  writeFileSync(path, readFileSync(path).toString('latin1').replaceAll(from, to), 'latin1');
  return path;
}

async function names(path: string, limits = ARCHIVE_LIMITS): Promise<string[]> {
  const found: string[] = [];
  for await (const file of (await openSet(path, limits)).files) found.push(file.name);
  return found;
}

describe('an archive that could do harm is refused whole', () => {
  test('its files are read by name, whatever else it holds', async () => {
    const path = await zipOf({
      'F1.xml': Buffer.from('<x/>'),
      'deep/F2.xml': Buffer.from('<x/>'),
      'a.exe': Buffer.from(''),
    });
    expect(await names(path)).toEqual(['F1.xml', 'deep/F2.xml']);
  });

  test.each([
    ['aaaaa.xml', '../aa.xml', /invalid relative path/],
    ['aaaaa.xml', '/aaaa.xml', /absolute path/],
    ['aaaaa.xml', 'C:aaa.xml', /absolute path/],
    ['aaaaa.xml', 'a\\aaa.xml', /invalid characters/],
  ])('a name that leads elsewhere: %s as %s', async (from, to, reason) => {
    await expect(openSet(await renamed(from, to))).rejects.toThrow(reason);
  });

  test('a file that unpacks to far more than it is', async () => {
    const path = await zipOf({ 'F1.xml': Buffer.alloc(5_000_000) });
    await expect(openSet(path)).rejects.toThrow(/more than 200 times/);
  });

  test('too many files, too large a file, too much in all', async () => {
    const files = { 'F1.xml': Buffer.alloc(600, 'ab'), 'F2.xml': Buffer.alloc(600, 'cd') };
    const path = await zipOf(files);
    await expect(openSet(path, { ...ARCHIVE_LIMITS, entries: 1 })).rejects.toThrow(/more than 1 files/);
    await expect(openSet(path, { ...ARCHIVE_LIMITS, entry: 100 })).rejects.toThrow(/unpacks to 600 bytes/);
    await expect(openSet(path, { ...ARCHIVE_LIMITS, total: 700 })).rejects.toThrow(/more than 700 bytes/);
  });

  test('a file that unpacks to more than it says', async () => {
    const path = await zipOf({ 'F1.xml': Buffer.alloc(5_000, 'ab') });
    const bytes = readFileSync(path);
    // The size in the central directory, 24 bytes after its signature.
    const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(100, at + 24);
    writeFileSync(path, bytes);
    await expect(names(path)).rejects.toThrow(/too many bytes/);
  });

  test('files that lie over one another', async () => {
    const path = await zipOf({ 'F1.xml': Buffer.from('<x/>') });
    const bytes = readFileSync(path);
    const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(1_000_000, at + 20);
    writeFileSync(path, bytes);
    await expect(openSet(path)).rejects.toThrow(/lie over one another|broken/);
  });

  test('what is no archive, and what is not there', async () => {
    const path = join(dir, 'no.zip');
    writeFileSync(path, 'Bonjour');
    await expect(openSet(path)).rejects.toThrow(/no zip archive/);
    await expect(openSet(join(dir, 'nowhere'))).rejects.toThrow(/neither a file nor a folder/);
  });
});
