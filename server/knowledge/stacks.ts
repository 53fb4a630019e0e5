/** What answers from sheets and pages, here or in a thread of its own, and the rules of age above it. */
import type { About, Found, Knowledge, Opened } from './knowledge.ts';
import { daysBetween, noKnowledge } from './knowledge.ts';
import type { Opening } from './opening.ts';

export interface Stacks {
  /** The day of the official edition; null without one. */
  readonly edition: string | null;
  readonly titles: ReadonlyMap<string, string>;
  /** @param official whether the official set may answer too. */
  search(question: string, town: string, official: boolean): Promise<readonly Found[]>;
  open(opening: Opening, town: string, question: string | undefined): Promise<Opened>;
  about(id: string, town: string): Promise<About | null>;
}

export interface KnowledgeRules {
  /** Days after which an edition is no longer answered from. */
  readonly maxAgeDays: number;
  readonly inFrench: Knowledge['inFrench'];
}

/**
 * Knowledge as the conversation asks for it. The State publishes an edition a day: one whose latest change is
 * long past is an old copy, and amounts and rules in it may have changed without a word.
 *
 * @param stacks read at each question: what is in use changes when an import is taken up.
 */
export function knowledgeOf(
  stacks: () => Stacks | null,
  { maxAgeDays, inFrench }: KnowledgeRules,
): Knowledge {
  const isCurrent = (edition: string | null | undefined, today: string): boolean =>
    edition !== null && edition !== undefined && daysBetween(edition, today) <= maxAgeDays;
  return {
    inFrench,
    titleOf(id, today) {
      const now = stacks();
      return now && isCurrent(now.edition, today) ? now.titles.get(id) : undefined;
    },
    async search(question, town, today) {
      const now = stacks();
      return now ? now.search(question, town, isCurrent(now.edition, today)) : [];
    },
    async open(opening, town, today, question) {
      const now = stacks();
      if (!now) return noKnowledge.open(opening, town, today);
      // A town hall's own pages are dated by who wrote them, and checked by `npm run check`.
      if (!opening.id.startsWith('page-') && !isCurrent(now.edition, today)) {
        const about = await now.about(opening.id, town);
        return about ? { is: 'outdated', about } : noKnowledge.open(opening, town, today);
      }
      return now.open(opening, town, question);
    },
  };
}
