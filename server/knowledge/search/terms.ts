/** French words as the index knows them: folded, without stop words, stems. */
import { stemmer } from '@orama/stemmers/french';
import { stopwords } from '@orama/stopwords/french';
import { fold, wordsOf } from '../../words/fold.ts';

/** Words of asking and of courtesy: they are in every question and in no sheet's subject. */
const ASKING =
  'cas comment combien quand ou quel quelle quels quelles pourquoi faut faire fait faites dois doit devoir peut peux puis pouvoir veux veut voudrais vais aller avoir etre est sont sera suis ai as avez avons ont bonjour bonsoir merci svp stp monsieur madame savoir besoin aimerais souhaite demander demande quoi qui que passe passer passent chose choses truc quelque aider aide expliquer dire dites marche informations information renseignement renseignements question'.split(
    ' ',
  );
const STOP = new Set([...stopwords, ...ASKING].flatMap((word) => wordsOf(fold(word))));

/** Words repeat: what a word comes to is found once. Words of citizens are not kept for ever. */
const MOST_KEPT = 200_000;
const known = new Map<string, string>();
/** Marks belong to their letters where a text writes them apart. */
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** The terms of a text, in order, repeats included. Linear in its length. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(WORDS)) {
    const made = termOf(word);
    if (made === '') continue;
    if (made.includes(' ')) terms.push(...made.split(' '));
    else terms.push(made);
  }
  return terms;
}

/** A word's term; nothing for a stop word. One that folds to several (« ½ ») has several, parted by spaces. */
function termOf(word: string): string {
  const kept = known.get(word);
  if (kept !== undefined) return kept;
  const made = wordsOf(fold(word))
    .filter((each) => each.length > 1 && !STOP.has(each))
    .map(stemOf)
    .join(' ');
  if (known.size < MOST_KEPT) known.set(word, made);
  return made;
}

/** Numbers and short names (« 15602 », « apl ») are what they are. */
const stemOf = (word: string): string => (/\d/.test(word) || word.length < 4 ? word : stemmer(word) || word);
