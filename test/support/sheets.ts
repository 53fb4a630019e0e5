/** The small set of official sheets that tests share: every kind of node, of both schemas, about nothing real. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from '../../server/knowledge/read/sheet.ts';
import { readXml } from '../../server/knowledge/read/xml.ts';
import type { Sheet } from '../../server/knowledge/sheet.ts';

export const SMALL_SET = join(import.meta.dirname, '../fixtures/sheets');

/** The official files of 2020 that developers may have beside the repository; null where they are not. */
export function realSet(): string | null {
  const folder = process.env.GUICHET_FICHES ?? join(import.meta.dirname, '../../../shared/data/fiches');
  try {
    return readdirSync(folder).length > 0 ? folder : null;
  } catch {
    return null;
  }
}

export const readFile = (folder: string, id: string) => readXml(readFileSync(join(folder, `${id}.xml`)));
export const sheetOf = (id: string): Sheet => readSheet(readFile(SMALL_SET, id)).sheet;

/** A folder that is gone after the test. */
export function scratch(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'guichet-sheets-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
