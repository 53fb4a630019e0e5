/** One request in a list. */
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { claim, openTicket } from '../actions.ts';
import { Presence } from '../kiosks/PresentPerson.tsx';
import { isMine, unread } from '../select.ts';
import { useUi } from '../ui.ts';

interface Props {
  readonly ticket: DeskTicket;
  readonly now: number;
}

export function Row({ ticket, now }: Props) {
  const ui = useUi();
  const { state, t, words } = ui;
  const { reference, priority, status } = ticket;
  const fresh = isMine(state, ticket) ? unread(state, reference) : 0;
  const age = words.age(ticket.openedAt, now);
  const other = ticket.offer && ticket.offer.agent !== state.session?.agent.id ? ticket.offer.name : null;
  return (
    <li class="row" data-priority={priority}>
      <button
        type="button"
        class="row-open"
        data-row={reference}
        aria-current={state.selected === reference ? 'true' : undefined}
        onClick={() => openTicket(ui, reference)}
      >
        <span class="row-top">
          <span class="row-topic">{words.topic(ticket.topic)}</span>
          {fresh > 0 && (
            <span class="unread">
              {fresh}
              <span class="sr-only"> {t('queue.unread', { count: fresh }).replace(/^\S+/, '')}</span>
            </span>
          )}
        </span>
        <span class="row-meta">
          {priority === 'danger' && <span class="priority">{t('priority.danger')}</span>}
          <Presence ticket={ticket} />
          <span>{words.team(ticket.team)}</span>
          <span class={ticket.lang === 'fr' ? '' : 'foreign'}>{words.language(ticket.lang)}</span>
        </span>
        <span class="row-meta">
          <span class="age" title={words.moment(ticket.openedAt)}>
            <span aria-hidden="true">{age}</span>
            <span class="sr-only">{t(status === 'waiting' ? 'queue.age' : 'queue.since', { age })}</span>
          </span>
          <span class="reference">{reference}</span>
        </span>
        <span class="row-meta">
          <span>{words.site(ticket.site)}</span>
          {ticket.transfer && <span>{t('row.transferred')}</span>}
          {other && <span>{t('row.offered', { name: other })}</span>}
        </span>
        {ticket.contact && (
          <span class="row-meta">
            <span>{ticket.contact.name}</span>
            {ticket.dueAt && <span>{t('calls.due', { when: words.moment(ticket.dueAt) })}</span>}
          </span>
        )}
      </button>
      {status === 'waiting' && (
        <button
          type="button"
          class="take small"
          aria-label={t('queue.take_this', { reference })}
          aria-disabled={state.pending[reference] === 'claim'}
          onClick={() => void claim(ui, reference)}
        >
          {t('queue.take')}
        </button>
      )}
    </li>
  );
}
