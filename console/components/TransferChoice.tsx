/** Whom a request may go to: teams, those that are closed too, and colleagues who have a free hand. */
import type { TransferTargets } from '../../server/contract/routing.ts';
import { useUi } from '../ui.ts';

interface Props {
  readonly targets: TransferTargets;
  /** `team:urbanism` or `agent:a2`. */
  readonly chosen: string | null;
  readonly onChoose: (target: string) => void;
}

export function TransferChoice({ targets, chosen, onChoose }: Props) {
  const { t, words } = useUi();
  const choice = { chosen, onChoose };
  return (
    <div class="targets">
      <fieldset>
        <legend>{t('transfer.teams')}</legend>
        {targets.teams.map(({ team, name, open, opensAt, available }) => {
          const opens = opensAt ? t('transfer.opens', { when: words.moment(opensAt) }) : '';
          const hint = open ? t('transfer.available', { count: available }) : t('transfer.closed', { opens });
          return (
            <Target key={team} {...choice} value={`team:${team}`} label={name} hint={hint} closed={!open} />
          );
        })}
      </fieldset>
      <fieldset>
        <legend>{t('transfer.agents')}</legend>
        {targets.agents.length === 0 && <p class="muted">{t('transfer.nobody')}</p>}
        {targets.agents.map(({ agent, name, free }) => (
          <Target
            key={agent}
            {...choice}
            value={`agent:${agent}`}
            label={name}
            hint={t('transfer.free', { count: free })}
          />
        ))}
      </fieldset>
    </div>
  );
}

interface TargetProps extends Pick<Props, 'chosen' | 'onChoose'> {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  /** Of a team: it cannot be chosen. */
  readonly closed?: boolean;
}

function Target({ value, label, hint, closed = false, chosen, onChoose }: TargetProps) {
  return (
    <label class="reason" for={`target-${value}`}>
      <input
        id={`target-${value}`}
        type="radio"
        name="target"
        disabled={closed}
        checked={chosen === value}
        aria-describedby={`hint-${value}`}
        onChange={() => onChoose(value)}
      />
      <span class="reason-label">{label}</span>
      <span class="reason-hint" id={`hint-${value}`}>
        {hint}
      </span>
    </label>
  );
}
