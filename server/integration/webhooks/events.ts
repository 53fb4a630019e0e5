/** What of a ticket's history the world outside hears of. */
import type { TicketMove } from '../../contract/routing.ts';
import type { WebhookEvent, WebhookEventName } from '../../contract/webhooks.ts';
import type { Ticket } from '../../escalation/ticket.ts';

/** @returns null for moves that are the desk's own affair. */
function nameOf({ what, to }: TicketMove): WebhookEventName | null {
  if (what === 'opened') return 'ticket.created';
  if (what === 'claimed' || (what === 'transferred' && to)) return 'ticket.assigned';
  if (what === 'due') return 'callback.due';
  return what === 'closed' ? 'ticket.closed' : null;
}

/** The events of a ticket, the oldest first. Made again from the same history, they have the same ids. */
export function eventsOf(ticket: Ticket, history: readonly TicketMove[]): WebhookEvent[] {
  const { reference, municipality, site, lang, priority, mode } = ticket;
  return history.flatMap((move): WebhookEvent[] => {
    const type = nameOf(move);
    if (!type) return [];
    const has = move.to ?? move.by;
    return [
      {
        id: `${reference}-${Date.parse(move.at)}-${move.what}`,
        type,
        at: move.at,
        municipality,
        ticket: { reference, site, team: move.team, lang, priority, mode },
        ...(type === 'ticket.assigned' && has ? { agent: { id: has.agent, name: has.name } } : {}),
        ...(type === 'ticket.closed' && move.reason ? { reason: move.reason } : {}),
      },
    ];
  });
}
