/**
 * `guichet-signature: t=1764000000,v1=<hex>[,v1=<hex>]`: HMAC-SHA256 of `<t>.<body>` with each secret in force.
 * The time is signed too, so that what was once heard cannot be played again later. docs/integration.md shows
 * receivers how to check it; `verify` is that check.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'guichet-signature';

/** @param seconds since 1970. */
export function signature(body: string, secrets: readonly string[], seconds: number): string {
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${hmac(body, secret, seconds)}`)].join(',');
}

/** @param now seconds since 1970. @param tolerance how old a signature may be, in seconds. */
export function verify(header: string, body: string, secret: string, now: number, tolerance = 300): boolean {
  const parts = header.split(',').map((part) => part.split('=') as [string, string?]);
  const seconds = Number(parts.find(([name]) => name === 't')?.[1]);
  if (!Number.isInteger(seconds) || Math.abs(now - seconds) > tolerance) return false;
  const expected = Buffer.from(hmac(body, secret, seconds));
  return parts.some(([name, value = '']) => {
    const given = Buffer.from(value);
    return name === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const hmac = (body: string, secret: string, seconds: number): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
