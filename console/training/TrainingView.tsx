/** Exercises to choose from. Each opens in a tab of its own. */
import { useEffect, useState } from 'preact/hooks';
import type { TrainingScenario } from '../../server/contract/training.ts';
import { useUi } from '../ui.ts';
import { exerciseAddress, TrainingApi } from './api.ts';

export function TrainingView() {
  const { desk, t, words } = useUi();
  const [scenarios, setScenarios] = useState<readonly TrainingScenario[] | null>(null);
  useEffect(() => {
    new TrainingApi(desk.api).list(words.lang).then(
      (list) => setScenarios(list.scenarios),
      (error: unknown) => desk.failed(error),
    );
  }, [desk, words.lang]);
  return (
    <main class="training">
      <h2 id="training-title" tabIndex={-1}>
        {t('training.title')}
      </h2>
      <p class="muted">
        {t('training.intro')} {t('training.new_tab')}
      </p>
      <ul class="exercises">
        {scenarios?.map(({ id, title, goal, minutes, language }) => (
          <li key={id} class="exercise">
            <h3>{title}</h3>
            <p>{goal}</p>
            <p class="muted">
              {t('training.minutes', { count: minutes })} ·{' '}
              {t('training.language', { language: words.language(language) })}
            </p>
            <a
              class="button quiet"
              href={exerciseAddress(id)}
              target="_blank"
              rel="noopener"
              aria-label={t('training.start_of', { title })}
            >
              {t('training.start')}
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
