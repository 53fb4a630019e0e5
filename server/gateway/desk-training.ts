/** Exercises: chosen at the desk, played in a tab of their own. */
import type { Router } from 'express';
import {
  StartTraining,
  type TrainingFeedback,
  type TrainingRun,
  type TrainingScenario,
} from '../contract/training.ts';
import type { Training } from '../training/training.ts';
import { callerOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface TrainingDeps {
  readonly training: Training;
  readonly languages: readonly string[];
}

export function trainingRoutes(router: Router, { training }: TrainingDeps): void {
  const langOf = (query: unknown): string => (query === 'en' ? 'en' : 'fr');

  router.get('/training', (request, response) => {
    const scenarios = training.list(langOf(request.query.lang));
    response.json({ scenarios } satisfies { scenarios: TrainingScenario[] });
  });

  router.put('/training/run', async (request, response) => {
    const { scenario } = parsed(StartTraining, request.body);
    const run = await training.start(callerOf(request).account, scenario, langOf(request.query.lang));
    if (!run) throw new ProblemError('not-found');
    response.json(run satisfies TrainingRun);
  });

  router.delete('/training/run', async (request, response) => {
    await training.stop(callerOf(request).account);
    response.status(204).end();
  });

  router.get('/training/feedback', async (request, response) => {
    const feedback = await training.feedback(callerOf(request).account, langOf(request.query.lang));
    if (!feedback) throw new ProblemError('not-found');
    response.json(feedback satisfies TrainingFeedback);
  });
}
