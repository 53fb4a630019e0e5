/** The interface's words: looked up by name, with `{{values}}` and plural forms put in. */
import type { WidgetWords } from './setup.ts';

export type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * @returns a function that says a line. With a `count` among the values it takes the plural form the language
 * asks for (`name_one`, `name_few`…), then `name_other`. A name nobody wrote comes back as itself.
 */
export function sayIn(words: WidgetWords, lang: string): Say {
  const plural = new Intl.PluralRules(lang);
  return (name, values = {}) => {
    const { count } = values;
    const line =
      typeof count === 'number'
        ? (words[`${name}_${plural.select(count)}`] ?? words[`${name}_other`])
        : words[name];
    return (line ?? name).replace(/\{\{(\w+)\}\}/g, (_, key: string) => String(values[key] ?? ''));
  };
}

/** Arabic is written with Western digits here: they are what stands on French forms and counters. */
const intlTag = (lang: string) => (lang === 'ar' ? 'ar-u-nu-latn' : lang);

/** @param day `2026-11-22`. */
export const sayDay = (day: string, lang: string): string =>
  new Intl.DateTimeFormat(intlTag(lang), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** @param instant ISO 8601; told in the reader's own time zone. */
export const sayTime = (instant: string, lang: string): string =>
  new Intl.DateTimeFormat(intlTag(lang), { timeStyle: 'short' }).format(new Date(instant));

/** A day and an hour, in the reader's own time zone. @param instant ISO 8601. */
export const sayMoment = (instant: string, lang: string): string =>
  new Intl.DateTimeFormat(intlTag(lang), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));
