/** The adviser's view: procedures and places by operator, played at the counter, and sheets on screens. */
import type { Request, Router } from 'express';
import { catalogue } from '../adviser/catalogue.ts';
import { adviserStep } from '../adviser/step.ts';
import { AdviserWish } from '../contract/adviser.ts';
import type { ScreenStore } from '../screens/store.ts';
import type { Town, Towns } from '../town/town.ts';
import { agentOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface AdviserDeps {
  readonly towns: Towns;
  readonly screens: ScreenStore;
  readonly now: () => Date;
}

/** Mounted beside the other routes of the desk, after its guard and session. */
export function adviserRoutes(router: Router, deps: AdviserDeps): void {
  const { screens, now } = deps;

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

  router.put('/adviser/screens/:site', async (request, response) => {
    const town = townOf(deps, agentOf(request).municipality);
    const wish = parsed(AdviserWish, request.body);
    if (!adviserStep(town, wish, now())) throw new ProblemError('not-found');
    response.json(await screens.show(screenOf(town, request), wish));
  });

  router.get('/adviser/screens/:site', async (request, response) => {
    const town = townOf(deps, agentOf(request).municipality);
    const sheet = await screens.shown(screenOf(town, request));
    if (sheet) response.json(sheet);
    else response.status(204).end();
  });

  router.delete('/adviser/screens/:site', async (request, response) => {
    const town = townOf(deps, agentOf(request).municipality);
    await screens.clear(screenOf(town, request));
    response.status(204).end();
  });
}

function townOf({ towns }: AdviserDeps, municipality: string): Town {
  const town = towns.get(municipality);
  if (!town) throw new ProblemError('not-found');
  return town;
}

/** The full name of a kiosk of this town hall. @throws ProblemError `unknown-site`. */
function screenOf(town: Town, request: Request): string {
  const site = String(request.params.site ?? '');
  const short = site.startsWith(`${town.municipality.id}-`)
    ? site.slice(town.municipality.id.length + 1)
    : '';
  if (town.municipality.sites[short]?.kind !== 'kiosk') throw new ProblemError('unknown-site');
  return site;
}
