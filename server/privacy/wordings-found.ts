/** Identifiers that are words: mail, dates of birth, addresses, names, numbers in words. */
import type { Found, Kind } from './spans.ts';
import {
  AT,
  DASH,
  DOT,
  FIGURES,
  LETTER_AS,
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

// No two repetitions that follow each other can take the same letters: linear time.
const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}])';
const WORD = "[\\p{L}\\p{M}'’.-]{1,30}";
const words = (least: number, most: number, not: string) =>
  `(?:[ \\u00a0]{1,2}(?!(?:${not})${AFTER})${WORD}){${least},${most}}`;
const HOUSE = '\\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?';
const pattern = (source: string) => new RegExp(source, 'giu');

/** Signs told one by one: « j e a n ». Tried where they begin, not again at each of them. */
const spelled = (least: number) =>
  `(?<!${BEFORE}[\\p{L}\\p{N}][ \\u00a0-])[\\p{L}\\p{N}](?:[ \\u00a0-][\\p{L}\\p{N}]){${least - 1},}${AFTER}`;
const MAIL_WORD = `(?:${spelled(3)}|[\\p{L}\\p{N}._%+-]{1,64})`;
const MAIL = pattern(
  `${BEFORE}(?:${MAIL_WORD} (?:${DOT}|${DASH}) ){0,5}${MAIL_WORD}(?:@| ?[([]at[)\\]] ?| (?:${AT}) )(?:${spelled(3)}|[\\p{L}\\p{N}-]{1,63})(?:(?:\\.| (?:${DOT}) | ?\\(dot\\) ?)[\\p{L}\\p{N}-]{1,63}){1,4}`,
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
  `(?<=${BEFORE}(?:${NAMES})[ :]{1,2})(?:${spelled(3)}|(?!(?:${NOT_A_NAME})${AFTER})${WORD}${words(0, 2, NOT_A_NAME)})`,
);
/** Fewer signs than this, told one by one, are an abbreviation (« C P A M »), or words of one letter. */
const SPELLED = pattern(`${BEFORE}${spelled(5)}`);
const SPELLED_AS = pattern(`${BEFORE}(?:\\p{L} (?:${LETTER_AS}) ${WORD}[ ,;]{0,3}){3,}`);
const IN_WORDS = pattern(
  `${BEFORE}(?:(?:${FIGURES}|\\d{1,2})[ ,-]{1,3}){5,40}(?:${FIGURES}|\\d{1,2})${AFTER}`,
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
/** What is told sign by sign: a name where all are letters; a number of a document from three figures among seven. */
export const spelledIn = (text: string): Found[] => [
  ...all(text, [SPELLED], 'DOCUMENT').flatMap((found) => {
    const signs = text.slice(found.start, found.end).replace(/[^\p{L}\p{N}]/gu, '');
    const figures = signs.replace(/\P{N}/gu, '').length;
    if (figures === 0) return [{ ...found, kind: 'NAME' as const }];
    return figures >= 3 && figures < signs.length && signs.length >= 7 ? [found] : [];
  }),
  ...all(text, [SPELLED_AS], 'NAME'),
];
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
