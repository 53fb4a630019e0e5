/** Events that a receiver would not take: in the open, to be sent again or set aside. */
import type { DeadDelivery } from '../../server/contract/webhooks.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { GivenUp } from './GivenUp.tsx';
import { useAdmin, useRead, useSay } from './use.ts';

export function DeadDeliveries() {
  const api = useAdmin();
  const say = useSay();
  const { words } = useUi();
  const { data, again } = useRead(api.dead);
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
                <GivenUp
                  name={`${eventOf(one)} ${one.reference}`}
                  replay={() => api.replay(one.id)}
                  setAside={() => api.setAside(one.id)}
                  done={again}
                />
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
