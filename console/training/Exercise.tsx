/** The band above the desk in an exercise: that nothing is real, what to try, and the way out. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { TrainingFeedback, TrainingRun } from '../../server/contract/training.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { TrainingApi } from './api.ts';
import { Feedback } from './Feedback.tsx';

export function Exercise({ id }: { readonly id: string }) {
  const { desk, state, t, words } = useUi();
  const api = useMemo(() => new TrainingApi(desk.api), [desk]);
  const [run, setRun] = useState<TrainingRun | 'unknown' | 'left' | null>(null);
  const [feedback, setFeedback] = useState<TrainingFeedback | null>(null);
  const failed = useCallback((error: unknown) => desk.failed(error), [desk]);
  const { lang } = words;

  const start = useCallback(() => {
    api.start(id, lang).then(setRun, (error: unknown) => {
      if (error instanceof ApiFailure && error.problem?.status === 404) setRun('unknown');
      else failed(error);
    });
  }, [api, id, lang, failed]);
  useEffect(start, [start]);

  const show = useCallback(() => void api.feedback(lang).then(setFeedback, failed), [api, lang, failed]);
  // Ended by the agent: what there is to say of it comes by itself.
  const ended =
    run !== null && typeof run === 'object' && state.rows[run.reference]?.ticket.status === 'closed';
  useEffect(() => {
    if (ended) show();
  }, [ended, show]);

  const leave = () => void api.stop().then(() => setRun('left'), failed);
  const again = () => {
    setFeedback(null);
    void api.stop().then(start, failed);
  };
  return (
    <section class="banner exercise-band" aria-label={t('training.title')}>
      {run === 'unknown' && <p>{t('training.unknown')}</p>}
      {run === 'left' && <p role="status">{t('training.left')}</p>}
      {run !== null && typeof run === 'object' && (
        <>
          <p>
            <strong>{t('training.banner', { title: run.scenario.title })}</strong> {t('training.not_real')}
            <span class="goal">
              {t('training.goal')} : {run.scenario.goal}
            </span>
          </p>
          <button type="button" class="quiet small" onClick={show}>
            {t('training.finish')}
          </button>
          <button type="button" class="quiet small" onClick={leave}>
            {t('training.leave')}
          </button>
        </>
      )}
      {feedback && <Feedback feedback={feedback} onAgain={again} onClose={() => setFeedback(null)} />}
    </section>
  );
}
