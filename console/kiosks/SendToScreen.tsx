/** Puts the procedure under way on a screen at the counter, in the person's language. No name goes with it. */
import { useMemo, useState } from 'preact/hooks';
import type { AdviserWish } from '../../server/contract/adviser.ts';
import type { KioskDevice } from '../../server/contract/kiosk.ts';
import { useDoing, useRead } from '../admin/use.ts';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';
import { KioskApi } from './api.ts';

export function SendToScreen({ wish }: { readonly wish: AdviserWish }) {
  const { desk, t } = useUi();
  const api = useMemo(() => new KioskApi(desk.api), [desk]);
  const { data, again } = useRead(api.list);
  const [open, setOpen] = useState(false);
  if (!data || data.devices.length === 0) return null;
  const choose = () => {
    again();
    setOpen(true);
  };
  return (
    <>
      <button type="button" class="quiet small" onClick={choose}>
        {t('kiosks.send')}
      </button>
      {open && <Screens api={api} wish={wish} devices={data.devices} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ScreensProps {
  readonly api: KioskApi;
  readonly wish: AdviserWish;
  readonly devices: readonly KioskDevice[];
  readonly onClose: () => void;
}

/** One that somebody else uses may be chosen all the same: that person is asked before anything is shown. */
function Screens({ api, wish, devices, onClose }: ScreensProps) {
  const { t, words } = useUi();
  const { busy, problem, act } = useDoing();
  const [sent, setSent] = useState<KioskDevice | null>(null);
  const send = async (device: KioskDevice) => {
    if (!busy && (await act(() => api.show(device.id, wish)))) setSent(device);
  };
  const takeBack = async ({ id }: KioskDevice) => {
    if (!busy && (await act(() => api.clear(id)))) setSent(null);
  };
  return (
    <Window title={t('kiosks.send')} onClose={onClose}>
      <p>{t('kiosks.send_text')}</p>
      <div role="alert">{problem && <p class="fault">{problem.title}</p>}</div>
      <ul class="screens">
        {devices.map((device) => (
          <li key={device.id}>
            <button
              type="button"
              class="quiet"
              disabled={!device.online}
              aria-disabled={busy}
              onClick={() => void send(device)}
            >
              <strong>{device.name}</strong> <span class="muted">{words.site(device.site)}</span>{' '}
              <span>
                {t(device.online ? (device.busy ? 'kiosks.busy' : 'kiosks.free') : 'kiosks.offline')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{sent ? t('kiosks.sent', { name: sent.name }) : ''}</p>
      <div class="window-actions">
        {sent && (
          <button type="button" class="quiet" onClick={() => void takeBack(sent)}>
            {t('kiosks.take_back')}
          </button>
        )}
        <button type="button" class="primary" onClick={onClose}>
          {t('administration.close')}
        </button>
      </div>
    </Window>
  );
}
