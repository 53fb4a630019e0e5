/** One webhook: its address, its events, its secret. */
import { useState } from 'preact/hooks';
import type { Webhook, WebhookEventName } from '../../server/contract/webhooks.ts';
import { Window } from '../components/Window.tsx';
import { Actions, Choices, Field, Refused } from './Form.tsx';
import { useAdmin, useDoing, useSay } from './use.ts';

const EVENTS: readonly WebhookEventName[] = [
  'ticket.created',
  'ticket.assigned',
  'ticket.closed',
  'callback.due',
];

interface Props {
  /** Null for a new one. */
  readonly webhook: Webhook | null;
  readonly onChanged: () => void;
  readonly onSecret: (secret: string) => void;
  readonly onClose: () => void;
}

export function WebhookForm({ webhook, onChanged, onSecret, onClose }: Props) {
  const api = useAdmin();
  const say = useSay();
  const { busy, problem, act } = useDoing();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? EVENTS);
  const [active, setActive] = useState(webhook?.active ?? true);

  const save = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const wish = { url: url.trim(), events: EVENTS.filter((name) => events.includes(name)) };
    const saved = await act(async () => {
      if (webhook) await api.changeWebhook(webhook.id, { ...wish, active });
      else onSecret((await api.createWebhook(wish)).secret);
    });
    if (!saved || !webhook) return;
    onChanged();
    onClose();
  };
  const faults = (problem?.errors ?? []).map(({ path, message }) => {
    const known = ['not-https', 'private', 'has-credentials'].includes(message);
    return known
      ? say(`webhooks.faults.${message}`)
      : `${say(`webhooks.${path}`)} : ${say('field_faults.other')}`;
  });
  return (
    <Window title={say(webhook ? 'webhooks.edit_title' : 'webhooks.new_title')} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} noValidate>
        <Refused problem={problem} faults={faults} />
        <Field
          name="url"
          type="url"
          label={say('webhooks.url')}
          hint={say('webhooks.url_hint')}
          value={url}
          invalid={faults.length > 0}
          onInput={setUrl}
        />
        <Choices
          name="events"
          legend={say('webhooks.events')}
          options={EVENTS.map((id) => ({ id, label: say(`webhooks.event.${id.replace('.', '_')}`) }))}
          chosen={events}
          onChange={setEvents}
        />
        {webhook && (
          <label class="check">
            <input
              type="checkbox"
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
            {say('webhooks.active')}
          </label>
        )}
        <Actions busy={busy} onCancel={onClose} />
      </form>
      {webhook && <Deeds webhook={webhook} onChanged={onChanged} onSecret={onSecret} onClose={onClose} />}
    </Window>
  );
}

function Deeds({ webhook, onChanged, onSecret, onClose }: Props & { readonly webhook: Webhook }) {
  const api = useAdmin();
  const say = useSay();
  const { problem, act } = useDoing();
  const [pinged, setPinged] = useState(false);
  const [sure, setSure] = useState(false);
  const { id, formerUntil } = webhook;
  const andClose = async (deed: () => Promise<unknown>) => {
    if (!(await act(deed))) return;
    onChanged();
    onClose();
  };
  return (
    <section class="access" aria-label={say('account.access')}>
      <Refused problem={problem} />
      <div class="deed">
        <p class="muted" role="status">
          {pinged ? say('webhooks.pinged') : ''}
        </p>
        <button type="button" class="quiet" onClick={() => void act(() => api.ping(id)).then(setPinged)}>
          {say('webhooks.ping')}
        </button>
      </div>
      <div class="deed">
        <p class="muted">{say('webhooks.renew_hint')}</p>
        <button
          type="button"
          class="quiet"
          onClick={() => void act(async () => onSecret((await api.renewSecret(id)).secret))}
        >
          {say('webhooks.renew')}
        </button>
      </div>
      {formerUntil && (
        <div class="deed">
          <p />
          <button type="button" class="quiet" onClick={() => void andClose(() => api.dropFormer(id))}>
            {say('webhooks.drop_former')}
          </button>
        </div>
      )}
      <div class="deed">
        <p />
        <button
          type="button"
          class="quiet danger"
          onClick={() => (sure ? void andClose(() => api.removeWebhook(id)) : setSure(true))}
        >
          {say(sure ? 'webhooks.remove_sure' : 'webhooks.remove')}
        </button>
      </div>
    </section>
  );
}
