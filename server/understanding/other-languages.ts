/** Languages that no town hall of ours answers in yet, told by their commonest words. */
import { stopwords as dutch } from '@orama/stopwords/dutch';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as italian } from '@orama/stopwords/italian';
import { stopwords as romanian } from '@orama/stopwords/romanian';

/** Albanian, Polish, Somali, Vietnamese: the library has no list; these are the words of a first message. */
const OURS: Readonly<Record<string, string>> = {
  sq: 'unë une dua për per të te është eshte kam nuk si ku dhe mund ju lutem faleminderit përshëndetje pershendetje jam nga një nje me duhet letra',
  pl: 'jest nie się sie jak gdzie chcę chce mam dla proszę prosze dzień dzien dobry dziękuję moje moja mój czy co potrzebuję potrzebuje ze czy są',
  so: 'waxaan waan aniga sidee rabaa doonayaa mahadsanid fadlan waa iyo ku ka u ma leeyahay haysto qoyska xaaskayga ii salaan',
  vi: 'tôi toi muốn không là của và có cho được xin chào làm thế nào giấy cần ở đâu',
};

const LISTS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ...Object.entries({ de: german, it: italian, nl: dutch, ro: romanian }).map(
    ([language, words]) => [language, new Set(words)] as const,
  ),
  ...Object.entries(OURS).map(([language, words]) => [language, new Set(words.split(' '))] as const),
];

/** How many different words must speak for the language, and what share of the message. */
const LEAST_WORDS = 3;
const LEAST_SHARE = 0.25;

/**
 * @param words of the message, as written.
 * @param known whether a word is one that the conversation's own language uses.
 * @returns the language whose commonest words the text is made of, or null.
 */
export function functionWords(words: readonly string[], known: (word: string) => boolean): string | null {
  const seen = new Set(words);
  let best: string | null = null;
  let most = LEAST_WORDS - 1;
  for (const [language, list] of LISTS) {
    let hits = 0;
    let strangers = 0;
    for (const word of seen) {
      if (!list.has(word)) continue;
      hits++;
      if (!known(word)) strangers++;
    }
    if (strangers > most && hits >= seen.size * LEAST_SHARE) {
      best = language;
      most = strangers;
    }
  }
  return best;
}
