import { readFileSync } from 'node:fs';
import { type Config, ConfigError } from '../config.ts';
import { keptSecretFile } from './kept-secret.ts';

/**
 * What signs the agents' sessions: the setting, the file it names, or a secret made once and kept in the
 * data folder, readable by its owner only.
 * @throws ConfigError when the named file holds less than 32 characters; any error of the file system.
 */
export function readSessionSecret(
  config: Pick<Config, 'dataDir' | 'sessionSecret' | 'sessionSecretFile'>,
): string {
  if (config.sessionSecret !== undefined) return config.sessionSecret;
  const file = config.sessionSecretFile ?? keptSecretFile(config.dataDir, 'session-secret');
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError(`${file} must hold at least 32 characters; it was to hold SESSION_SECRET`);
}
