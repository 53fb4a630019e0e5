/**
 * A browser that an agent once signed in with carries a signed mark. Wrong passwords from elsewhere are counted
 * apart from its own, so that nobody can lock a colleague out by typing wrong passwords under their login, not
 * even from behind the same address (OWASP, « Slow down online guessing attacks with device cookies »).
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** @returns the mark of a new device of this login. */
export function deviceMark(login: string, secret: string): string {
  const device = randomUUID();
  return `${device}.${signature(login, device, secret)}`;
}

/** @returns the device's id where the mark is ours and of this login, otherwise null. */
export function knownDevice(mark: string | undefined, login: string, secret: string): string | null {
  const [device = '', given = ''] = (mark ?? '').split('.');
  const expected = Buffer.from(signature(login, device, secret));
  const found = Buffer.from(given);
  return found.length === expected.length && timingSafeEqual(found, expected) ? device : null;
}

function signature(login: string, device: string, secret: string): string {
  return createHmac('sha256', secret).update(`device\n${login}\n${device}`).digest('base64url');
}
