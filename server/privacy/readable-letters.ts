/** Without 0, 1, I, L and O, which people mix up on the phone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * As many letters as the bytes give, at most `length`, each as likely as any other: 248 = 8 × 31, and bytes above it
 * are thrown away.
 */
export const readableLetters = (bytes: Uint8Array, length: number): string =>
  [...bytes]
    .filter((byte) => byte < 248)
    .slice(0, length)
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');
