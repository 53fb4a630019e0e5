/** Which languages the letters of a text allow. */
export interface Script {
  readonly name: string;
  /** A language that these letters alone prove. */
  readonly certain: string | null;
  possible(language: string): boolean;
}

/** Scripts that are one language's, as far as town halls meet them. */
const ONE_LANGUAGE: readonly (readonly [string, RegExp, string])[] = [
  ['Han', /\p{Script=Han}/gu, 'zh'],
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  ['Hangul', /\p{Script=Hangul}/gu, 'ko'],
  ['Bengali', /\p{Script=Bengali}/gu, 'bn'],
  ['Ethiopic', /\p{Script=Ethiopic}/gu, 'ti'],
  ['Tamil', /\p{Script=Tamil}/gu, 'ta'],
  ['Devanagari', /\p{Script=Devanagari}/gu, 'hi'],
  ['Gurmukhi', /\p{Script=Gurmukhi}/gu, 'pa'],
  ['Georgian', /\p{Script=Georgian}/gu, 'ka'],
  ['Armenian', /\p{Script=Armenian}/gu, 'hy'],
  ['Greek', /\p{Script=Greek}/gu, 'el'],
  ['Hebrew', /\p{Script=Hebrew}/gu, 'he'],
  ['Thai', /\p{Script=Thai}/gu, 'th'],
];
const ARABIC = /\p{Script=Arabic}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;

/** Letters that Pashto, Urdu and Persian have and Arabic lacks, the rarest first. */
const BEYOND_ARABIC: readonly (readonly [string, RegExp])[] = [
  ['ps', /[ټډړښځڅګڼۍې]/],
  ['ur', /[ٹڈڑںےہھ]/],
  ['fa', /[پچژگکی]/],
];

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** The script most of a text is in. Linear in its length. */
export function scriptOf(text: string): Script {
  const latin = count(text, LATIN);
  const arabic = count(text, ARABIC);
  const cyrillic = count(text, CYRILLIC);
  let most = Math.max(latin, arabic, cyrillic);
  for (const [name, letters, language] of ONE_LANGUAGE) {
    const found = count(text, letters);
    // French names of papers stand inside every language: a few letters of the other script are enough.
    if (found >= 2 && found * 3 >= most) return { name, certain: language, possible: () => false };
    most = Math.max(most, found);
  }
  if (arabic > 0 && arabic * 2 >= latin) {
    return { name: 'Arabic', certain: beyondArabic(text), possible: (language) => language === 'ar' };
  }
  if (cyrillic > 0 && cyrillic * 2 >= latin) {
    return { name: 'Cyrillic', certain: cyrillicLanguage(text), possible: (language) => language === 'uk' };
  }
  return { name: 'Latin', certain: null, possible: (language) => language !== 'uk' };
}

/** Moroccans write گ and پ in Arabic too: two different letters, or one twice, must speak for another language. */
function beyondArabic(text: string): string | null {
  for (const [language, letters] of BEYOND_ARABIC) {
    const found = text.match(new RegExp(letters, 'g'))?.length ?? 0;
    if (found >= 2) return language;
  }
  return null;
}

/** Russian words that Ukrainian does not have. */
const RUSSIAN =
  /(?<!\p{L})(?:что|как|мне|меня|нужно|надо|можно|если|есть|где|когда|или|только|для чего|здравствуйте|пожалуйста|спасибо|хочу получить|ребенок|ребёнок|сейчас|еще|ещё|это|его|она|они|был|была|после|чтобы|какие|сколько)(?!\p{L})/giu;
const UKRAINIAN =
  /(?<!\p{L})(?:що|як|мені|мене|потрібно|треба|можна|якщо|є|де|коли|або|тільки|для|добрий|вітаю|будь|дякую|хочу|дитина|зараз|ще|це|його|вона|вони|був|була|після|щоб|які|скільки|чи|та|й|у|від|в мене)(?!\p{L})/giu;

function cyrillicLanguage(text: string): string | null {
  const ukrainian = 2 * count(text, /[іїєґ]/giu) + 2 * count(text, UKRAINIAN);
  const russian = 2 * count(text, /[ыэъё]/giu) + 2 * count(text, RUSSIAN);
  return russian > ukrainian + 1 ? 'ru' : null;
}
