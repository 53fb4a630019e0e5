/** What agents said by themselves beside what they said from a machine's suggestion. Only where there was one. */
import type { Times, Totals } from '../../server/contract/figures.ts';
import { Table } from '../components/Table.tsx';
import { durationIn, useSay } from './use.ts';

export function Replies({ replies: { own, assisted } }: Pick<Totals, 'replies'>) {
  const say = useSay();
  if (assisted.count === 0) return null;
  const all = own.count + assisted.count;
  const time = ({ half }: Times) => (half === undefined ? undefined : durationIn(say, half));
  const rows = [
    { name: 'own', ...own, changed: undefined },
    { name: 'assisted', ...assisted },
  ];
  return (
    <>
      <h4>{say('replies.title')}</h4>
      <Table
        class="figures"
        label={say('replies.title')}
        heads={['kind', 'share', 'time', 'satisfaction', 'changed'].map((head) => say(`replies.${head}`))}
      >
        {rows.map(({ name, count, time: times, satisfaction: { average }, changed }) => (
          <tr key={name}>
            <th scope="row">{say(`replies.${name}`)}</th>
            <td>{say('replies.share_value', { count, share: Math.round((count / all) * 100) })}</td>
            <td>{time(times) ?? <Few />}</td>
            <td>{average === undefined ? <Few /> : say('totals.satisfaction_value', { average })}</td>
            <td>
              {name === 'own' ? '–' : changed === undefined ? <Few /> : `${Math.round(changed * 100)} %`}
            </td>
          </tr>
        ))}
      </Table>
      <p class="muted">{say('replies.note')}</p>
    </>
  );
}

function Few() {
  const say = useSay();
  return <span class="muted">{say('totals.few_times')}</span>;
}
