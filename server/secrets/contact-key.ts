import { readFileSync } from 'node:fs';
import { type Config, ConfigError } from '../config.ts';
import { CannotOpen, KEY_BYTES, type Seal, sealOf } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { keptSecretFile } from './kept-secret.ts';

/** Where a few words stand sealed, so that a server with another key finds out before it writes anything. */
const CHECK = 'guichet:contact-key';
const WORDS = 'the key that sealed this is the key';

/**
 * What citizens say, and how they can be reached, is sealed with this key: the one in CONTACT_KEY_FILE, or one made
 * once and kept in the data folder, beside Redis' files and not in them. A file may hold several, one a line: the
 * first seals, all of them open.
 * @throws ConfigError when a line is no key; any error of the file system.
 */
export function readContactKey(config: Pick<Config, 'dataDir' | 'contactKeyFile'>): Seal {
  const file = config.contactKeyFile ?? keptSecretFile(config.dataDir, 'contact-key');
  const lines = readFileSync(file, 'utf8').split('\n');
  const [first, ...others] = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => keyOf(line, file));
  if (!first)
    throw new ConfigError(`${file} is empty; it was to hold a key, such as "openssl rand -base64 32" makes`);
  return sealOf([first, ...others]);
}

function keyOf(line: string, file: string): Buffer {
  const key = Buffer.from(line, 'base64');
  // The line itself is a secret: it is not repeated.
  if (/^[\w+/-]{43}=?$/.test(line) && key.length === KEY_BYTES) return key;
  throw new ConfigError(
    `${file}: each line must be a key of 32 bytes, such as "openssl rand -base64 32" makes`,
  );
}

/**
 * Finds out whether what is in this Redis was sealed with this key, or one of its former ones.
 * @throws CannotOpen where it was not: a server that went on would find every conversation unreadable.
 */
export async function checkContactKey(redis: RedisClient, seal: Seal): Promise<void> {
  const own = seal.close(WORDS, CHECK);
  await redis.set(CHECK, own, { condition: 'NX' });
  if (seal.open((await redis.get(CHECK)) ?? '', CHECK) !== WORDS) throw new CannotOpen();
  // Sealed anew at each start: once the former key is taken out of the file, the present one opens it.
  await redis.set(CHECK, own);
}
