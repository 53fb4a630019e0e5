/** The agent's choices for this machine. The browser is asked for notifications on this click and never else. */
import { useState } from 'preact/hooks';
import { askForNotifications, chime, notificationsPossible } from '../alerts.ts';
import { useUi } from '../ui.ts';
import { Window } from './Window.tsx';

export function SettingsWindow() {
  const { t, words, preferences, setPreferences, setOpen } = useUi();
  const [denied, setDenied] = useState(false);
  const nativeName = (tag: string) => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

  const wishNotifications = async (wished: boolean) => {
    const granted = wished && (await askForNotifications());
    setDenied(wished && !granted);
    setPreferences({ notifications: granted });
  };

  return (
    <Window title={t('settings.title')} onClose={() => setOpen(null)}>
      <div class="setting">
        <label for="setting-language">{t('settings.language')}</label>
        <select
          id="setting-language"
          value={words.lang}
          onChange={(event) => setPreferences({ lang: event.currentTarget.value })}
        >
          {words.languages.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {nativeName(tag)}
            </option>
          ))}
        </select>
      </div>
      <div class="setting">
        <label>
          <input
            type="checkbox"
            checked={preferences.sound}
            onChange={(event) => setPreferences({ sound: event.currentTarget.checked })}
          />
          {t('settings.sound')}
        </label>
        <button type="button" class="quiet small" onClick={chime}>
          {t('settings.sound_try')}
        </button>
      </div>
      {notificationsPossible() && (
        <div class="setting">
          <label>
            <input
              type="checkbox"
              checked={preferences.notifications}
              onChange={(event) => void wishNotifications(event.currentTarget.checked)}
            />
            {t('settings.notifications')}
          </label>
          {denied && (
            <p class="fault" role="alert">
              {t('settings.notifications_denied')}
            </p>
          )}
        </div>
      )}
      <div class="setting">
        <label>
          <input
            type="checkbox"
            checked={preferences.keys}
            aria-describedby="keys-hint"
            onChange={(event) => setPreferences({ keys: event.currentTarget.checked })}
          />
          {t('settings.keys')}
        </label>
        <p id="keys-hint" class="muted">
          {t('settings.keys_hint')}
        </p>
      </div>
      <div class="window-actions">
        <button type="button" class="primary" onClick={() => setOpen(null)}>
          {t('settings.done')}
        </button>
      </div>
    </Window>
  );
}
