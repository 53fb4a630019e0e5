/** What stands in the files of a Redis: for tests of what must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files under a folder that hold one of these texts, as `file: text`. */
export function foundOnDisk(dir: string, texts: readonly string[]): string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.flatMap((file) => {
    // Redis moves its files while they are written anew: one that is gone holds nothing.
    const held = contentOf(join(file.parentPath, file.name));
    return texts.filter((text) => held.includes(text)).map((text) => `${file.name}: ${text}`);
  });
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
