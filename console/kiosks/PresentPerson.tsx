/** Somebody stands at a counter and waits: where, at which place, and whether a closed room is wanted. */
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { placeInLine } from '../select.ts';
import { useUi } from '../ui.ts';

/** « Sur place, place 2 »: whatever else presses, somebody stands there. */
export function Presence({ ticket }: { readonly ticket: DeskTicket }) {
  const { state, t, words } = useUi();
  if (ticket.priority !== 'present' && !words.isKiosk(ticket.site)) return null;
  const place = placeInLine(state, ticket);
  return (
    <span class="priority" data-priority="present">
      {place === null ? t('priority.present') : t('kiosks.present_place', { place })}
    </span>
  );
}

export function PresentPerson({ ticket }: { readonly ticket: DeskTicket }) {
  const { t, words } = useUi();
  if (!words.isKiosk(ticket.site)) return null;
  return (
    <section class="present">
      <h3>{t('kiosks.present_title')}</h3>
      <p>{t('kiosks.present_where', { site: words.site(ticket.site) })}</p>
      {ticket.topic !== null && words.isConfidential(ticket.topic) && (
        <p>
          <strong>{t('kiosks.confidential')}</strong>
        </p>
      )}
    </section>
  );
}
