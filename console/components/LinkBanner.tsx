/** Says when the connection is lost, what is kept, and when all is well again. */
import { useEffect, useState } from 'preact/hooks';
import { unsent } from '../select.ts';
import { useUi } from '../ui.ts';
import { Icon } from './Icon.tsx';

/** How long « connected again » stays, in milliseconds. */
const RELIEF = 6_000;

export function LinkBanner() {
  const { desk, state, t } = useUi();
  const [wasLost, setWasLost] = useState(false);
  const lost = state.link === 'lost';
  useEffect(() => {
    if (lost) {
      setWasLost(true);
      return;
    }
    if (state.link !== 'online') return;
    const timer = setTimeout(() => setWasLost(false), RELIEF);
    return () => clearTimeout(timer);
  }, [lost, state.link]);
  const waiting = unsent(state).length;
  return (
    <div class="banners" role="status">
      {lost && (
        <div class="banner lost">
          <Icon name="warning" />
          <p>
            {t('link.lost')} {waiting > 0 && t('link.lost_kept', { count: waiting })}
          </p>
          <button type="button" class="quiet small" onClick={() => desk.sync.retry()}>
            {t('link.retry')}
          </button>
        </div>
      )}
      {!lost && wasLost && (
        <div class="banner back">
          <p>{t('link.back')}</p>
        </div>
      )}
    </div>
  );
}
