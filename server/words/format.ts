import { REFERENCE_LANGUAGE } from './reference-language.ts';
import type { Words } from './words.ts';

/** A value put into a sentence. Tagged ones are written as the language writes them. */
export type Param =
  | string
  | number
  | { readonly day: string }
  /** A day with its weekday: « mardi 24 novembre »; with its year where that is not this one. */
  | { readonly date: string; readonly dated?: boolean }
  | { readonly weekday: string }
  /** The time of day alone. */
  | { readonly clock: string; readonly timeZone: string }
  /** What is read from left to right inside any sentence: a phone number, an address of e-mail. */
  | { readonly ltr: string }
  | { readonly instant: string; readonly timeZone: string }
  | { readonly euros: number }
  /** How long: « 30 jours ». */
  | { readonly lasts: number; readonly unit: 'hour' | 'day' }
  /** Other words, by key: an option's label inside a sentence. */
  | { readonly words: string; readonly params?: Params }
  /** A name that is only known in French, and the keys of words that say the same: the first there is. */
  | { readonly french: string; readonly words: readonly string[] }
  | { readonly list: readonly Param[] }
  /** Whole phrases beside one another: commas of their own would run together with a list's. */
  | { readonly apart: readonly Param[] }
  /** One below the other, each after a dash. */
  | { readonly lines: readonly Param[] };
export type Params = Readonly<Record<string, Param>>;

/** A name and what it names, on one line: French sets its colon apart from the word before it, and it alone does. */
export const labelled = (label: string, value: string, language: string): string =>
  `${label}${language === REFERENCE_LANGUAGE ? ' :' : ':'} ${value}`;

/** Arabic is written with Western digits here: they are what stands on French forms and counters. */
const intlTag = (language: string) => (language === 'ar' ? 'ar-u-nu-latn' : language);

export function formatParams(
  params: Params,
  language: string,
  words: Words,
): Record<string, string | number> {
  const formatted: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(params)) formatted[name] = formatParam(param, language, words);
  return formatted;
}

export function formatParam(param: Param, language: string, words: Words): string | number {
  if (typeof param === 'string' || typeof param === 'number') return param;
  if ('french' in param) {
    const known = language === REFERENCE_LANGUAGE ? undefined : param.words.find((key) => words.has(key));
    return known === undefined ? param.french : words.say(known, language);
  }
  if ('words' in param) return words.say(param.words, language, param.params);
  if ('lasts' in param)
    return new Intl.NumberFormat(intlTag(language), {
      style: 'unit',
      unit: param.unit,
      unitDisplay: 'long',
    }).format(param.lasts);
  if ('euros' in param) return euros(param.euros, language);
  if ('ltr' in param) return words.direction(language) === 'rtl' ? `\u2066${param.ltr}\u2069` : param.ltr;
  if ('day' in param) return formatter(language, 'day').format(noon(param.day));
  if ('date' in param) return formatter(language, param.dated ? 'dated' : 'date').format(noon(param.date));
  if ('weekday' in param) return formatter(language, 'weekday').format(noon(param.weekday));
  if ('clock' in param) return formatter(language, 'clock', param.timeZone).format(new Date(param.clock));
  if ('list' in param) {
    const items = param.list.map((item) => String(formatParam(item, language, words)));
    return new Intl.ListFormat(intlTag(language), { type: 'conjunction' }).format(items);
  }
  if ('apart' in param) return param.apart.map((phrase) => formatParam(phrase, language, words)).join(' · ');
  if ('lines' in param)
    return param.lines.map((line) => `- ${formatParam(line, language, words)}`).join('\n');
  return formatter(language, 'instant', param.timeZone).format(new Date(param.instant));
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

function euros(amount: number, language: string): string {
  const fraction = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(intlTag(language), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount);
}

// Hours as they stand on French doors and letters: 13:30, in every language.
const WRITTEN = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  dated: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  instant: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Intl formatters cost far more to make than to use.
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(language: string, written: keyof typeof WRITTEN, timeZone = 'UTC'): Intl.DateTimeFormat {
  const key = `${language} ${written} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlTag(language), { ...WRITTEN[written], timeZone });
  formatters.set(key, made);
  return made;
}
