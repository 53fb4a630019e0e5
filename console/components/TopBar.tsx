/** Whose desk it is, whether they are available, and the way out. */
import { togglePresence } from '../actions.ts';
import { useUi } from '../ui.ts';
import { viewsOf } from '../views.ts';
import { Icon } from './Icon.tsx';

export function TopBar() {
  const ui = useUi();
  const { desk, state, t, setOpen, view, setView } = ui;
  const available = state.presence === 'available';
  const agent = state.session?.agent;
  const views = ui.exercise === null ? viewsOf(state.session) : [];
  return (
    <header class="bar">
      <h1 class="brand">
        <span class="mark" aria-hidden="true" />
        <span class="brand-name">{t('brand')}</span> <span class="brand-place">{t('brand_place')}</span>
      </h1>
      {views.length > 1 && (
        <nav class="views" aria-label={t('views.label')}>
          {views.map((name) => (
            <button
              key={name}
              type="button"
              class="view"
              aria-current={name === view ? 'page' : undefined}
              onClick={() => setView(name)}
            >
              {t(`views.${name}`)}
            </button>
          ))}
        </nav>
      )}
      <button
        type="button"
        role="switch"
        class="presence"
        aria-checked={available}
        title={t(available ? 'presence.available' : 'presence.away')}
        onClick={() => togglePresence(ui)}
      >
        <span class="track" aria-hidden="true" />
        {t('presence.label')}
        <span class="presence-value" aria-hidden="true">
          {t(available ? 'presence.on' : 'presence.off')}
        </span>
      </button>
      <span class="spring" />
      {agent && (
        <button
          type="button"
          class="who"
          title={t('administration.own.open')}
          onClick={() => setOpen('account')}
        >
          <strong>{agent.name}</strong> <span class="who-role">{agent.role}</span>
          <span class="sr-only"> ({t('administration.own.open')})</span>
        </button>
      )}
      <button
        type="button"
        class="tool"
        aria-label={t('bar.settings')}
        title={t('bar.settings')}
        onClick={() => setOpen('settings')}
      >
        <Icon name="settings" />
      </button>
      <button
        type="button"
        class="tool"
        aria-label={t('bar.help')}
        title={`${t('bar.help')} (?)`}
        onClick={() => setOpen('help')}
      >
        <Icon name="help" />
      </button>
      <button
        type="button"
        class="tool"
        aria-label={t('bar.sign_out')}
        title={t('bar.sign_out')}
        onClick={() => void desk.signOut()}
      >
        <Icon name="leave" />
      </button>
    </header>
  );
}
