/**
 * The facts of a text that must not change on their way into another: numbers with what they count, days, ways to
 * reach somebody. The same in every language, so that an Arabic answer can be held against a French source.
 */
import { cleanText } from '../../privacy/clean-text.ts';
import { fold } from '../../words/fold.ts';
import { Held } from '../../words/held.ts';
import { type GuardWords, isMarked, type Unit } from './rules.ts';

export interface Fact {
  /** Plain: `1234.5`. What may be read two ways has both. */
  readonly values: readonly number[];
  readonly unit?: Unit;
}

export interface Facts {
  readonly numbers: readonly Fact[];
  /** Months by name or in a date, 1 to 12. */
  readonly months: readonly number[];
  /** Days of the week, 1 (Monday) to 7. */
  readonly weekdays: readonly number[];
  /** Phones (digits), addresses of mail and of pages, as they are compared. */
  readonly contacts: readonly string[];
}

const PHONE = /(?<![\d+])(?:\+33[ .-]?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/g;
const MAIL = /[\w.+-]{1,64}(?:@| ?[([](?:at|arobase)[)\]] ?| arobase )[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gi;
const PAGE =
  /(?:\b[a-z]{2,10}:\/{2}|\bwww\.)[^\s<>"»)\]]+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:fr|com|org|net|eu|info|io|gouv|example|ru|cn|tk|xyz|top|link|me|co|app|dev|site|online)\b(?:\/[^\s<>"»)\]]*)?/gi;
// Every repetition is bounded: linear time, whatever a model writes.
const NUMBER = /\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?:[.,]\d{1,6})?(?!\d)|\d{1,15}(?:[.,]\d{1,6}){0,4}/g;
/** « from 3 to 6 months »: what follows the second counts for the first. */
const RANGE = /^ ?(?:à|a|et|ou|-|–|to|and|or|y|o|e|ou|ile|ve|veya|до|та|або|إلى|الى|و|أو) ?\d+(?:[.,]\d+)*/u;
const DATE = /\b(\d{1,2})(?:[/.](\d{1,2})[/.](\d{4}|\d{2})|\/(\d{1,2}))\b/g;
/** How far a unit stands from its number, in letters. */
const NEAR = 24;

export function factsOf(text: string, words: GuardWords): Facts {
  const clean = cleanText(text);
  const contacts = contactsIn(clean);
  const found = without(clean, PHONE, MAIL, PAGE);
  const dates = [...found.matchAll(DATE)].map(([, , month, , alone]) => Number(month ?? alone));
  const rest = found.replace(DATE, (_, day: string, _month, year = '') => `${day} · ${String(year)}`);
  return {
    numbers: [...figuresIn(rest, words), ...writtenIn(rest, words), ...freeIn(rest, words)],
    months: [...new Set([...dates, ...namedIn(rest, words.months)])],
    weekdays: namedIn(rest, words.weekdays),
    contacts,
  };
}

/** Whether all facts of one stand in the other. @returns what does not. */
export function missingFrom(source: Facts, facts: Facts): ('number' | 'date' | 'contact')[] {
  const missing = new Set<'number' | 'date' | 'contact'>();
  if (facts.numbers.some((fact) => !source.numbers.some((known) => same(known, fact)))) missing.add('number');
  if (facts.months.some((month) => !source.months.includes(month) && !isNumber(source, month)))
    missing.add('date');
  if (facts.weekdays.some((day) => !source.weekdays.includes(day))) missing.add('date');
  if (facts.contacts.some((contact) => !source.contacts.includes(contact))) missing.add('contact');
  return [...missing];
}

/** A price and a share are what they are; that something counts days may be left unsaid. */
function same(known: Fact, fact: Fact): boolean {
  if (!fact.values.some((value) => known.values.includes(value))) return false;
  if (fact.unit === undefined || fact.unit === known.unit) return true;
  return known.unit === undefined && fact.unit !== 'money' && fact.unit !== 'percent';
}

const isNumber = (source: Facts, value: number): boolean =>
  source.numbers.some(({ values, unit }) => unit === undefined && values.includes(value));

function contactsIn(text: string): string[] {
  const phones = [...text.matchAll(PHONE)].map(([found]) => found.replace(/^\+33/, '0').replace(/\D/g, ''));
  const mails = [...text.matchAll(MAIL)].map(([found]) => found.toLowerCase());
  const pages = [...without(text, MAIL).matchAll(PAGE)].map(([found]) =>
    found
      .toLowerCase()
      .replace(/^[a-z]+:\/\/(?:www\.)?|^www\./, '')
      .replace(/[.,;:!?/]+$/, ''),
  );
  return [...phones, ...mails, ...pages];
}

const without = (text: string, ...patterns: readonly RegExp[]): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, ' · '), text);

function figuresIn(text: string, words: GuardWords): Fact[] {
  return [...text.matchAll(NUMBER)].map(({ 0: found, index }) => {
    const after = text.slice(index + found.length, index + found.length + NEAR);
    const unit =
      unitAfter(after, words) ??
      unitAfter(after.replace(RANGE, ''), words) ??
      (/[€$£] ?$/.test(text.slice(Math.max(0, index - 2), index)) ? 'money' : undefined);
    return { values: valuesOf(found), ...(unit ? { unit } : {}) };
  });
}

/** « 1.234 » is a thousand and more in Spanish, one and a bit in English. */
function valuesOf(written: string): number[] {
  const bare = written.replace(/[ \u00a0\u202f]/g, '');
  const marks = bare.match(/[.,]/g) ?? [];
  const decimal = Number(bare.replace(/[.,](?=.*[.,])/g, '').replace(',', '.'));
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(bare) ? [Number(bare.replace(/[.,]/g, ''))] : [];
  return marks.length === 0 ? [Number(bare)] : [...new Set([decimal, ...grouped])];
}

function unitAfter(text: string, words: GuardWords): Unit | undefined {
  const near = fold(text);
  if (/^ ?(?:€|eur\b|euros?\b|\$|£)/.test(near)) return 'money';
  if (/^ ?%/.test(near)) return 'percent';
  for (const [unit, names] of Object.entries(words.units) as [Unit, readonly string[]][]) {
    for (const name of names) {
      const open = name.endsWith('*');
      const folded = fold(open ? name.slice(0, -1) : name);
      const end = near.trimStart();
      if (end.startsWith(folded) && (open || !/^\p{L}/u.test(end.slice(folded.length)))) return unit;
    }
  }
  return undefined;
}

/** « deux mois », « vingt-cinq euros »: words that follow one another make one number. */
function writtenIn(text: string, words: GuardWords): Fact[] {
  const facts: Fact[] = [];
  const written = text.replaceAll('İ', 'i').toLowerCase().normalize('NFC').replace(/[’‘]/g, "'");
  let run: number[] = [];
  let end = 0;
  const close = () => {
    const last = run.at(-1);
    if (last === undefined) return;
    const unit = unitAfter(written.slice(end, end + NEAR), words);
    facts.push({ values: [composed(run)], ...(unit ? { unit } : {}) });
    run = [];
  };
  for (const { 0: word, index } of written.matchAll(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu)) {
    const value = numberOf(word, words);
    if (run.length > 0 && (value === undefined || !/^[ -]{0,2}$/.test(written.slice(end, index)))) {
      if (value === undefined && JOINS.has(word)) continue;
      close();
    }
    if (value === undefined) {
      const unit = words.one.includes(word)
        ? unitAfter(written.slice(index + word.length, index + word.length + NEAR), words)
        : undefined;
      if (unit !== undefined && TIMES.has(unit)) facts.push({ values: [1], unit });
      continue;
    }
    run.push(value);
    end = index + word.length;
  }
  close();
  return facts;
}

const JOINS = new Set(['et', 'and', 'y', 'e', 've', 'та', 'і']);

/** « For a year » says how long; « a euro » may be any. */
const TIMES: ReadonlySet<Unit> = new Set(['minute', 'hour', 'day', 'week', 'month', 'year']);

/** Arabic joins « and » to the word that follows. */
function numberOf(word: string, { numbers }: GuardWords): number | undefined {
  const folded = fold(word);
  const found = numbers[folded] ?? numbers[folded.replace(/^(?:[dl]'|و(?=\p{L}{3}))/u, '')];
  return found && (found.marked || !isMarked(word)) ? found.value : undefined;
}

function composed(run: readonly number[]): number {
  let total = 0;
  let current = 0;
  for (const value of run) {
    if (value >= 1_000) {
      total += Math.max(current, 1) * value;
      current = 0;
    } else if (value >= 100 || (value === 20 && current === 4)) current = Math.max(current, 1) * value;
    else current += value;
  }
  return total + current;
}

/** Which of these are named, by their place from 1. */
function namedIn(text: string, places: readonly (readonly string[])[]): number[] {
  const held = new Held(text);
  return places.flatMap((names, at) => (names.some((name) => held.has(name)) ? [at + 1] : []));
}

function freeIn(text: string, { free }: GuardWords): Fact[] {
  const said = ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  return free.some((word) => said.includes(` ${fold(word)} `)) ? [{ values: [0], unit: 'money' }] : [];
}
