/** The whole period in a few numbers. Who said nothing is shown beside who found it: silence is no success. */
import type { Times, Totals } from '../../server/contract/figures.ts';
import { durationIn, useSay } from './use.ts';

export function Sums({ totals }: { readonly totals: Totals }) {
  const say = useSay();
  const { satisfaction, calls } = totals;
  return (
    <dl class="sums">
      <Sum name="conversations" value={totals.conversations} />
      <Sum name="solved" value={totals.solved} />
      <Sum name="unsolved" value={totals.unsolved} />
      <Sum name="silent" value={totals.silent} hint={say('totals.silent_hint')} />
      <Sum name="escalations" value={totals.escalations} />
      <Sum name="abandoned" value={totals.abandoned} />
      <Sum name="not_understood" value={totals.notUnderstood} />
      <TimeSum name="waiting" times={totals.waiting} />
      <TimeSum name="handling" times={totals.handling} />
      <Sum
        name="calls"
        value={calls.reached}
        hint={say('totals.calls_hint', {
          asked: calls.asked,
          missed: calls.notReached,
          wrong: calls.wrongNumber,
          unsent: calls.unsent,
        })}
      />
      <Sum
        name="satisfaction"
        value={
          satisfaction.average === undefined
            ? say('totals.few_times')
            : say('totals.satisfaction_value', { average: satisfaction.average })
        }
        hint={say('totals.satisfaction_hint', {
          answers: satisfaction.answers,
          rate: Math.round(satisfaction.rate * 100),
        })}
      />
    </dl>
  );
}

interface SumProps {
  readonly name: string;
  readonly value: number | string;
  readonly hint?: string;
}

function Sum({ name, value, hint }: SumProps) {
  const say = useSay();
  return (
    <div class="sum">
      <dt>{say(`totals.${name}`)}</dt>
      <dd>
        <strong>{value}</strong>
        {hint && <span class="muted">{hint}</span>}
      </dd>
    </div>
  );
}

function TimeSum({ name, times: { half, nineInTen } }: { readonly name: string; readonly times: Times }) {
  const say = useSay();
  if (half === undefined || nineInTen === undefined)
    return <Sum name={name} value="–" hint={say('totals.few_times')} />;
  const hint = say('totals.times', { half: durationIn(say, half), nine: durationIn(say, nineInTen) });
  return <Sum name={name} value={durationIn(say, half)} hint={hint} />;
}
