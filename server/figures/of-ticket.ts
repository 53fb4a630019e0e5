/** What a ticket's moves add to the figures. Pure: the same moves give the same counts, whoever reads them when. */
import type { TicketMove } from '../contract/routing.ts';
import type { Ticket } from '../escalation/ticket.ts';
import { bucketOf, type Count, type FigureName, type TimeName } from './figure.ts';

/** A count and the day it belongs to: that of the move, not of the reading. */
export interface Dated {
  readonly at: Date;
  readonly count: Count;
}

const CALLS: Readonly<Record<string, FigureName>> = {
  reached: 'calls_reached',
  not_reached: 'calls_not_reached',
  wrong_number: 'calls_wrong_number',
};

/** It came into somebody's hands: by their own, or by a colleague's who passed it on. */
const isTaken = ({ what, to }: TicketMove): boolean =>
  what === 'claimed' || (what === 'transferred' && to !== undefined);

/** The citizen left, or was never answered in all the time a ticket is kept: nobody came. */
const UNANSWERED = new Set(['withdrawn', 'expired']);

/**
 * @param moves all of the ticket's, oldest first; a ticket remembers its last hundred, and one with more of them
 *   is counted up to its hundredth.
 * @param from how many of them were counted before.
 */
export function countsOfTicket(
  { topic, lang, mode }: Pick<Ticket, 'topic' | 'lang' | 'mode'>,
  moves: readonly TicketMove[],
  from: number,
): Dated[] {
  const at = (move: TicketMove) => new Date(move.at);
  const count = (figure: Count['figure']): Count => ({ figure, procedure: topic, language: lang, by: 1 });
  const time = (name: TimeName, begun: TicketMove, ended: TicketMove) =>
    count(`${name}.${bucketOf((at(ended).getTime() - at(begun).getTime()) / 1_000)}`);
  const opened = moves.find(({ what }) => what === 'opened');
  const taken = moves.find(isTaken);
  const asked = moves.findIndex(({ what }) => what === 'callback');
  const toBeCalled = moves.some(({ what }) => what === 'callback' || what === 'postponed');

  return moves.slice(from).flatMap((move, offset) => {
    const index = from + offset;
    const dated = (...counts: Count[]): Dated[] => counts.map((each) => ({ at: at(move), count: each }));
    switch (move.what) {
      case 'opened':
        return dated(count('escalations'));
      case 'claimed':
      case 'transferred':
        if (move !== taken) return [];
        // Who is to be called back waits for a call, not in the queue.
        return dated(count('taken'), ...(opened && !toBeCalled ? [time('wait', opened, move)] : []));
      case 'callback':
        return index === asked ? dated(count('calls_asked')) : [];
      case 'called': {
        const figure = CALLS[move.reason ?? ''];
        return figure ? dated(count(figure)) : [];
      }
      case 'closed':
        if (taken) return dated(count('handled'), time('handling', taken, move));
        if (asked !== -1 || !UNANSWERED.has(move.reason ?? '')) return [];
        return dated(count(mode === 'callback' ? 'calls_unsent' : 'abandoned'));
      default:
        return [];
    }
  });
}
