import type { Words } from './words.ts';

/** A value put into a sentence. Tagged ones are written as the language writes them. */
export type Param =
  | string
  | number
  | { readonly day: string }
  | { readonly instant: string; readonly timeZone: string }
  | { readonly euros: number }
  /** Other words, by key: an option's label inside a sentence. */
  | { readonly words: string }
  | { readonly list: readonly Param[] };
export type Params = Readonly<Record<string, Param>>;

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
  if ('words' in param) return words.say(param.words, language);
  if ('euros' in param) return euros(param.euros, language);
  if ('day' in param) return dayIn(language).format(new Date(`${param.day}T12:00:00Z`));
  if ('list' in param) {
    const items = param.list.map((item) => String(formatParam(item, language, words)));
    return new Intl.ListFormat(intlTag(language), { type: 'conjunction' }).format(items);
  }
  return instantIn(language, param.timeZone).format(new Date(param.instant));
}

function euros(amount: number, language: string): string {
  const fraction = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(intlTag(language), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount);
}

// Intl formatters cost far more to make than to use.
const days = new Map<string, Intl.DateTimeFormat>();
function dayIn(language: string): Intl.DateTimeFormat {
  const known = days.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlTag(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  days.set(language, made);
  return made;
}

const instants = new Map<string, Intl.DateTimeFormat>();
function instantIn(language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = instants.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlTag(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  instants.set(key, made);
  return made;
}
