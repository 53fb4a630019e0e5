/** The sheet of shortcuts, at « ? ». */
import { SHORTCUTS } from '../keys.ts';
import { useUi } from '../ui.ts';
import { Window } from './Window.tsx';

const NAMED = new Set(['enter', 'escape', 'shift_enter', 'down', 'up']);

export function HelpWindow() {
  const { t, setOpen } = useUi();
  const name = (key: string) => (NAMED.has(key) ? t(`keys.${key}`) : key);
  const row = (what: string, ...keys: readonly string[]) => (
    <div key={what} class="shortcut">
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{name(key)}</kbd>
        ))}
      </dt>
      <dd>{t(`help.${what}`)}</dd>
    </div>
  );
  return (
    <Window title={t('help.title')} onClose={() => setOpen(null)} wide>
      <p class="muted">{t('help.intro')}</p>
      <dl class="shortcuts">{SHORTCUTS.map(([what, ...keys]) => row(what, ...keys))}</dl>
      <h3 class="window-part">{t('help.in_reply')}</h3>
      <dl class="shortcuts">
        {row('send', 'enter')}
        {row('new_line', 'shift_enter')}
      </dl>
      <div class="window-actions">
        <button type="button" class="primary" onClick={() => setOpen(null)} ref={(button) => button?.focus()}>
          {t('help.done')}
        </button>
      </div>
    </Window>
  );
}
