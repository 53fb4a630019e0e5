/** What there is to learn from an exercise: a list, read by the agent alone. */
import type { TrainingFeedback, TrainingPoint } from '../../server/contract/training.ts';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';

interface Props {
  readonly feedback: TrainingFeedback;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

const wordOf = ({ met }: TrainingPoint) => (met === null ? 'yours' : met ? 'met' : 'not_met');

export function Feedback({ feedback, onAgain, onClose }: Props) {
  const { t } = useUi();
  const { scenario, ended, points } = feedback;
  return (
    <Window title={`${t('training.feedback.title')} · ${scenario.title}`} onClose={onClose}>
      {!ended && <p class="caution">{t('training.feedback.not_ended')}</p>}
      <ul class="points">
        {points.map((point) => (
          <li key={point.id} data-met={wordOf(point)}>
            <span class="point-mark">{t(`training.feedback.${wordOf(point)}`)}</span>
            {point.met === null ? (
              <label class="check">
                <input type="checkbox" />
                {point.text}
              </label>
            ) : (
              <span>{point.text}</span>
            )}
          </li>
        ))}
      </ul>
      <p class="muted">{t('training.feedback.private')}</p>
      <div class="window-actions">
        <button type="button" class="quiet" onClick={onAgain}>
          {t('training.feedback.again')}
        </button>
        <button type="button" class="primary" onClick={onClose}>
          {t('training.feedback.go_on')}
        </button>
      </div>
    </Window>
  );
}
