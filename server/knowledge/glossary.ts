/** Questions in other languages as French words to search by: terms a glossary knows, then ideas. */
import { IdeaReader } from '../understanding/ideas.ts';
import { lettersOf } from '../understanding/letters.ts';

/** French term → how the language says it, as `understanding/words.yml` writes ideas. */
export type Terms = Readonly<Record<string, readonly string[]>>;

export interface GlossaryData {
  /** Language → its glossary. */
  readonly terms: Readonly<Record<string, Terms>>;
  /** Language → its ideas, French among them. */
  readonly ideas: Readonly<Record<string, Terms>>;
}

/** Ideas that say what is done or how, and are no subject of a sheet by themselves. */
const MOST_IDEAS = 3;

/** A question's subject as French words, or null where nothing of it is known. */
export type InFrench = (question: string, language: string) => string | null;

export function glossaryOf({ terms, ideas }: GlossaryData): InFrench {
  const readers = new Map<string, { terms: IdeaReader; ideas: IdeaReader }>();
  for (const language of Object.keys(terms)) {
    const made = {
      terms: new IdeaReader([terms[language] ?? {}]),
      ideas: new IdeaReader([ideas[language] ?? {}]),
    };
    readers.set(language, made);
  }
  const french = ideas.fr ?? {};
  return (question, language) => {
    const reader = readers.get(language);
    if (!reader) return null;
    const letters = lettersOf(question);
    const found = reader.terms.read(letters);
    if (found.length > 0) return found.join(' ');
    const words = reader.ideas
      .read(letters)
      .slice(0, MOST_IDEAS)
      .flatMap((idea) => french[idea]?.[0]?.replace(/^=/, '') ?? []);
    return words.length > 0 ? words.join(' ') : null;
  };
}
