/** A machine's part in what an agent says: what was suggested, what was translated, and how that is told. */
import type { MachinePart } from '../contract/message.ts';
import type { AgentSaying } from '../contract/saying.ts';
import type { Town } from '../town/town.ts';
import { changedShare } from '../words/changed.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

/** What a machine wrote for an agent of a conversation, by the id it was shown under. */
export interface MachineWords {
  /** Whether it would translate into this language at this moment. */
  translates(language: string): boolean;
  suggested(conversation: string, id: string): Promise<{ readonly text: string } | null>;
  translated(
    conversation: string,
    id: string,
  ): Promise<{ readonly text: string; readonly lang: string } | null>;
}

/** The words an agent's reply was made of. */
export interface MadeOf {
  readonly suggested?: string;
  readonly translated?: { readonly text: string; readonly lang: string };
  /** It would have been translated, and was not. */
  readonly untranslated: boolean;
}

const OWN_WORDS: MadeOf = { untranslated: false };

/** @returns null where the reply names words that are not there (any more): nobody could tell what they were. */
export async function madeOf(
  machine: MachineWords | undefined,
  { id, memory }: { readonly id: string; readonly memory: { readonly language: string } },
  { suggestion, translation }: AgentSaying,
): Promise<MadeOf | null> {
  if (!machine) return suggestion || translation ? null : OWN_WORDS;
  const suggested = suggestion === undefined ? undefined : await machine.suggested(id, suggestion);
  const translated = translation === undefined ? undefined : await machine.translated(id, translation.id);
  if (suggested === null || translated === null) return null;
  return {
    ...(suggested ? { suggested: suggested.text } : {}),
    ...(translated ? { translated } : {}),
    untranslated:
      !translated && memory.language !== REFERENCE_LANGUAGE && machine.translates(memory.language),
  };
}

/**
 * @param said what the agent sends, before and after its translation.
 * @returns undefined where a machine had no part in it.
 */
export function machinePart(
  { suggested, translated, untranslated }: MadeOf,
  said: { readonly text: string; readonly translation?: string | undefined },
  told: { readonly words: Town['words']; readonly language: string; readonly name: string },
): MachinePart | undefined {
  const notes = [
    ...(suggested === undefined ? [] : ['drafted']),
    ...(translated ? ['translated'] : []),
    ...(untranslated ? ['untranslated'] : []),
  ];
  if (notes.length === 0) return undefined;
  const { words, language, name } = told;
  return {
    note: notes.map((note) => words.say(`machine.${note}`, language, { name })).join(' '),
    ...(suggested === undefined ? {} : { drafted: { changed: changedShare(suggested, said.text) } }),
    ...(translated ? { translated: { changed: changedShare(translated.text, said.translation ?? '') } } : {}),
  };
}
