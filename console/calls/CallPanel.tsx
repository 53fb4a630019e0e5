/** Calls to somebody: those there were, when the next is due, and what came of this one. */
import type { CallOutcome, DeskTicket } from '../../server/contract/ticket.ts';
import { useUi } from '../ui.ts';

const OUTCOMES: readonly CallOutcome[] = ['reached', 'not_reached', 'wrong_number'];

export function CallPanel({ ticket }: { readonly ticket: DeskTicket }) {
  const { desk, state, t, words } = useUi();
  const { reference, attempts = [], dueAt, status, mode } = ticket;
  const mine = ticket.assignedTo === state.session?.agent.id;
  const may = mode === 'callback' && (status === 'callback' || (status === 'assigned' && mine));
  if (!may && attempts.length === 0) return null;
  const busy = state.pending[reference] !== undefined;
  return (
    <section>
      <h3>{t('calls.title')}</h3>
      {dueAt && may && <p>{t('calls.due', { when: words.moment(dueAt) })}</p>}
      {attempts.length > 0 && (
        <ol class="plain">
          {attempts.map(({ id, at, by, outcome }) => (
            <li key={id}>
              {words.moment(at)}, {by.name} : {t(`calls.outcomes.${outcome}`)}
            </li>
          ))}
        </ol>
      )}
      {may && (
        <p class="outcomes">
          {OUTCOMES.map((outcome) => (
            <button
              key={outcome}
              type="button"
              class="quiet small"
              aria-disabled={busy}
              onClick={() => void desk.called(reference, outcome)}
            >
              {t(`calls.outcomes.${outcome}`)}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}
