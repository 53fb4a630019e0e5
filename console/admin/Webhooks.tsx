/** Webhooks: who hears of what, and what did not arrive. */
import { useState } from 'preact/hooks';
import type { Webhook } from '../../server/contract/webhooks.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { DeadDeliveries } from './DeadDeliveries.tsx';
import { Head } from './Head.tsx';
import { Secret } from './Secret.tsx';
import { useAdmin, useRead, useSay } from './use.ts';
import { WebhookForm } from './WebhookForm.tsx';

const HEADS = ['url', 'events', 'state'] as const;

export function Webhooks() {
  const api = useAdmin();
  const say = useSay();
  const { data, again } = useRead(api.webhooks);
  const [open, setOpen] = useState<Webhook | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <Head name="webhooks">
        <button type="button" class="primary" onClick={() => setOpen('new')}>
          {say('webhooks.new')}
        </button>
      </Head>
      {data?.webhooks.length === 0 && <p>{say('webhooks.none')}</p>}
      {data && data.webhooks.length > 0 && (
        <Table label={say('webhooks.table')} heads={HEADS.map((head) => say(`webhooks.${head}`))} deeds>
          {data.webhooks.map((webhook) => (
            <Line key={webhook.id} webhook={webhook} onEdit={() => setOpen(webhook)} />
          ))}
        </Table>
      )}
      <DeadDeliveries />
      {open && (
        <WebhookForm
          webhook={open === 'new' ? null : open}
          onChanged={again}
          onSecret={(made) => {
            setOpen(null);
            setSecret(made);
            again();
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {secret !== null && (
        <Secret
          title={say('webhooks.secret_title')}
          text={say('webhooks.secret_text')}
          label={say('webhooks.secret')}
          value={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </>
  );
}

function Line({ webhook, onEdit }: { readonly webhook: Webhook; readonly onEdit: () => void }) {
  const say = useSay();
  const { words } = useUi();
  const { url, events, active, formerUntil, readable } = webhook;
  const state = !readable ? 'unreadable' : active ? 'on' : 'off';
  return (
    <tr>
      <th scope="row" class="address">
        {url}
      </th>
      <td>{events.map((event) => say(`webhooks.event.${event.replace('.', '_')}`)).join(', ')}</td>
      <td>
        <span
          class="state-mark"
          data-state={state === 'on' ? 'active' : state === 'off' ? 'disabled' : 'waiting'}
        >
          {say(`webhooks.${state}`)}
        </span>
        {formerUntil && (
          <span class="muted under">{say('webhooks.former', { when: words.moment(formerUntil) })}</span>
        )}
      </td>
      <td class="end">
        <button
          type="button"
          class="quiet small"
          aria-label={say('webhooks.edit_of', { url })}
          onClick={onEdit}
        >
          {say('webhooks.edit')}
        </button>
      </td>
    </tr>
  );
}
