/** What a turn, or a citizen's rating, adds to the figures. Pure. */
import type { Rating } from '../contract/conversation.ts';
import type { Draft } from '../contract/message.ts';
import type { TurnReport } from '../contract/turn.ts';
import type { Count, FigureName } from './figure.ts';

export interface CommittedTurn {
  readonly report: TurnReport;
  readonly language: string;
  readonly said: readonly Draft[];
  /** Whether it answers the citizen's first message. */
  readonly first: boolean;
}

export function countsOfTurn({ report, language, said, first }: CommittedTurn): Count[] {
  const one = (figure: FigureName, procedure: string | null): Count => ({
    figure,
    procedure,
    language,
    by: 1,
  });
  return [
    ...(first ? [one('conversations', null)] : []),
    ...(report.outcome === 'fallback' ? [one('not_understood', null)] : []),
    ...said.flatMap(({ card }) => (card ? [one('results', card.procedure)] : [])),
  ];
}

/** @param procedure the last one that came to its end in the conversation: what the rating is most likely about. */
export function countsOfRating(
  { score, solved }: Rating,
  language: string,
  procedure: string | null,
): Count[] {
  const count = (figure: FigureName, by: number): Count => ({ figure, procedure, language, by });
  return [
    count('ratings', 1),
    count('rating_sum', score),
    ...(solved === undefined ? [] : [count(solved ? 'solved' : 'unsolved', 1)]),
  ];
}
