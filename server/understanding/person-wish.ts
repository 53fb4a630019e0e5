import { plainWords } from '../words/rules/letters.ts';
import { Matcher } from '../words/rules/matcher.ts';
import { parsePattern, readLists } from '../words/rules/pattern.ts';
import { type KnownWords, Speller } from '../words/rules/speller.ts';
import type { UnderstandingData } from './data.ts';

/**
 * Finds a wish for a person by rule, in any language whatever is believed: what is asked so often, and must
 * never be missed, is not left to likelihood alone.
 *
 * @param usual words that people write, in which no typing mistake is suspected.
 * @throws where a rule cannot be read, naming its language.
 */
export function personWishIn(
  data: UnderstandingData,
  usual: KnownWords = new Set(),
): (text: string) => boolean {
  const wishes = new Matcher();
  const asides = new Matcher();
  const spellings = new Map<string, string[]>();
  for (const [language, { person }] of Object.entries(data)) {
    if (!person) continue;
    const lists = readLists(person.lists);
    for (const [matcher, rules] of [[wishes, person.wish] as const, [asides, person.aside] as const]) {
      for (const rule of rules) for (const places of read(rule)) matcher.add(places);
    }
    for (const [word, others] of Object.entries(person.spellings)) {
      const plain = plainWords(word).join(' ');
      spellings.set(plain, [...(spellings.get(plain) ?? []), ...others.flatMap(plainWords)]);
    }

    function read(rule: string) {
      try {
        return parsePattern(rule, lists);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`understanding/person.yml of ${language}: ${why}`, { cause: error });
      }
    }
  }
  const vocabulary = new Set([...wishes.vocabulary, ...asides.vocabulary]);
  const speller = new Speller(vocabulary, usual, spellings);
  return (text) => {
    const words = plainWords(text);
    const masked = new Set<number>();
    for (const { spans } of asides.find(words, speller))
      for (const { start, end } of spans) for (let at = start; at <= end; at++) masked.add(at);
    return wishes.find(words, speller, () => masked).length > 0;
  };
}
