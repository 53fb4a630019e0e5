/** Identifiers that are words: mail, dates of birth, addresses, names, numbers in words. */
import type { Found, Kind } from './spans.ts';
import {
  FIGURES,
  MONTHS,
  NAMES,
  NOT_A_NAME,
  NOT_A_WAY,
  WAYS,
  WAYS_AFTER_NAME,
  WAYS_ARABIC,
  WAYS_BEFORE_NAME_IBERIAN,
  WAYS_TURKISH,
  WAYS_UKRAINIAN,
} from './wordings.ts';

// Every repetition is bounded, and no two that follow each other can take the same letters: linear time.
const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}])';
const WORD = "[\\p{L}\\p{M}'’.-]{1,30}";
const words = (least: number, most: number, not: string) =>
  `(?:[ \\u00a0]{1,2}(?!(?:${not})${AFTER})${WORD}){${least},${most}}`;
const HOUSE = '\\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?';
const pattern = (source: string) => new RegExp(source, 'giu');

const MAIL = pattern(
  `${BEFORE}[\\p{L}\\p{N}._%+-]{1,64}(?:@| ?[([]at[)\\]] ?| (?:arobase|arobas|at) )[\\p{L}\\p{N}-]{1,63}(?:(?:\\.| point | dot | ?\\(dot\\) ?)[\\p{L}\\p{N}-]{1,63}){1,4}`,
);
const ADDRESSES = [
  pattern(`${BEFORE}${HOUSE},?[ \\u00a0]{1,2}(?:${WAYS})${AFTER}${words(1, 6, NOT_A_WAY)}`),
  pattern(`${BEFORE}${HOUSE}(?:[ \\u00a0][\\p{L}'’-]{1,20}){1,3} (?:${WAYS_AFTER_NAME})${AFTER}`),
  pattern(
    `${BEFORE}(?:${WAYS_BEFORE_NAME_IBERIAN})${words(1, 5, NOT_A_WAY)},? ?(?:n[º°.o]{0,2} ?)?${HOUSE}${AFTER}`,
  ),
  pattern(`${BEFORE}(?:[\\p{L}'’-]{1,20} ){1,3}(?:${WAYS_TURKISH})(?:,? ?no ?[:.]? ?\\d{1,4})`),
  pattern(
    `${BEFORE}(?:${WAYS_UKRAINIAN})${words(1, 4, 'та|і|я')},? ?(?:буд(?:инок|\\.)? ?)?${HOUSE}${AFTER}`,
  ),
  pattern(`${BEFORE}${HOUSE}[،,]? (?:${WAYS_ARABIC})${words(1, 4, 'و|في')}`),
  pattern(`${BEFORE}(?:${WAYS_ARABIC})${words(1, 4, 'و|في')}[،,]? ?(?:رقم ?)?\\d{1,4}${AFTER}`),
];
const NAME = pattern(
  `(?<=${BEFORE}(?:${NAMES})[ :]{1,2})(?!(?:${NOT_A_NAME})${AFTER})${WORD}${words(0, 2, NOT_A_NAME)}`,
);
const IN_WORDS = pattern(
  `${BEFORE}(?:(?:${FIGURES}|\\d{1,2})[ ,-]{1,3}){6,40}(?:${FIGURES}|\\d{1,2})${AFTER}`,
);
const DATES = [
  pattern(
    `${BEFORE}(?:0?[1-9]|[12]\\d|3[01])[/. -](?:0?[1-9]|1[0-2])[/. -](?<year>(?:19|20)\\d\\d|\\d\\d)${AFTER}`,
  ),
  pattern(`${BEFORE}(?<year>(?:19|20)\\d\\d)[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\\d|3[01])${AFTER}`),
  pattern(
    `${BEFORE}\\d{1,2}(?:er|st|nd|rd|th|º)?(?: of| de)? (?:${MONTHS})(?: de| do)?,? (?<year>(?:19|20)\\d\\d)${AFTER}`,
  ),
  pattern(`${BEFORE}(?:${MONTHS}) \\d{1,2}(?:st|nd|rd|th)?,? (?<year>(?:19|20)\\d\\d)${AFTER}`),
];

export const mailIn = (text: string): Found[] => all(text, [MAIL], 'MAIL');
export const addressesIn = (text: string): Found[] => all(text, ADDRESSES, 'ADDRESS');
export const namesIn = (text: string): Found[] => all(text, [NAME], 'NAME');
/** Six figures in words and more, one of them a word: a number that is dictated. */
export const dictatedIn = (text: string): Found[] =>
  all(text, [IN_WORDS], 'NUMBER').filter(({ start, end }) => /\p{L}/u.test(text.slice(start, end)));

/** Whole dates up to this year: of births, mostly. Later ones are appointments and deadlines, and stay. */
export const datesIn = (text: string, thisYear: number): Found[] =>
  DATES.flatMap((each) =>
    [...text.matchAll(each)].map(({ 0: match, index, groups }) => {
      const year = groups?.year ?? '';
      const found = { kind: 'DATE' as const, start: index, end: index + match.length };
      return year.length === 4 && Number(year) > thisYear ? { ...found, stays: true as const } : found;
    }),
  );

const all = (text: string, patterns: readonly RegExp[], kind: Kind): Found[] =>
  patterns.flatMap((each) =>
    [...text.matchAll(each)].map(({ 0: match, index }) => ({
      kind,
      start: index,
      end: index + match.length,
    })),
  );
