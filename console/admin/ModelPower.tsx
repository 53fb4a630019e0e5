/** The switch of the language model: off on every server at once. Only where one is connected. */
import { useEffect, useState } from 'preact/hooks';
import type { ModelPower as Power } from '../../server/contract/machine.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { Head } from './Head.tsx';
import { useAdmin, useDoing, useRead, useSay } from './use.ts';

/** @returns whether a model is connected; a server without one does not know the question. */
export function useModelConnected(): boolean {
  const api = useAdmin();
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    api.model().then(
      () => setConnected(true),
      () => setConnected(false),
    );
  }, [api]);
  return connected;
}

export function ModelPower() {
  const api = useAdmin();
  const say = useSay();
  const { busy, act } = useDoing();
  const { data, again } = useRead(api.model);
  const turn = async (on: boolean) => {
    await act(() => api.setModel(on));
    again();
  };
  return (
    <>
      <Head name="model">
        {data && (
          <button
            type="button"
            class="primary"
            aria-disabled={busy}
            onClick={() => busy || void turn(!data.on)}
          >
            {say(data.on ? 'model.stop' : 'model.resume')}
          </button>
        )}
      </Head>
      <p role="status">{data && <State power={data} />}</p>
      {data && (
        <Table label={say('model.table')} heads={[say('model.job'), say('model.name')]}>
          {Object.entries(data.names).map(([job, name]) => (
            <tr key={job}>
              <th scope="row">{say(`model.jobs.${job}`)}</th>
              <td>{name}</td>
            </tr>
          ))}
        </Table>
      )}
      <p>
        <a href="/transparence/modele">{say('model.public')}</a>
      </p>
    </>
  );
}

function State({ power: { on, by, at } }: { readonly power: Power }) {
  const say = useSay();
  const { words } = useUi();
  if (on) return <span>{say('model.on')}</span>;
  return <strong>{say('model.off', { name: by ?? '', when: at ? words.moment(at) : '' })}</strong>;
}
