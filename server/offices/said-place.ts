/** Which commune a text names: by its postcode, its INSEE code or its name. Pure and bounded by the text's words. */
import { fold, wordsOf } from '../words/fold.ts';
import type { OfficeDirectory } from './directory/directory.ts';
import { nameKey } from './directory/index-builder.ts';
import type { Commune } from './record.ts';

export interface SaidIn {
  readonly directory: OfficeDirectory;
  /** The town hall's own commune, which may be missing from the directory. */
  readonly own: Pick<Commune, 'insee' | 'name'>;
  /** Words before a commune's name: « à », « in », « de ». */
  readonly marks: readonly string[];
  /** A commune was asked for: its bare name counts. */
  readonly asked: boolean;
}

/** Longest name looked for, in words: « Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson » has eight. */
const LONGEST = 8;
/** Texts longer than this, in words, are told, not asked: only what stands after a mark is looked up. */
const SHORT = 12;

/** None where it names none; several where the postcode or the name is that of several. */
export function communesSaid(text: string, said: SaidIn): Pick<Commune, 'insee' | 'name' | 'postcodes'>[] {
  const { directory, own } = said;
  const folded = fold(text);
  const [, code] = /(?<!\d)(\d{2} ?\d{3}|2[ab]\d{3})(?!\d)/.exec(folded) ?? [];
  if (code !== undefined) {
    const plain = code.replace(' ', '').toUpperCase();
    const at = directory.communesAt(plain);
    if (at.length > 0) return at;
    const commune = directory.commune(plain);
    return commune ? [commune] : [];
  }
  const words = wordsOf(nameKey(text));
  if (namesOwn(words, own.name)) return [{ ...own, postcodes: [] }];
  const marks = new Set(said.marks.map((mark) => fold(mark)));
  const capital = capitalised(text);
  const anywhere = said.asked && words.length <= SHORT;
  for (let length = Math.min(LONGEST, words.length); length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const whole = from === 0 && length === words.length;
      const name = words.slice(from, from + length).join(' ');
      const marked = marks.has(words[from - 1] ?? '') && name.length >= 3;
      const written = capital.has(words[from] ?? '') && from > 0 && name.length >= 4;
      if (!(said.asked && whole) && !anywhere && !marked && !written) continue;
      // A mark alone is no name, though there are communes called « Sur » and « Y ».
      if (!whole && length === 1 && marks.has(name)) continue;
      const found = directory.communesNamed(name);
      if (found.length > 0) return found;
    }
  }
  return said.asked ? directory.communesBeginning(afterMark(words, marks)) : [];
}

/** « j'habite à Florac »: what stands behind the last mark, or all of it. Shorter than a name, nothing. */
function afterMark(words: readonly string[], marks: ReadonlySet<string>): string {
  const name = words.slice(words.findLastIndex((word) => marks.has(word)) + 1).join(' ');
  return name.length >= 4 ? name : '';
}

/** « Belleroche » is Belleroche-les-Tilleuls here, whatever other communes are called. */
function namesOwn(words: readonly string[], name: string): boolean {
  const own = wordsOf(nameKey(name));
  const first = own[0] ?? '';
  if (first.length < 5) return ` ${words.join(' ')} `.includes(` ${own.join(' ')} `);
  return ` ${words.join(' ')} `.includes(` ${own.join(' ')} `) || (own.length > 1 && words.includes(first));
}

const capitalised = (text: string): Set<string> =>
  new Set((text.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}]*/gu) ?? []).map((word) => fold(word)));
