/**
 * Secrets of 256 random bits are kept as one round of SHA-256: where a password needs argon2id, nobody can try
 * so many.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether a stored hash is that of a secret, in a time that tells nothing. */
export function isHashOf(stored: string, secret: string): boolean {
  const [a, b] = [Buffer.from(stored), Buffer.from(hashOf(secret))];
  return a.length === b.length && timingSafeEqual(a, b);
}
