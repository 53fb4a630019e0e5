/** What a file that is made of others was made of. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

/**
 * Of the content, not of dates: a checkout sets dates at will. Some hundred small files take 10 ms.
 * @param sources files, and folders with all that is in them, from `root`.
 * @param options whatever else decides what is made.
 */
export function stampOf(root: string, sources: readonly string[], options: string): string {
  const hash = createHash('sha256').update(options);
  for (const source of sources) {
    for (const file of filesOf(join(root, source)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name))
    .sort();
}
