/** The period by procedure or by language. Where it is about fewer than five people, it says only that. */
import type { Part } from '../../server/contract/figures.ts';
import { Table } from '../components/Table.tsx';
import { useSay } from './use.ts';

type Column = Exclude<keyof Part, 'name'>;

interface Props {
  readonly title: string;
  readonly head: string;
  readonly parts: readonly Part[];
  readonly nameOf: (name: string) => string;
  readonly columns: readonly Column[];
}

export function Parts({ title, head, parts, nameOf, columns }: Props) {
  const say = useSay();
  if (parts.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <Table class="figures" label={title} heads={[head, ...columns.map((column) => say(`parts.${column}`))]}>
        {parts.map((part) => (
          <tr key={part.name}>
            <th scope="row">{nameOf(part.name)}</th>
            {columns.map((column) => (
              <td key={column}>{part[column] ?? <span class="muted">{say('parts.few')}</span>}</td>
            ))}
          </tr>
        ))}
      </Table>
    </>
  );
}
