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
        <Table label={say('model.table')} heads={HEADS.map((head) => say(`model.${head}`))}>
          {Object.entries(data.names).map(([job, name]) => (
            <tr key={job}>
              <th scope="row">{say(`model.jobs.${job}`)}</th>
              <td>{name}</td>
              <Use use={data.uses[job]} />
            </tr>
          ))}
        </Table>
      )}
      <p class="muted">{say('model.since')}</p>
      <p>
        <a href="/transparence/modele">{say('model.public')}</a>
      </p>
    </>
  );
}

const HEADS = ['job', 'name', 'answered', 'refused', 'failed', 'tokens', 'cost', 'energy'] as const;

/** What a job used: nothing is said of one that was not asked. */
function Use({ use }: { readonly use: Power['uses'][string] | undefined }) {
  const say = useSay();
  const { words } = useUi();
  if (!use) return HEADS.slice(2).map((head) => <td key={head}>–</td>);
  const { answered, refused, failed, tokens, cost, kWh, lastFailure } = use;
  const number = (value: number, digits = 0) =>
    value.toLocaleString(words.lang, { maximumFractionDigits: digits });
  return (
    <>
      <td>{number(answered)}</td>
      <td>{number(refused)}</td>
      <td>
        {number(failed)}
        {lastFailure && (
          <span class="muted">
            {' '}
            {say('model.last_failure', { why: lastFailure.why, when: words.moment(lastFailure.at) })}
          </span>
        )}
      </td>
      <td>{number(tokens)}</td>
      <td>{say('model.euros', { amount: number(cost, 4) })}</td>
      <td>{kWh === undefined ? '–' : say('model.kwh', { amount: number(kWh, 6) })}</td>
    </>
  );
}

function State({ power: { on, by, at, resting } }: { readonly power: Power }) {
  const say = useSay();
  const { words } = useUi();
  if (on) return <span>{say(resting ? 'model.resting' : 'model.on')}</span>;
  return <strong>{say('model.off', { name: by ?? '', when: at ? words.moment(at) : '' })}</strong>;
}
