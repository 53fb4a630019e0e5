/** What happened to this request, and the earlier ones of the same conversation: of no other. */
import type { TicketMove } from '../../server/contract/routing.ts';
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { endOf, useUi } from '../ui.ts';

interface Props {
  readonly moves: readonly TicketMove[];
  readonly past: readonly DeskTicket[];
}

export function History({ moves, past }: Props) {
  const ui = useUi();
  const { t, words } = ui;
  return (
    <>
      {moves.length > 0 && (
        <section>
          <h3>{t('context.history')}</h3>
          <ol class="plain history">
            {moves.map(({ at, what, team, by, to }) => (
              <li key={`${at} ${what}`}>
                <time dateTime={at}>{words.time(at)}</time>{' '}
                {t(`moves.${what}`, {
                  team: words.team(team),
                  name: by?.name ?? '',
                  to: to?.name ?? words.team(team),
                })}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h3>{t('context.past')}</h3>
        {past.length === 0 && <p class="muted">{t('context.no_past')}</p>}
        {past.length > 0 && (
          <ul class="plain">
            {past.map((ticket) => (
              <li key={ticket.reference}>
                <span class="reference">{ticket.reference}</span> {words.topic(ticket.topic)},{' '}
                {words.moment(ticket.openedAt)}, {endOf(ui, ticket)}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
