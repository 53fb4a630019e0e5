/** The adviser's view: procedures and places by operator, played at the counter. */
import type { Router } from 'express';
import { catalogue } from '../adviser/catalogue.ts';
import { adviserStep } from '../adviser/step.ts';
import { AdviserWish } from '../contract/adviser.ts';
import type { Town, Towns } from '../town/town.ts';
import { agentOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface AdviserDeps {
  readonly towns: Towns;
  readonly now: () => Date;
}

/** Mounted beside the other routes of the desk, after its guard and session. */
export function adviserRoutes(router: Router, deps: AdviserDeps): void {
  const { now } = deps;

  router.get('/adviser', (request, response) => {
    const town = townOf(deps, agentOf(request).municipality);
    response.json(catalogue(town, String(request.query.lang ?? 'fr'), now()));
  });

  // Nothing is changed: a POST for its body alone.
  router.post('/adviser/steps', (request, response) => {
    const town = townOf(deps, agentOf(request).municipality);
    const step = adviserStep(town, parsed(AdviserWish, request.body), now());
    if (!step) throw new ProblemError('not-found');
    response.json(step);
  });
}

function townOf({ towns }: AdviserDeps, municipality: string): Town {
  const town = towns.get(municipality);
  if (!town) throw new ProblemError('not-found');
  return town;
}
