/** What is offered to this agent just now: theirs to take for some seconds, then it goes on to another. */
import { useEffect } from 'preact/hooks';
import { claim, declineOffer } from '../actions.ts';
import type { Offered } from '../state.ts';
import { useNow, useUi } from '../ui.ts';

export function Offers() {
  const { state } = useUi();
  const offers = [...state.offers].sort((a, b) => a.until - b.until);
  return (
    <>
      {offers.map((offer) => (
        <Offer key={offer.reference} offer={offer} />
      ))}
    </>
  );
}

function Offer({ offer: { reference, until } }: { readonly offer: Offered }) {
  const ui = useUi();
  const { desk, state, t, words } = ui;
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  const ticket = state.rows[reference]?.ticket;
  // The server says so too; where it cannot, the offer must not stand there for ever.
  useEffect(() => {
    const timer = setTimeout(
      () => desk.dispatch({ type: 'offer-over', reference }),
      Math.max(0, until - Date.now()) + 1_000,
    );
    return () => clearTimeout(timer);
  }, [desk, reference, until]);
  return (
    <section class="offer" aria-labelledby={`offer-${reference}`}>
      <h3 id={`offer-${reference}`}>{t('offer.title')}</h3>
      <p class="row-topic">{ticket ? words.topic(ticket.topic) : reference}</p>
      {ticket && (
        <p class="row-meta">
          <span>{words.team(ticket.team)}</span>
          <span class={ticket.lang === 'fr' ? '' : 'foreign'}>{words.language(ticket.lang)}</span>
        </p>
      )}
      <p class="countdown">
        <span aria-hidden="true">{t('offer.seconds', { count: seconds })}</span>
        <progress value={seconds} max={Math.max(seconds, 30)} aria-label={t('offer.left')} />
      </p>
      <div class="offer-actions">
        <button type="button" class="primary small" onClick={() => void claim(ui, reference)}>
          {t('offer.take')}
        </button>
        <button type="button" class="quiet small" onClick={() => void declineOffer(ui, reference)}>
          {t('offer.pass')}
        </button>
      </div>
    </section>
  );
}
