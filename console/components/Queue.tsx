/** The three lists: what I have in hand, who waits, who is to be called. */
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { claimNext } from '../actions.ts';
import { moveInList } from '../keys.ts';
import { lists } from '../select.ts';
import { useNow, useUi } from '../ui.ts';
import { Offers } from './Offers.tsx';
import { Row } from './Row.tsx';

/** Ages on the screen are at most this old, in milliseconds. */
const REFRESH = 15_000;

export function Queue() {
  const ui = useUi();
  const { state, t } = ui;
  const now = useNow(REFRESH);
  const { mine, waiting, callbacks } = lists(state);

  const walk = (event: KeyboardEvent) => {
    const row = event.target instanceof HTMLElement && event.target.closest('[data-row]');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') moveInList({ step: 1 });
    else if (event.key === 'ArrowUp') moveInList({ step: -1 });
    else if (event.key === 'Home') moveInList({ end: 'first' });
    else if (event.key === 'End') moveInList({ end: 'last' });
    else return;
    event.preventDefault();
  };

  const list = (name: 'mine' | 'waiting' | 'callbacks', tickets: readonly DeskTicket[], hidden = 0) => (
    <section class={`list ${name}`} aria-labelledby={`list-${name}`}>
      <div class="list-head">
        <h3 id={`list-${name}`}>
          {t(`queue.${name}`)}{' '}
          <span class="count">
            {tickets.length + hidden}
            <span class="sr-only">
              {' '}
              {t('queue.count', { count: tickets.length + hidden }).replace(/^\S+/, '')}
            </span>
          </span>
        </h3>
        {name === 'waiting' && tickets.length > 0 && (
          <button type="button" class="quiet small" onClick={() => void claimNext(ui)}>
            {t('queue.next')}
          </button>
        )}
      </div>
      {tickets.length === 0 && <p class="empty">{t(`queue.${name}_empty`)}</p>}
      {tickets.length > 0 && (
        <ul>
          {tickets.map((ticket) => (
            <Row key={ticket.reference} ticket={ticket} now={now} />
          ))}
        </ul>
      )}
      {hidden > 0 && <p class="empty">{t('queue.more', { count: hidden })}</p>}
    </section>
  );

  return (
    <section class="queue" aria-labelledby="queue-title" onKeyDown={walk}>
      <h2 id="queue-title" class="sr-only" tabIndex={-1}>
        {t('queue.label')}
      </h2>
      <Offers />
      {list('mine', mine)}
      {list('waiting', waiting, state.hidden.waiting)}
      {list('callbacks', callbacks, state.hidden.callbacks)}
    </section>
  );
}
