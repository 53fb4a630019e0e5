/** The public page of figures. Nobody signs in for it, and it needs no script. */
import { Router } from 'express';
import type { Figures } from '../figures/figures.ts';
import { transparencyPage } from './pages/transparency-page.ts';
import type { PageTowns } from './pages.ts';
import { ProblemError } from './problems.ts';

export interface TransparencyDeps {
  readonly towns: PageTowns;
  readonly figures: Pick<Figures, 'between' | 'today'>;
}

/** Days shown, today included. */
const DAYS = 30;
const DAY = 86_400_000;
/** Seconds a browser or proxy may keep the page: figures of thirty days change slowly. */
const FRESH = 300;

export function transparency({ towns, figures }: TransparencyDeps): Router {
  const router = Router();
  router.get('/transparence', async (request, response) => {
    const place = towns.ofSite(typeof request.query.site === 'string' ? request.query.site : undefined);
    if (!place) throw new ProblemError('unknown-site');
    const { id } = place.town.municipality;
    const to = figures.today(id);
    const from = new Date(Date.parse(to) - (DAYS - 1) * DAY).toISOString().slice(0, 10);
    const lang = typeof request.query.lang === 'string' ? request.query.lang : undefined;
    response.type('html').set('cache-control', `public, max-age=${FRESH}`);
    response.send(transparencyPage(place.town, place.site, lang, await figures.between(id, from, to)));
  });
  return router;
}
