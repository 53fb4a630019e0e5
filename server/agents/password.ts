/** Passwords, kept as argon2id in the PHC format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. Stored with each hash, so that they may grow. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Cost = { readonly [K in keyof typeof COST]: number };

const FORMAT = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Takes some 30 ms and 19 MiB, in libuv's pool of threads: the event loop goes on. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST, HASH_BYTES);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

/** @throws where the stored text is no hash of ours. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = FORMAT.exec(stored) ?? [];
  if (!memory) throw new Error('a stored password is not in the format of argon2id');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(hash, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), cost, expected.length);
  return timingSafeEqual(found, expected);
}

function derive(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  // One person types « é » as one sign, another's keyboard as two: both must be the same password.
  const message = password.normalize('NFKC');
  return new Promise((settle, fail) => {
    argon2('argon2id', { message, nonce, tagLength, ...cost }, (error, key) =>
      error ? fail(error) : settle(key),
    );
  });
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Without signs that are taken for one another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be read from a screen and typed once: `k7qm-x3fd-9tpw-hr4c`, some 79 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
