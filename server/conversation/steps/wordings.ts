import { wholeOf } from '../../understanding/patterns.ts';
import { fold, wordsOf } from '../../words/fold.ts';
import { Held, oncePerList, wordsOfList, writtenList } from '../../words/held.ts';
import type { Words } from '../../words/words.ts';
import type { Turn } from '../turn.ts';

type Spoken = Pick<Turn, 'memory' | 'town'>;

/**
 * Whether a text holds one of the wordings of a list, in the conversation's language or French: a bare name stands
 * under `reading`, `where.marks.say` is a key of its own.
 */
export function holdsWording({ memory, town }: Spoken, list: string, text: string): boolean {
  return holdsIn(town.words, [memory.language, 'fr'], list, text);
}

/** The same in any language: for what is looked at before the citizen's language is known. */
export const holdsWordingAnywhere = ({ town }: Spoken, list: string, text: string): boolean =>
  holdsIn(town.words, town.words.languages, list, text);

function holdsIn(words: Words, languages: readonly string[], list: string, text: string): boolean {
  const held = new Held(text);
  return languages.some((language) => listOf(words, list, language).some((wording) => held.has(wording)));
}

const listOf = (words: Words, list: string, language: string): readonly string[] =>
  list.includes('.') ? words.list(list, language) : writtenList(words, list, language);

const wholes = oncePerList((list): ReadonlySet<string> => new Set(list.map(wholeOf)));

/** Whether a whole message is one of the wordings, stretched letters and signs aside: « Aideee !! ». */
export const isWording = ({ memory, town }: Spoken, list: string, text: string): boolean =>
  wholes(writtenList(town.words, list, memory.language, 'fr')).has(wholeOf(text));

/**
 * Whether a message holds one of the wordings and is made of nothing but the words of such wordings and of the
 * list beside them: « c'est une machine ? », not « c'est une machine à laver ».
 */
export function isMadeOf({ memory, town }: Spoken, list: string, around: string, text: string): boolean {
  const said = wordsOf(fold(text));
  return [memory.language, 'fr'].some((language) => {
    const wordings = writtenList(town.words, list, language);
    const own = wordsOfList(wordings);
    const beside = wordsOfList(writtenList(town.words, around, language));
    if (!said.every((word) => own.has(word) || beside.has(word))) return false;
    const held = new Held(text);
    return wordings.some((wording) => held.has(wording));
  });
}
