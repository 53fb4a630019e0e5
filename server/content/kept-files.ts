/** What costs long to make, kept in `<folder>/<kind>-<what it was made from>.bin` for the next start. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** A file that is not there or cannot be read is as good as none: it is made again. */
export function takeKept<T>(file: string): T | null {
  try {
    return deserialize(readFileSync(file)) as T;
  } catch {
    return null;
  }
}

/**
 * Written beside and moved, so that another server never reads half of it. Those of the same kind made from
 * something else are removed: each may be fifty megabytes. A full disk must not stop a start.
 */
export function keep(file: string, value: unknown): void {
  const folder = dirname(file);
  const kind = basename(file).replace(/[^-]*$/, '');
  try {
    mkdirSync(folder, { recursive: true });
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, serialize(value));
    renameSync(beside, file);
    for (const name of readdirSync(folder)) {
      const sameKind = name.startsWith(kind) && /^[0-9a-f]+\.bin$/.test(name.slice(kind.length));
      if (sameKind && name !== basename(file)) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // The next start makes it again.
  }
}
