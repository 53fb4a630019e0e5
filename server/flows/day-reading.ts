/** Days as people write them: 12/03/2012, 12.3.12, 12 mars 2012, March 2012, hier, ١٢ مارس ٢٠١٢. */

import { addDays } from '../hours/zone.ts';
import { fold, wordsOf } from '../words/fold.ts';
import { isRealDay } from './slot-rules.ts';

const monthNames = new Map<string, ReadonlyMap<string, number>>();

/** Month names a language's own `Intl` does not give: Maghrebi Arabic, common short forms. */
const MORE_MONTHS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ar: [
    ['جانفي', 'كانون الثاني'],
    ['فيفري', 'شباط'],
    ['آذار'],
    ['أفريل', 'نيسان'],
    ['ماي', 'أيار'],
    ['جوان', 'حزيران'],
    ['جويلية', 'يوليوز', 'تموز'],
    ['أوت', 'غشت', 'آب'],
    ['شتنبر', 'أيلول'],
    ['تشرين الأول'],
    ['نونبر', 'تشرين الثاني'],
    ['دجنبر', 'كانون الأول'],
  ],
};

/**
 * The one day a text names, or undefined. Numbers are read day first, as in France. A month and a year stand
 * for that month's first day. A year alone is not a day.
 *
 * @param today for « yesterday » and for years of two digits: those after this year are of the last century.
 */
export function readDay(text: string, language: string, today: string): string | undefined {
  const folded = fold(text);
  const relative = relativeDay(folded, language, today);
  if (relative) return relative;
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(folded);
  if (iso) return day(iso[1], iso[2], iso[3], today);
  const numeric = /(?<!\d)(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4}|\d{2})(?!\d)/.exec(folded);
  if (numeric) return day(numeric[3], numeric[2], numeric[1], today);
  return dayInWords(wordsOf(folded), language, today);
}

/**
 * The one day to come that a text names, its year left out: « le 24 décembre », 24/12. The next such day, `today`
 * included. With a year it is `readDay` that reads it.
 */
export function readDayToCome(text: string, language: string, today: string): string | undefined {
  const full = readDay(text, language, today);
  if (full !== undefined) return full >= today ? full : undefined;
  const folded = fold(text);
  const numeric = /(?<![\d/.])(\d{1,2})\s?[/.]\s?(\d{2})(?![\d/.])/.exec(folded);
  const named = numeric ? [numeric[1], numeric[2]] : dayAndMonth(wordsOf(folded), language);
  const year = Number(today.slice(0, 4));
  // 29 February comes every fourth year.
  return [0, 1, 2, 3, 4]
    .map((ahead) => day(String(year + ahead), named?.[1], named?.[0], today))
    .find((found) => found !== undefined && found >= today);
}

function dayAndMonth(words: readonly string[], language: string): [string, string] | undefined {
  for (const [index, word] of words.entries()) {
    const month = monthOf(word, language);
    if (month === undefined) continue;
    // The day stands just before the month, or just after it: « 24 de diciembre », "December 24th".
    const near = [words[index - 1], words[index + 1], words[index - 2]];
    const date = near.map((other) => dateOf(other)).find((found) => found !== undefined);
    if (date) return [date, String(month)];
  }
  return undefined;
}

const dateOf = (word: string | undefined): string | undefined =>
  /^(\d{1,2})(er|st|nd|rd|th)?$/.exec(word ?? '')?.[1];

function dayInWords(words: readonly string[], language: string, today: string): string | undefined {
  for (const [index, word] of words.entries()) {
    const month = monthOf(word, language);
    if (month === undefined) continue;
    const near = [...words.slice(Math.max(0, index - 2), index), ...words.slice(index + 1, index + 4)];
    const year = near.find((other) => /^\d{4}$/.test(other));
    const date = near.map(dateOf).find((found) => found !== undefined);
    if (year) return day(year, String(month), date ?? '1', today);
  }
  return undefined;
}

function day(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  today: string,
): string | undefined {
  if (!year || !month || !date) return undefined;
  const full = year.length === 2 ? fullYear(Number(year), Number(today.slice(0, 4))) : Number(year);
  const written = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isRealDay(written) ? written : undefined;
}

/** 12 is 2012; 85 is 1985: nobody writes of a day more than ten years ahead. */
const fullYear = (two: number, thisYear: number): number => {
  const century = Math.floor(thisYear / 100) * 100;
  return century + two <= thisYear + 10 ? century + two : century - 100 + two;
};

/** The month a folded word names in a language, or in French. */
export function monthOf(word: string, language: string): number | undefined {
  return names(language).get(word) ?? names('fr').get(word);
}

function names(language: string): ReadonlyMap<string, number> {
  const known = monthNames.get(language);
  if (known) return known;
  const made = new Map<string, number>();
  for (const style of ['long', 'short'] as const) {
    for (const shape of [{ month: style }, { month: style, day: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(language, { ...shape, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const part = format.formatToParts(Date.UTC(2023, month - 1, 5)).find(({ type }) => type === 'month');
        for (const word of wordsOf(fold(part?.value ?? ''))) if (!/^\d+$/.test(word)) made.set(word, month);
      }
    }
  }
  for (const [index, more] of (MORE_MONTHS[language] ?? []).entries()) {
    for (const name of more) if (!name.includes(' ')) made.set(fold(name), index + 1);
  }
  monthNames.set(language, made);
  return made;
}

const relativeNames = new Map<string, ReadonlyMap<string, number>>();

/** « today », « yesterday », « hier », in the language's own words, from `Intl`: days from today. */
function relativeDays(language: string): ReadonlyMap<string, number> {
  const known = relativeNames.get(language);
  if (known) return known;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const made = new Map([1, -2, -1, 0].map((days) => [fold(format.format(days, 'day')), days]));
  relativeNames.set(language, made);
  return made;
}

function relativeDay(folded: string, language: string, today: string): string | undefined {
  const days = relativeDays(language).get(folded) ?? relativeDays('fr').get(folded);
  return days === undefined ? undefined : addDays(today, days);
}
