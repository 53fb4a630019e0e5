/** Screens at counters: how each one is, a new one, one that is taken off. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { DeviceInvitation, KioskDevice } from '../../server/contract/kiosk.ts';
import { Actions, Field, Refused } from '../admin/Form.tsx';
import { Head } from '../admin/Head.tsx';
import { useDoing, useRead, useSay } from '../admin/use.ts';
import { Table } from '../components/Table.tsx';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';
import { KioskApi } from './api.ts';

const HEADS = ['name', 'site', 'state', 'seen', 'version', 'printer'] as const;
/** How often the view looks again, in milliseconds: a screen gives a sign of life as often. */
const AGAIN = 20_000;

export function KioskDevices() {
  const { desk, words, t } = useUi();
  const say = useSay();
  const api = useMemo(() => new KioskApi(desk.api), [desk]);
  const { data, again } = useRead(api.list);
  const [open, setOpen] = useState<'new' | KioskDevice | DeviceInvitation | null>(null);
  useEffect(() => {
    const timer = setInterval(again, AGAIN);
    return () => clearInterval(timer);
  }, [again]);
  const close = () => {
    setOpen(null);
    again();
  };
  return (
    <>
      <Head name="kiosks">
        {data && data.sites.length > 0 && (
          <button type="button" class="primary" onClick={() => setOpen('new')}>
            {t('kiosks.new')}
          </button>
        )}
      </Head>
      {data?.sites.length === 0 && <p>{t('kiosks.no_site')}</p>}
      {data?.sites.length !== 0 && data?.devices.length === 0 && <p>{t('kiosks.none')}</p>}
      {data && data.devices.length > 0 && (
        <Table label={say('sections.kiosks')} heads={HEADS.map((head) => t(`kiosks.${head}`))} deeds>
          {data.devices.map((device) => (
            <tr key={device.id}>
              <th scope="row">{device.name}</th>
              <td>{words.site(device.site)}</td>
              <td>
                <State device={device} />
              </td>
              <td>{device.lastSeenAt ? words.moment(device.lastSeenAt) : t('kiosks.never')}</td>
              <td>
                {device.version ?? ''}
                {device.version !== null && !device.current && (
                  <span class="muted"> {t('kiosks.outdated')}</span>
                )}
              </td>
              <td>
                <Printer device={device} />
              </td>
              <td class="end">
                <button
                  type="button"
                  class="quiet small"
                  aria-label={t('kiosks.revoke_of', { name: device.name })}
                  onClick={() => setOpen(device)}
                >
                  {t('kiosks.revoke')}
                </button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {open === 'new' && data && (
        <Invite api={api} sites={data.sites} onMade={setOpen} onClose={() => setOpen(null)} />
      )}
      {open !== null && open !== 'new' && 'code' in open && <Code invitation={open} onClose={close} />}
      {open !== null && open !== 'new' && 'id' in open && <Revoke api={api} device={open} onClose={close} />}
    </>
  );
}

/** A word, not a colour alone. */
function State({ device: { online, busy } }: { readonly device: KioskDevice }) {
  const { t } = useUi();
  if (!online) return <strong class="fault">{t('kiosks.offline')}</strong>;
  return <span>{t(busy ? 'kiosks.busy' : 'kiosks.free')}</span>;
}

function Printer({ device: { printer, lastPrint } }: { readonly device: KioskDevice }) {
  const { t, words } = useUi();
  if (!printer) return <span class="muted">{t('kiosks.no_printer')}</span>;
  if (!lastPrint) return <span class="muted">{t('kiosks.untried')}</span>;
  const when = words.moment(lastPrint.at);
  if (lastPrint.came) return <span>{t('kiosks.paper_came', { when })}</span>;
  return <strong class="fault">{t('kiosks.paper_missing', { when })}</strong>;
}

interface InviteProps {
  readonly api: KioskApi;
  readonly sites: readonly string[];
  readonly onMade: (made: DeviceInvitation) => void;
  readonly onClose: () => void;
}

function Invite({ api, sites, onMade, onClose }: InviteProps) {
  const { t, words } = useUi();
  const { busy, problem, act } = useDoing();
  const [name, setName] = useState('');
  const [site, setSite] = useState(sites[0] ?? '');
  const [printer, setPrinter] = useState(true);
  const save = (event: Event) => {
    event.preventDefault();
    if (!busy) void act(async () => onMade(await api.invite({ name, site, printer })));
  };
  return (
    <Window title={t('kiosks.new')} onClose={onClose}>
      <form onSubmit={save}>
        <Refused problem={problem} />
        <Field
          name="kiosk-name"
          label={t('kiosks.name')}
          hint={t('kiosks.name_hint')}
          value={name}
          required
          onInput={setName}
        />
        <div class="field">
          <label for="kiosk-site">{t('kiosks.site')}</label>
          <select id="kiosk-site" value={site} onChange={(event) => setSite(event.currentTarget.value)}>
            {sites.map((each) => (
              <option key={each} value={each}>
                {words.site(each)}
              </option>
            ))}
          </select>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={printer}
            onChange={(event) => setPrinter(event.currentTarget.checked)}
          />
          <span>{t('kiosks.has_printer')}</span>
        </label>
        <Actions busy={busy} onCancel={onClose} submit={t('kiosks.make')} />
      </form>
    </Window>
  );
}

/** To be read out at the screen: large, in two groups, and where it goes. */
function Code({
  invitation,
  onClose,
}: {
  readonly invitation: DeviceInvitation;
  readonly onClose: () => void;
}) {
  const { t, words } = useUi();
  const say = useSay();
  const { code, expiresAt } = invitation;
  return (
    <Window title={t('kiosks.code_title')} onClose={onClose}>
      <p>{t('kiosks.code_text')}</p>
      <p class="kiosk-code">
        {code.slice(0, 4)} {code.slice(4)}
      </p>
      <p class="muted">{t('kiosks.code_until', { time: words.time(expiresAt) })}</p>
      <div class="window-actions">
        <button type="button" class="primary" onClick={onClose}>
          {say('close')}
        </button>
      </div>
    </Window>
  );
}

interface RevokeProps {
  readonly api: KioskApi;
  readonly device: KioskDevice;
  readonly onClose: () => void;
}

function Revoke({ api, device, onClose }: RevokeProps) {
  const { t } = useUi();
  const { busy, problem, act } = useDoing();
  const revoke = async (event: Event) => {
    event.preventDefault();
    if (!busy && (await act(() => api.revoke(device.id)))) onClose();
  };
  return (
    <Window title={t('kiosks.revoke_title')} onClose={onClose}>
      <form onSubmit={(event) => void revoke(event)}>
        <Refused problem={problem} />
        <p>{t('kiosks.revoke_text', { name: device.name })}</p>
        <Actions busy={busy} onCancel={onClose} submit={t('kiosks.revoke')} />
      </form>
    </Window>
  );
}
