/** Ways past the lists for those who walk with Tab. */
import { isMine } from '../select.ts';
import { focusOn, type Spot, useUi } from '../ui.ts';
import type { ViewName } from '../views.ts';

const LINKS: Readonly<Record<ViewName, readonly [string, Spot][]>> = {
  desk: [
    ['skip.queue', 'queue-title'],
    ['skip.conversation', 'conversation-title'],
    ['skip.reply', 'reply'],
  ],
  adviser: [['views.adviser', 'adviser-search']],
  appointments: [['views.appointments', 'appointments-title']],
  supervision: [['views.supervision', 'supervision-title']],
  training: [['views.training', 'training-title']],
  admin: [['views.admin', 'admin-title']],
};

export function SkipLinks() {
  const { state, t, view } = useUi();
  const ticket = state.selected === null ? undefined : state.rows[state.selected]?.ticket;
  const writing = ticket !== undefined && ticket.mode === 'live' && isMine(state, ticket);
  return (
    <nav class="skips" aria-label={t('skip.label')}>
      {LINKS[view]
        .filter(([, spot]) => spot !== 'reply' || writing)
        .map(([key, spot]) => (
          <a
            key={spot}
            class="skip"
            href={`#${spot}`}
            onClick={(event) => {
              event.preventDefault();
              focusOn(spot, 'conversation-title');
            }}
          >
            {t(key)}
          </a>
        ))}
    </nav>
  );
}
