/** Events that a receiver would not take: in the open, and to be sent again. */
import type { DeadDelivery } from '../../server/contract/webhooks.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { useAdmin, useDoing, useRead, useSay } from './use.ts';

export function DeadDeliveries() {
  const api = useAdmin();
  const say = useSay();
  const { words } = useUi();
  const { act } = useDoing();
  const { data, again } = useRead(api.dead);
  const replay = async (id: string) => {
    await act(() => api.replay(id));
    again();
  };
  const eventOf = ({ type }: DeadDelivery) => say(`webhooks.event.${type.replace('.', '_')}`);
  if (data === null) return null;
  return (
    <section class="dead" aria-labelledby="dead-title">
      <h4 id="dead-title">{say('webhooks.dead')}</h4>
      {data.dead.length === 0 && <p class="muted">{say('webhooks.dead_none')}</p>}
      {data.dead.length > 0 && (
        <>
          <p class="muted">{say('webhooks.dead_intro')}</p>
          <Table
            label={say('webhooks.dead')}
            heads={[
              say('webhooks.dead_event'),
              say('webhooks.url'),
              say('webhooks.dead_reason'),
              say('webhooks.dead_when'),
            ]}
            deeds
          >
            {data.dead.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {eventOf(one)} <span class="muted">{one.reference}</span>
                </th>
                <td class="address">{one.url}</td>
                <td>{reasonIn(say, one.reason)}</td>
                <td>{words.moment(one.givenUpAt)}</td>
                <td class="end">
                  <button
                    type="button"
                    class="quiet small"
                    aria-label={say('webhooks.replay_of', { event: eventOf(one), reference: one.reference })}
                    onClick={() => void replay(one.id)}
                  >
                    {say('webhooks.replay')}
                  </button>
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </section>
  );
}

/** The server's code in words. */
function reasonIn(say: (key: string, params?: object) => string, reason: string): string {
  const [, status] = /^status-(\d+)$/.exec(reason) ?? [];
  if (status) return say('webhooks.reasons.status', { status });
  const [name = '', code = ''] = reason.split(' ');
  return say(`webhooks.reasons.${name.startsWith('address-') ? 'address' : name}`, { code });
}
