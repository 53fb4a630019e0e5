/** Conversations by day as bars, and the same as a table: a picture alone says nothing to who does not see it. */
import type { Figures } from '../../server/contract/figures.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { useSay } from './use.ts';

const HEIGHT = 120;
const WIDTH = 900;

export function DayChart({ days }: { readonly days: Figures['days'] }) {
  const say = useSay();
  const { words } = useUi();
  const most = Math.max(1, ...days.map(({ totals }) => totals.conversations));
  const step = WIDTH / days.length;
  const height = (value: number) => (Math.min(value, most) / most) * HEIGHT;
  return (
    <figure class="chart">
      <figcaption>{say('chart.title')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 2}`} aria-hidden="true" preserveAspectRatio="none">
        {days.map(({ day, totals }, index) => (
          <g key={day}>
            <rect
              class="bar-all"
              x={index * step + step * 0.1}
              width={step * 0.8}
              y={HEIGHT - height(totals.conversations)}
              height={height(totals.conversations)}
            />
            <rect
              class="bar-part"
              x={index * step + step * 0.1}
              width={step * 0.8}
              y={HEIGHT - height(totals.escalations)}
              height={height(totals.escalations)}
            />
          </g>
        ))}
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT + 1} y2={HEIGHT + 1} />
      </svg>
      <p class="legend muted" aria-hidden="true">
        <span class="key-all" /> {say('totals.conversations')} <span class="key-part" />{' '}
        {say('chart.of_which')}
      </p>
      <details>
        <summary>{say('chart.table')}</summary>
        <Table
          class="figures"
          label={say('chart.title')}
          heads={[say('chart.day'), say('totals.conversations'), say('chart.of_which')]}
        >
          {days.map(({ day, totals }) => (
            <tr key={day}>
              <th scope="row">{words.day(day)}</th>
              <td>{totals.conversations}</td>
              <td>{totals.escalations}</td>
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  );
}
