/**
 * What a new password must be: long enough, and not one that is tried first. No rules of composition: they make
 * passwords that people write down and programs guess (NIST SP 800-63B, 3.1.1.2; CNIL, deliberation 2022-100).
 */
import { readFileSync } from 'node:fs';
import { fold } from '../words/fold.ts';

/** In signs, as people count them. */
export const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;

export type WeakPassword = 'too-short' | 'too-long' | 'too-common' | 'too-personal';

/** What is common once case, accents, digits and signs around it are gone. */
const COMMON: ReadonlySet<string> = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);
/** Rows of keyboards and of the alphabet, both ways: a password that is a piece of them is no password. */
const ROWS = [
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
];
const WALKS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
/** Least different signs. */
const VARIETY = 5;

/**
 * @param personal words that others know of the agent: login, name, town hall.
 * @returns the first fault, or null where the password is good.
 */
export function weakness(password: string, personal: readonly string[]): WeakPassword | null {
  const signs = [...password.normalize('NFKC')];
  if (signs.length < MIN_PASSWORD) return 'too-short';
  if (signs.length > MAX_PASSWORD) return 'too-long';
  const plain = fold(password);
  if (isCommon(plain)) return 'too-common';
  const rest = personal
    .map(fold)
    .filter((word) => word.length > 2)
    .reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < MIN_PASSWORD / 2 && rest !== plain
    ? 'too-personal'
    : null;
}

function isCommon(plain: string): boolean {
  const squeezed = plain.replaceAll(/[\s._-]+/g, '');
  if (new Set(squeezed).size < VARIETY) return true;
  const unit = /^(.{1,6}?)\1+$/u.exec(squeezed)?.[1];
  const core = (unit ?? squeezed).replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return COMMON.has(squeezed) || madeOfCommon(core) || WALKS.some((row) => row.includes(squeezed));
}

/** « bonjourmairie », « soleilvacances »: common words in a row are tried as soon as each of them. */
function madeOfCommon(text: string): boolean {
  // From which places on the rest is made of common words: each place is looked at once.
  const made = new Set([text.length]);
  for (let start = text.length - 1; start >= 0; start--) {
    if ([...made].some((end) => COMMON.has(text.slice(start, end)))) made.add(start);
  }
  return made.has(0);
}
