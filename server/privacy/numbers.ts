/** What a run of digits or of letters and digits is: by its checksum where it has one, by its shape otherwise. */
import { isValidIBAN } from 'ibantools';
// French numbers alone: the rest of the library, a hundred countries, would be a tenth of a start.
import { nif } from 'stdnum/lib/cjs/fr/index.js';
import type { Found, Kind } from './spans.ts';
import { NUMBER_OF, NUMBER_OF_NOBODY, UNITS } from './wordings.ts';

const SEPARATORS = ' ._()/\\u00a0\\u2009\\u202f\\u2010-\\u2015-';
/** Seven digits and more, up to three separators between two. A Corsican department has a letter. */
const runWith = (between: string) =>
  new RegExp(`\\+?\\d(?:[${between}]{0,3}(?:\\d|(?<=2)[AB](?=[${between}]{0,3}\\d))){4,39}`, 'giu');
const RUN = runWith(SEPARATORS);
/** Lists have these between their numbers too: only what its checksum or its shape tells is one. */
const LOOSE_RUN = runWith(`,;:+\\n\\t${SEPARATORS}`);
const ibanWith = (between: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])[A-Z]{2}[${between}]?\\d{2}(?:[${between}]{0,2}[A-Z0-9]){11,30}(?![\\p{L}\\p{N}])`,
    'giu',
  );
const IBAN = ibanWith(' .\\u00a0-');
const LOOSE_IBAN = ibanWith(' .,:;+\\n\\t\\u00a0-');
const LOOKING_LIKE_IBAN = /^[A-Z]{2}[ .-]?\d{2}(?:[ .\u00a0-]{0,2}[A-Z0-9]*\d[A-Z0-9]*){2,9}/iu;
const PLATES = [
  /(?<![\p{L}\p{N}])[A-Z]{2}[ -]\d{3}[ -][A-Z]{2}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[A-Z]{2}-?\d{3}-?[A-Z]{2}(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])\d{1,4}[ -][A-Z]{2,3}[ -](?:\d{2,3}|2[AB])(?![\p{L}\p{N}])/gu,
  /(?<=(?:plaque|immatricul\p{L}{0,6}|plate|matr[íi]cula|plaka|номер|لوحة)[^\n]{0,30}?)(?<![\p{L}\p{N}])(?:[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|\d{1,4}[ -]?[A-Z]{2,3}[ -]?\d{2,3})(?![\p{L}\p{N}])/giu,
];
/** Eight signs and more, letters among at least four digits: passports, identity cards, permits, files. */
const MIXED = /(?<![\p{L}\p{N}])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{8,24}(?![\p{L}\p{N}])/giu;
const GROUPED = new RegExp(
  `(?<=(?:${NUMBER_OF})[^\\p{L}\\p{N}\\n]{1,6}(?:est |is |es |é |:)?)(?:[A-Z]{0,4}\\d[A-Z0-9]{0,9}(?:[ .-][A-Z]{0,4}\\d[A-Z0-9]{0,9}){0,4})`,
  'giu',
);
const AFTER_UNIT = new RegExp(`^[ \\u00a0\\u202f]?(?:${UNITS})(?![\\p{L}])`, 'iu');
const OF_NOBODY = new RegExp(`(?:${NUMBER_OF_NOBODY})[^\\n]{0,8}$`, 'iu');
const PERSONAL = new RegExp(`(?:${NUMBER_OF})[^\\p{L}\\n]{0,6}$`, 'iu');

/** Fewer digits than this are a postcode, a year, an amount. */
const MANY_DIGITS = 7;
const FEW_DIGITS = 5;

export function accountsIn(text: string): Found[] {
  const account = (start: number, length: number | undefined): Found[] =>
    length === undefined ? [] : [{ kind: 'IBAN', start, end: start + length }];
  return [
    ...[...text.matchAll(IBAN)].flatMap(({ 0: match, index }) =>
      account(index, validLength(match) ?? LOOKING_LIKE_IBAN.exec(match)?.[0].length),
    ),
    ...[...text.matchAll(LOOSE_IBAN)].flatMap(({ 0: match, index }) => account(index, validLength(match))),
  ];
}

/** The words after an IBAN look like its last groups: the longest beginning with a right checksum is it. */
function validLength(match: string): number | undefined {
  for (let end = match.length; end >= 15; end--) {
    if (
      /[A-Z0-9]/i.test(match[end - 1] ?? '') &&
      isValidIBAN(
        match
          .slice(0, end)
          .replace(/[^A-Z0-9]/gi, '')
          .toUpperCase(),
      )
    )
      return end;
  }
  return undefined;
}

export function numbersIn(text: string): Found[] {
  const loose = [...text.matchAll(LOOSE_RUN)].flatMap(({ 0: match, index }) => {
    // A plus between two groups is a space that was written for an address of the web.
    const kind = kindOf(match.replace(/(?!^)\+|[^0-9A-Z+]/gi, '').toUpperCase());
    return kind ? [{ kind, start: index, end: index + match.length }] : [];
  });
  const plain = [...text.matchAll(RUN)].flatMap(({ 0: match, index }) => {
    const start = index;
    const end = index + match.length;
    const kind = kindOf(match.replace(/[^0-9A-Z+]/gi, '').toUpperCase());
    if (kind) return [{ kind, start, end }];
    const digits = match.replace(/\D/g, '').length;
    const before = text.slice(Math.max(0, start - 40), start);
    const amount = AFTER_UNIT.test(text.slice(end, end + 12));
    const many = digits >= MANY_DIGITS && !amount && !OF_NOBODY.test(before);
    const personal = digits >= FEW_DIGITS && PERSONAL.test(before) && !OF_NOBODY.test(before);
    return many || personal ? [{ kind: 'NUMBER' as const, start, end }] : [];
  });
  return [...loose, ...plain];
}

function kindOf(number: string): Kind | null {
  const digits = number.replace(/\D/g, '');
  if (/^(?:\+|00)[1-9]\d{7,14}$/.test(number) || /^0[1-9]\d{8}$/.test(number)) return 'PHONE';
  // Thirteen digits may be both: the tax number's own key decides.
  if (digits.length === 13 && /^[0-3]/.test(digits) && nif.validate(digits).isValid) return 'TAX';
  if (isNir(number)) return 'NIR';
  if (digits.length >= 13 && digits.length <= 19 && hasLuhn(digits)) return 'CARD';
  return null;
}

/** Letters before and after which a number still stands at the beginning or the end of a message. */
const LEAD_IN = 40;
const WIND_UP = 12;
/** Two digits and more: one alone counts children, or rooms. */
const EDGE_RUN = new RegExp(
  `\\d(?:[${SEPARATORS}]{0,3}(?:\\d|(?<=2)[AB](?=[${SEPARATORS}]{0,3}\\d))){1,39}`,
  'giu',
);

/**
 * The numbers a message begins and ends with, which may be parts of one that is told in several messages: the same
 * where there is but one. Amounts, measures and numbers of nobody are none.
 * @returns `before`: what stands before the last of them, and may say whose it is.
 */
export function numbersAtEdges(text: string): {
  readonly first?: string;
  readonly last?: string;
  readonly before: string;
} {
  const runs = matches(text, EDGE_RUN).filter(
    ({ start, end }) =>
      !AFTER_UNIT.test(text.slice(end, end + 12)) &&
      !OF_NOBODY.test(text.slice(Math.max(0, start - LEAD_IN), start)),
  );
  const [first, last] = [runs[0], runs.at(-1)];
  const from = last && text.length - last.end <= WIND_UP ? last : undefined;
  return {
    ...(first && first.start <= LEAD_IN ? { first: text.slice(first.start, first.end) } : {}),
    ...(from ? { last: text.slice(from.start, from.end) } : {}),
    before: from ? text.slice(Math.max(0, from.start - LEAD_IN), from.start) : '',
  };
}

/** Whether parts told one after the other are one number. @param label what stood before the first of them. */
export function isOneNumber(parts: string, label: string): boolean {
  const number = parts.replace(/[^0-9A-Z+]/gi, '').toUpperCase();
  const digits = number.replace(/\D/g, '').length;
  return kindOf(number) !== null || digits >= LONG || (digits >= MANY_DIGITS && PERSONAL.test(label));
}
/** Digits from which two numbers that follow one another are taken for one: an amount and a year have fewer. */
const LONG = 9;

/** The number of social security, with its key or without: sex, year, month, department (INSEE). */
const isNir = (number: string): boolean =>
  /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?$/.test(number);

/** ISO/IEC 7812-1, annex B. */
function hasLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

export const platesIn = (text: string): Found[] =>
  PLATES.flatMap((pattern) => matches(text, pattern)).map((span) => ({ kind: 'PLATE', ...span }));

export function documentsIn(text: string): Found[] {
  const mixed = matches(text, MIXED).filter(({ start, end }) => digitsIn(text.slice(start, end)) >= 4);
  const grouped = matches(text, GROUPED).filter(
    ({ start, end }) =>
      digitsIn(text.slice(start, end)) >= FEW_DIGITS &&
      !OF_NOBODY.test(text.slice(Math.max(0, start - 40), start)),
  );
  return [...mixed, ...grouped].map((span) => ({ kind: 'DOCUMENT', ...span }));
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
