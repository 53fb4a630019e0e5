/** The public page of figures. Nobody signs in for it, and it needs no script. */
import { type Request, Router } from 'express';
import type { Figures } from '../figures/figures.ts';
import type { ConnectedModel } from '../model/build.ts';
import type { ModelSettings } from '../model/settings.ts';
import { type ModelInUse, modelPage } from './pages/model-page.ts';
import { transparencyPage } from './pages/transparency-page.ts';
import type { PageTowns } from './pages.ts';
import { ProblemError } from './problems.ts';

export interface TransparencyDeps {
  readonly towns: PageTowns;
  readonly figures: Pick<Figures, 'between' | 'today'>;
  /** Left out where no model is connected: there is no page of it then. */
  readonly model?: Pick<ConnectedModel, 'model' | 'power' | 'rules'> & { readonly settings: ModelSettings };
}

/** Days shown, today included. */
const DAYS = 30;
const DAY = 86_400_000;
/** Seconds a browser or proxy may keep the page: figures of thirty days change slowly. */
const FRESH = 300;

export function transparency({ towns, figures, model }: TransparencyDeps): Router {
  const router = Router();
  const placeOf = ({ query }: Request) => {
    const place = towns.ofSite(typeof query.site === 'string' ? query.site : undefined);
    if (!place) throw new ProblemError('unknown-site');
    return place;
  };
  router.get('/transparence', async (request, response) => {
    const place = placeOf(request);
    const { id } = place.town.municipality;
    const to = figures.today(id);
    const from = new Date(Date.parse(to) - (DAYS - 1) * DAY).toISOString().slice(0, 10);
    response.type('html').set('cache-control', `public, max-age=${FRESH}`);
    const period = await figures.between(id, from, to);
    response.send(transparencyPage(place.town, place.site, languageOf(request), period, model !== undefined));
  });
  if (!model) return router;
  router.get('/transparence/modele', async (request, response) => {
    const { town, site } = placeOf(request);
    // Whether it is switched off must not come from a cache.
    response.type('html').set('cache-control', 'no-cache');
    response.send(modelPage(town, site, languageOf(request), await inUse(model)));
  });
  return router;
}

const languageOf = ({ query }: Request): string | undefined =>
  typeof query.lang === 'string' ? query.lang : undefined;

const inUse = async ({
  settings,
  rules,
  power,
  model,
}: NonNullable<TransparencyDeps['model']>): Promise<ModelInUse> => ({
  settings,
  rules,
  power: await power.read(),
  nameFor: (job) => model.nameFor(job),
});
