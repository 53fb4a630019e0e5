/**
 * What a first sentence says of the world, whatever the procedure: an age, a surface, where somebody was born, a
 * nationality. Only what can mean one thing is taken.
 */
import { fold, padded, wordsOf } from '../words/fold.ts';
import { Held, oncePerList, wordsOfList } from '../words/held.ts';

export interface SaidFacts {
  /** Whole years. */
  readonly age?: number;
  /** Square metres. */
  readonly area?: number;
  readonly born?: 'france' | 'abroad';
  readonly nationality?: 'french' | 'eu' | 'other';
}

/** Lists of `reading.<name>` in the language read. */
export type Lists = (name: string) => readonly string[];

/** @param answers whether it answers a question: « 8 ans » alone is then an age. */
export function saidFacts(text: string, list: Lists, language: string, answers = false): SaidFacts {
  const age = ageIn(text, list, answers);
  const area = areaIn(text, list);
  const born = bornIn(text, list, language);
  const nationality = nationalityIn(text, list, answers);
  return {
    ...(age !== undefined && { age }),
    ...(area !== undefined && { area }),
    ...(born && { born }),
    ...(nationality && { nationality }),
  };
}

/** Words before and after an age that say whose it is: « j'ai 16 ans », « my 8 year old son ». */
const NEAR = 4;

function ageIn(text: string, list: Lists, answers: boolean): number | undefined {
  const words = wordsOf(fold(text));
  const heldBy = (name: string, part: readonly string[]) => {
    const held = new Held(part.join(' '));
    return list(name).some((wording) => held.has(wording));
  };
  const ends = (name: string, part: readonly string[]) => {
    const said = padded(part.join(' '));
    return list(name).some((wording) => said.endsWith(padded(wording)));
  };
  const begins = (name: string, part: readonly string[]) => {
    const said = padded(part.join(' '));
    return list(name).some((wording) => said.startsWith(padded(wording)));
  };
  const ages = words.flatMap((word, at) => {
    if (!/^\d{1,3}$/.test(word)) return [];
    const before = words.slice(Math.max(0, at - NEAR), at);
    const after = words.slice(at + 1, at + 1 + NEAR);
    if (begins('age_sure_units', after)) return [Number(word)];
    if (!begins('age_units', after) || ends('age_not', before)) return [];
    const alone = answers || words.length <= 2;
    const whose = heldBy('age_marks', before) || heldBy('age_marks_after', after);
    // « Elle a 12 ans » may be a card: somebody must have been named.
    const theirs = heldBy('age_marks_weak', before) && heldBy('age_marks', words);
    return alone || whose || theirs ? [Number(word)] : [];
  });
  return only(ages);
}

const NUMBER = '(\\d{1,5}(?:[.,]\\d{1,2})?)';

function areaIn(text: string, list: Lists): number | undefined {
  const folded = fold(text);
  const units = anyOf(list('area_units'));
  if (units === '' || !/\d/.test(folded)) return undefined;
  const sides = anyOf(list('length_units'));
  const squares = new RegExp(`(\\S+ )?(\\S+ )?(?<![\\d.,])${NUMBER}\\s?(?:${units})(?![\\p{L}\\d])`, 'gu');
  const product = new RegExp(
    `(?<![\\d.,])${NUMBER}\\s?(?:${sides})?\\s?(?:${anyOf(list('times_words'))})\\s?${NUMBER}\\s?(?:${sides})(?![\\p{L}\\d])`,
    'gu',
  );
  const areas = [...folded.matchAll(squares)].flatMap(([, first = '', second = '', size = '']) => {
    const held = new Held(`${first}${second}`);
    return list('area_not').some((wording) => held.has(wording)) ? [] : [numberOf(size)];
  });
  const products = [...folded.matchAll(product)].map(([, a = '', b = '']) => numberOf(a) * numberOf(b));
  return only([...areas, ...products]);
}

const anyOf = oncePerList((list) => list.map((wording) => escaped(fold(wording))).join('|'));
const numberOf = (written: string): number => Number(written.replace(',', '.'));
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words after « born » in which the place is looked for: a date may come between. */
const BORN_NEAR = 10;

function bornIn(text: string, list: Lists, language: string): SaidFacts['born'] {
  const words = wordsOf(fold(text));
  const born = wordsOfList(list('born_words'));
  const at = words.findIndex((word) => born.has(word));
  if (at < 0) return undefined;
  // In Turkish the place comes first: Marsilya'da doğdum.
  const near = words.slice(language === 'tr' ? Math.max(0, at - BORN_NEAR) : at, at + BORN_NEAR);
  const held = new Held(near.join(' '));
  const found = new Set<'france' | 'abroad'>();
  if (list('places_france').some((name) => held.has(name))) found.add('france');
  if (list('places_abroad').some((name) => held.has(name))) found.add('abroad');
  for (const [name, where] of countries(language)) if (held.has(name)) found.add(where);
  return only([...found]);
}

function nationalityIn(text: string, list: Lists, answers: boolean): SaidFacts['nationality'] {
  const words = wordsOf(fold(text));
  const found = new Set<'french' | 'eu' | 'other'>();
  for (const kind of ['french', 'eu', 'other'] as const) {
    const names = wordsOfList(list(`nationalities.${kind}`));
    for (const [at, word] of words.entries()) {
      if (!names.has(word)) continue;
      const near = new Held(words.slice(Math.max(0, at - 3), at + 3).join(' '));
      if (answers || list('nationality_marks').some((mark) => near.has(mark))) found.add(kind);
    }
  }
  return only([...found]);
}

/** France and its territories overseas, by their ISO codes. */
const FRENCH = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC'];
/** Other countries citizens of French town halls come from, and the rest of the world. */
const OTHERS =
  'AD AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BI BJ BO BR BY CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI GA GB GE GH GM GN GQ GR GT GW HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KR KW KZ LA LB LC LK LR LT LU LV LY MA MC MD ME MG MK ML MM MN MR MT MU MX MY MZ NE NG NI NL NO NP NZ OM PA PE PH PK PL PS PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL SN SO SR SS ST SV SY TD TG TH TJ TM TN TR TZ UA UG US UY UZ VE VN XK YE ZA ZM ZW'.split(
    ' ',
  );
const byLanguage = new Map<string, readonly (readonly [string, 'france' | 'abroad'])[]>();

/** Names of countries, from `Intl`. Ukrainian names change their ends: « в Україні ». */
function countries(language: string) {
  const known = byLanguage.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const made = [...FRENCH, ...OTHERS].flatMap((code) => {
    const name = names.of(code) ?? code;
    const where = FRENCH.includes(code) ? ('france' as const) : ('abroad' as const);
    return [name, ...inflected(name, language)].map((form) => [form, where] as const);
  });
  byLanguage.set(language, made);
  return made;
}

function inflected(name: string, language: string): string[] {
  if (language !== 'uk') return [];
  if (name.endsWith('ія')) return [`${name.slice(0, -1)}ї`];
  if (/[ая]$/.test(name)) return [`${name.slice(0, -1)}і`];
  return /[бвгґджзклмнпрстфхцчшщ]$/.test(name) ? [`${name}і`] : [];
}

const only = <T>(found: readonly T[]): T | undefined => (new Set(found).size === 1 ? found[0] : undefined);
