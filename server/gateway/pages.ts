/** The pages citizens and agents open, and the two files a town hall's own site takes from here. */
import { join } from 'node:path';
import express, { type Request, type RequestHandler, Router } from 'express';
import type { Municipality } from '../municipality/schema.ts';
import { siteOf } from '../town/town.ts';
import type { Words } from '../words/words.ts';
import { townPage } from './pages/town-page.ts';
import { WidgetFiles } from './pages/widget-files.ts';
import { ProblemError } from './problems.ts';

/** What pages show of a town hall. */
export interface PageTown {
  readonly municipality: Municipality;
  readonly words: Words;
}

/** `Towns`, as far as pages go. */
export interface PageTowns {
  ofSite(site: string | undefined): { town: PageTown; site: string } | undefined;
  all(): readonly PageTown[];
}

export interface PagesDeps {
  readonly towns: PageTowns;
  /** Where the bundles are: `widget/guichet.js`, `chat.js` and `writing.js`, and `console/`. */
  readonly distDir: string;
  readonly now?: () => Date;
}

/** Seconds a browser may use a file without asking; it then asks by ETag, and gets nothing when nothing changed. */
const FRESH = 300;
const STALE = 3_600;

export function pages({ towns, distDir, now = () => new Date() }: PagesDeps): Router {
  const router = Router();
  const files = new WidgetFiles(towns, join(distDir, 'widget'));

  router.use('/widget', forAnySite);
  router.get('/widget/guichet.js', async (request, response) => {
    const file = await files.loader();
    const { headers, body } = file.as(encodingFor(request));
    response.set(headers).send(body);
  });
  router.get('/widget/chat.js', async (request, response) => {
    const place = towns.ofSite(textOf(request.query.site));
    if (!place) throw new ProblemError('unknown-site');
    const file = await files.chat(place.town, place.site, textOf(request.query.lang));
    const { headers, body } = file.as(encodingFor(request));
    response.set(headers).send(body);
  });

  router.get('/widget/writing.js', async (request, response) => {
    const file = await files.writing();
    const { headers, body } = file.as(encodingFor(request));
    response.set(headers).send(body);
  });

  const assets = express.static(join(import.meta.dirname, 'pages'), { index: false, maxAge: FRESH * 1_000 });
  router.get(['/town.css', '/appointment.css'], assets);
  router.use(
    '/console',
    express.static(join(distDir, 'console'), {
      setHeaders: (to) => to.setHeader('cache-control', 'no-cache'),
    }),
  );
  router.get('/', (request, response, next) => {
    const place = towns.ofSite(textOf(request.query.site));
    if (!place) return next(new ProblemError('unknown-site'));
    // A screen of a counter is no page of a town hall: its own says how it is set up.
    if (siteOf(place.town, place.site)?.kind === 'kiosk')
      return response.redirect(302, `/kiosque/${place.site}`);
    const lang = textOf(request.query.lang);
    response.type('html').set('cache-control', 'no-cache');
    response.send(townPage(place.town, place.site, lang, now()));
  });
  return router;
}

/** The widget stands on other sites' pages: these files, and only these, are for them too. */
const forAnySite: RequestHandler = (_request, response, next) => {
  response.set({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': `public, max-age=${FRESH}, stale-while-revalidate=${STALE}`,
    'timing-allow-origin': '*',
  });
  next();
};

/** Browsers list gzip before the brotli they take as well: the smaller one is ours to choose. */
export const encodingFor = (request: Request): string | false =>
  request.acceptsEncodings('br') || request.acceptsEncodings('gzip');

/** A query's value if it is one; empty counts as absent. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
