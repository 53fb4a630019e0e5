import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';

/**
 * What signs the agents' sessions: the setting, the file it names, or a secret made once and kept in the
 * data folder, readable by its owner only.
 * @throws ConfigError when the named file holds less than 32 characters; any error of the file system.
 */
export function readSessionSecret(
  config: Pick<Config, 'dataDir' | 'sessionSecret' | 'sessionSecretFile'>,
): string {
  if (config.sessionSecret !== undefined) return config.sessionSecret;
  if (config.sessionSecretFile !== undefined) return secretOf(config.sessionSecretFile);
  const kept = join(config.dataDir, 'session-secret');
  if (!existsSync(kept)) makeSecret(config.dataDir, kept);
  return secretOf(kept);
}

function secretOf(file: string): string {
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError(`${file} must hold at least 32 characters; it was to hold SESSION_SECRET`);
}

/** Linked into place whole: of two servers that start at once one makes it, and the other reads all of it. */
function makeSecret(dataDir: string, kept: string): void {
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
}
