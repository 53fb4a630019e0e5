import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for a test, with these files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-content-'));
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** « fr/bot.yml:2:8 message », for one look at a fault. */
export const told =
  (folder: string) => (fault: { file: string; line: number; column: number; message: string }) =>
    `${fault.file.slice(folder.length + 1)}:${fault.line}:${fault.column} ${fault.message}`;

export const LANGUAGE_FR = 'name: Français\ndir: ltr\n';
export const LANGUAGE_EN = 'name: English\ndir: ltr\n';
