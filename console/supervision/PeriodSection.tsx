/** Figures over time: in sum, day by day, by procedure and by language. */
import { useMemo, useState } from 'preact/hooks';
import { useUi } from '../ui.ts';
import { DayChart } from './DayChart.tsx';
import { Parts } from './Parts.tsx';
import { Replies } from './Replies.tsx';
import { Sums } from './Sums.tsx';
import { lastDays, useFigures, useSay } from './use.ts';

const PERIODS = [7, 30, 90, 365] as const;

export function PeriodSection() {
  const say = useSay();
  const { words } = useUi();
  const [days, setDays] = useState<number>(30);
  const period = useMemo(() => lastDays(days, Date.now()), [days]);
  const figures = useFigures(period);
  const range = { from: words.day(period.from), to: words.day(period.to) };
  return (
    <section aria-labelledby="period-title">
      <div class="supervision-head">
        <div>
          <h3 id="period-title">{say('period.title')}</h3>
          <p class="muted">{say('period.range', range)}</p>
        </div>
        <div class="actions">
          <label class="inline-field">
            {say('period.label')}
            <select value={days} onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}>
              {PERIODS.map((each) => (
                <option key={each} value={each}>
                  {say('period.days', { count: each })}
                </option>
              ))}
            </select>
          </label>
          <a
            class="button quiet"
            href={`/api/v1/desk/figures.csv?from=${period.from}&to=${period.to}`}
            download
          >
            {say('period.export')}
          </a>
        </div>
      </div>
      {!figures && <p class="muted">{say('loading')}</p>}
      {figures && (
        <>
          {figures.totals.conversations === 0 && <p>{say('period.empty')}</p>}
          <Sums totals={figures.totals} />
          <DayChart days={figures.days} />
          <Replies replies={figures.totals.replies} />
          <Parts
            title={say('parts.procedures')}
            head={say('parts.procedure')}
            parts={figures.byProcedure}
            nameOf={(key) => words.topic(key)}
            columns={['results', 'escalations']}
          />
          <Parts
            title={say('parts.languages')}
            head={say('parts.language')}
            parts={figures.byLanguage}
            nameOf={(tag) => words.language(tag)}
            columns={['conversations', 'results', 'solved', 'unsolved', 'escalations', 'ratings']}
          />
          <p class="muted">{say('parts.note')}</p>
        </>
      )}
    </section>
  );
}
