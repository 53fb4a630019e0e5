/**
 * Keys on the screen, as people know them from their own keyboards. Capitals are the language's own (`i` is `İ` in
 * Turkish); a script without them has no such key.
 */
export interface Keyboard {
  /** From the top, each row in reading order of the keys on a real keyboard: from the left, in Arabic too. */
  readonly rows: readonly (readonly string[])[];
  readonly capitals: boolean;
  /** Letters with accents that have no key of their own. */
  readonly accents: readonly string[];
}

const row = (keys: string): readonly string[] => [...keys];

const KEYBOARDS: Readonly<Record<string, Keyboard>> = {
  fr: {
    rows: [row('azertyuiop'), row('qsdfghjklm'), row("wxcvbn'-,.?")],
    capitals: true,
    accents: row('éèêëàâçîïôùûüœæ'),
  },
  en: { rows: [row('qwertyuiop'), row('asdfghjkl'), row("zxcvbnm'-,.?")], capitals: true, accents: [] },
  es: {
    rows: [row('qwertyuiop'), row('asdfghjklñ'), row('zxcvbnm-,.?')],
    capitals: true,
    accents: row('áéíóúü¿¡'),
  },
  pt: {
    rows: [row('qwertyuiop'), row('asdfghjklç'), row('zxcvbnm-,.?')],
    capitals: true,
    accents: row('áàâãéêíóôõúü'),
  },
  // The Q keyboard.
  tr: {
    rows: [row('qwertyuıopğü'), row('asdfghjklşi'), row('zxcvbnmöç,.?')],
    capitals: true,
    accents: row("âîû'-"),
  },
  uk: {
    rows: [row('йцукенгшщзхї'), row('фівапролджєґ'), row("ячсмитьбю'.?")],
    capitals: true,
    accents: row('-,'),
  },
  ar: {
    rows: [row('ضصثقفغعهخحجد'), row('شسيبلاتنمكطذ'), row('ئءؤرىةوزظ،.؟')],
    capitals: false,
    accents: row('أإآًٌٍَُِّْ'),
  },
};

export const SIGNS: readonly (readonly string[])[] = [row('1234567890'), row('@.-_+/:()'), row('€%\'"!?,;')];

/** For phone numbers, postcodes and amounts. */
export const DIGITS: readonly (readonly string[])[] = [row('123'), row('456'), row('789'), row('+0,')];

/** A language without a keyboard of its own gets the English one: all of the Latin letters. */
export function keyboardOf(lang: string): Keyboard {
  const found = KEYBOARDS[lang] ?? KEYBOARDS.en;
  if (!found) throw new Error('there is no keyboard at all');
  return found;
}

/** What a key writes. */
export const written = (key: string, capitals: boolean, lang: string): string =>
  capitals ? key.toLocaleUpperCase(lang) : key;
