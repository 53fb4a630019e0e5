import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file of the data folder that holds 32 random bytes (base64url), made at its first use and readable by its owner
 * only. Linked into place whole: of two servers that start at once one makes it, and the other reads all of it.
 * @returns its path. @throws any error of the file system.
 */
export function keptSecretFile(dataDir: string, name: string): string {
  const kept = join(dataDir, name);
  if (existsSync(kept)) return kept;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  } finally {
    rmSync(draft);
  }
  return kept;
}
