/** Tells what a file is by what it holds, never by its name: a town hall may have renamed or unpacked it. */
import { COLUMNS } from './france-services.ts';

export type Format = 'bzip2' | 'gzip' | 'zip' | 'tar' | 'json' | 'csv' | 'html' | 'empty' | 'unknown';

/** How much of a file's beginning is looked at, in bytes: a tar says what it is at byte 257. */
export const HEAD = 1_024;

export function formatOf(head: Buffer): Format {
  if (head.length === 0) return 'empty';
  const latin = head.toString('latin1');
  if (latin.startsWith('BZh')) return 'bzip2';
  if (latin.startsWith('\x1f\x8b')) return 'gzip';
  if (latin.startsWith('PK\x03\x04')) return 'zip';
  if (latin.slice(257, 262) === 'ustar') return 'tar';
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^[[{]/.test(text)) return 'json';
  if (/^<(!doctype|html)/i.test(text)) return 'html';
  const [header = ''] = text.split(/\r?\n/, 1);
  return COLUMNS.every((name) => header.includes(name)) ? 'csv' : 'unknown';
}
